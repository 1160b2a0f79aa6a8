// SPDX-License-Identifier: Apache-2.0
#include "office/opc.h"

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <stdexcept>

#include "office/xml.h"

namespace uphill::report::office {
namespace {

constexpr std::string_view types_name = "[Content_Types].xml";
constexpr std::string_view types_space = "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr std::string_view relations_space = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view relations_type = "application/vnd.openxmlformats-package.relationships+xml";

std::string folder_of(const std::string& name) {
  const auto slash = name.rfind('/');
  return slash == std::string::npos ? "" : name.substr(0, slash + 1);
}

std::string relations_name(const std::string& source) {
  const std::string folder = folder_of(source);
  return folder + "_rels/" + source.substr(folder.size()) + ".rels";
}

bool is_relations(const std::string& name) {
  return name.size() > 5 && name.compare(name.size() - 5, 5, ".rels") == 0 && name.find("_rels/") != std::string::npos;
}

std::string source_of(const std::string& relations) {
  std::string out = relations;
  out.erase(out.rfind("_rels/"), 6);
  return out.substr(0, out.size() - 5);
}

std::vector<std::string> steps(std::string_view path) {
  std::vector<std::string> out;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string step(path.substr(0, slash));
    if (step == ".." && !out.empty())
      out.pop_back();
    else if (!step.empty() && step != "." && step != "..")
      out.push_back(step);
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return out;
}

std::string joined(const std::vector<std::string>& steps, std::size_t from = 0) {
  std::string out;
  for (std::size_t n = from; n < steps.size(); ++n) out += (n > from ? "/" : "") + steps[n];
  return out;
}

std::string resolved(const std::string& source, const std::string& target) {
  return joined(steps(!target.empty() && target[0] == '/' ? target : folder_of(source) + target));
}

std::string relative(const std::string& source, const std::string& target) {
  const auto from = steps(folder_of(source)), to = steps(target);
  std::size_t same = 0;
  while (same < from.size() && same + 1 < to.size() && from[same] == to[same]) ++same;
  std::string out;
  for (std::size_t n = same; n < from.size(); ++n) out += "../";
  return out + joined(to, same);
}

std::string extension_of(const std::string& name) {
  const auto dot = name.rfind('.');
  std::string out = dot == std::string::npos ? "" : name.substr(dot + 1);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

pugi::xml_document parsed(const std::string& xml, const std::string& name) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size())) throw std::invalid_argument("its part " + name + " is no XML");
  return document;
}

}  // namespace

Package::Package(std::vector<Part> parts) {
  std::string types;
  std::vector<Part> relations;
  for (auto& part : parts) {
    if (part.name == types_name)
      types = std::move(part.bytes);
    else if (is_relations(part.name))
      relations.push_back(std::move(part));
    else
      parts_.push_back(std::move(part));
  }
  if (types.empty()) throw std::invalid_argument("it is a zip archive, but no office file");
  read_types(types);
  for (const auto& part : relations) read_relations(source_of(part.name), part.bytes);
}

void Package::read_types(const std::string& xml) {
  const auto document = parsed(xml, std::string(types_name));
  std::map<std::string, std::string> by_extension, by_name;
  for (const auto& entry : document.first_child().children()) {
    const std::string type = entry.attribute("ContentType").value();
    if (std::string_view(entry.name()) == "Default") by_extension[extension_of("." + std::string(entry.attribute("Extension").value()))] = type;
    if (std::string_view(entry.name()) == "Override") by_name[joined(steps(entry.attribute("PartName").value()))] = type;
  }
  for (const auto& part : parts_) {
    const auto named = by_name.find(part.name);
    types_[part.name] = named != by_name.end() ? named->second : by_extension[extension_of(part.name)];
  }
}

void Package::read_relations(const std::string& source, const std::string& xml) {
  const auto document = parsed(xml, relations_name(source));
  for (const auto& entry : document.first_child().children("Relationship")) {
    Relation one{entry.attribute("Id").value(), entry.attribute("Type").value(), entry.attribute("Target").value(), false};
    one.outside = std::string_view(entry.attribute("TargetMode").value()) == "External";
    if (!one.outside) one.target = resolved(source, one.target);
    relations_[source].push_back(one);
  }
}

const std::string& Package::bytes(const std::string& name) const {
  for (const auto& part : parts_)
    if (part.name == name) return part.bytes;
  throw std::invalid_argument("it lacks the part " + name);
}

void Package::put(const std::string& name, const std::string& type, std::string bytes) {
  types_[name] = type;
  for (auto& part : parts_)
    if (part.name == name) {
      part.bytes = std::move(bytes);
      return;
    }
  parts_.push_back({name, std::move(bytes)});
}

void Package::remove(const std::string& name) {
  parts_.erase(std::remove_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.name == name; }), parts_.end());
  types_.erase(name);
  relations_.erase(name);
}

std::string Package::relate(const std::string& source, const std::string& type, const std::string& target) {
  auto& all = relations_[source];
  const auto taken = [&](const std::string& id) {
    return std::any_of(all.begin(), all.end(), [&](const Relation& one) { return one.id == id; });
  };
  std::size_t n = all.size() + 1;
  while (taken("rId" + std::to_string(n))) ++n;
  all.push_back({"rId" + std::to_string(n), std::string(relation_base) + type, target, false});
  return all.back().id;
}

std::string Package::target(const std::string& source, std::string_view type_end) const {
  const auto found = relations_.find(source);
  if (found == relations_.end()) return "";
  const std::string end = "/" + std::string(type_end);
  for (const auto& one : found->second)
    if (one.type.size() >= end.size() && one.type.compare(one.type.size() - end.size(), end.size(), end) == 0) return one.target;
  return "";
}

void Package::keep_reachable() {
  std::set<std::string> reached;
  std::vector<std::string> open{""};
  while (!open.empty()) {
    const std::string source = open.back();
    open.pop_back();
    const auto found = relations_.find(source);
    if (found == relations_.end()) continue;
    auto& all = found->second;
    all.erase(std::remove_if(all.begin(), all.end(), [&](const Relation& one) { return !one.outside && !has(one.target); }), all.end());
    for (const auto& one : all)
      if (!one.outside && reached.insert(one.target).second) open.push_back(one.target);
  }
  std::vector<std::string> lost;
  for (const auto& part : parts_)
    if (!reached.count(part.name)) lost.push_back(part.name);
  for (const auto& name : lost) remove(name);
}

std::string Package::written() const {
  std::map<std::string, std::string> defaults{{"rels", std::string(relations_type)}, {"xml", "application/xml"}};
  std::string overrides;
  for (const auto& part : parts_) {
    const std::string extension = extension_of(part.name);
    const std::string& type = types_.at(part.name);
    if (!extension.empty()) defaults.emplace(extension, type);
    if (extension.empty() || defaults[extension] != type)
      overrides += "<Override PartName=" + xml::quoted("/" + part.name) + " ContentType=" + xml::quoted(type) + "/>";
  }
  std::string types = std::string(xml::head) + "<Types xmlns=\"" + std::string(types_space) + "\">";
  for (const auto& [extension, type] : defaults) types += "<Default Extension=" + xml::quoted(extension) + " ContentType=" + xml::quoted(type) + "/>";
  std::vector<Part> all{{std::string(types_name), types + overrides + "</Types>"}};
  const auto add_relations = [&](const std::string& source) {
    const auto found = relations_.find(source);
    if (found == relations_.end() || found->second.empty()) return;
    std::string out = std::string(xml::head) + "<Relationships xmlns=\"" + std::string(relations_space) + "\">";
    for (const auto& one : found->second)
      out += "<Relationship Id=" + xml::quoted(one.id) + " Type=" + xml::quoted(one.type) + " Target=" +
             xml::quoted(one.outside ? one.target : relative(source, one.target)) + (one.outside ? " TargetMode=\"External\"" : "") + "/>";
    all.push_back({relations_name(source), out + "</Relationships>"});
  };
  add_relations("");
  for (const auto& part : parts_) {
    all.push_back(part);
    add_relations(part.name);
  }
  return zip(all);
}

}  // namespace uphill::report::office
