// SPDX-License-Identifier: Apache-2.0
#include "office/pptx_stage.h"

#include <algorithm>
#include <cstring>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>

#include "office/pptx_plain.h"
#include "office/pptx_types.h"

namespace uphill::report::office {
namespace {

constexpr double emu = 12700;

[[noreturn]] void refused(const std::string& why) { throw std::invalid_argument(why); }

pugi::xml_document parsed(const Package& package, const std::string& name) {
  pugi::xml_document document;
  const std::string& bytes = package.bytes(name);
  if (!document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_declaration | pugi::parse_ws_pcdata))
    refused("its part " + name + " is no XML");
  return document;
}

void put(Package& package, const std::string& name, const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw);
  package.put(name, package.type(name), out.str());
}

struct Placeholder {
  std::string type, attributes;
  Box box{};
  bool placed = false;
  double size = 0;  // of its text, 0 where it does not say
};

Placeholder placeholder_of(const pugi::xml_node& shape) {
  const auto ph = shape.child("p:nvSpPr").child("p:nvPr").child("p:ph");
  Placeholder one;
  if (!ph) return one;
  one.type = ph.attribute("type") ? ph.attribute("type").value() : "obj";
  for (const auto& attribute : ph.attributes()) {
    const std::string value = attribute.value();
    if (value.find_first_of("<>&\"'") == std::string::npos) one.attributes += std::string(attribute.name()) + "=\"" + value + "\" ";
  }
  const auto place = shape.child("p:spPr").child("a:xfrm");
  one.placed = place.child("a:off") && place.child("a:ext");
  one.box = {place.child("a:off").attribute("x").as_double() / emu, place.child("a:off").attribute("y").as_double() / emu,
             place.child("a:ext").attribute("cx").as_double() / emu, place.child("a:ext").attribute("cy").as_double() / emu};
  one.size = shape.child("p:txBody").child("a:lstStyle").child("a:lvl1pPr").child("a:defRPr").attribute("sz").as_double() / 100;
  return one;
}

std::vector<Placeholder> placeholders(const pugi::xml_document& document) {
  std::vector<Placeholder> all;
  for (const auto& shape : document.document_element().child("p:cSld").child("p:spTree").children("p:sp")) {
    Placeholder one = placeholder_of(shape);
    if (!one.type.empty()) all.push_back(std::move(one));
  }
  return all;
}

const Placeholder* find(const std::vector<Placeholder>& all, std::string_view type) {
  for (const auto& one : all)
    if (one.type == type) return &one;
  return nullptr;
}

bool is_small(const Placeholder& one) { return one.type == "dt" || one.type == "ftr" || one.type == "sldNum"; }

/// How far a layout is from a title with nothing below it.
int distance(const pugi::xml_document& layout) {
  const auto all = placeholders(layout);
  if (!find(all, "title")) return 1000;
  const auto root = layout.document_element();
  if (std::strcmp(root.attribute("type").value(), "titleOnly") == 0) return 0;
  if (std::strcmp(root.child("p:cSld").attribute("name").value(), "Title Only") == 0) return 1;
  return 1 + static_cast<int>(std::count_if(all.begin(), all.end(), [](const auto& one) { return !is_small(one); }));
}

std::string nearest_layout(Package& package, const std::string& presentation) {
  std::string best;
  int least = 1000;
  for (const auto& to_master : package.relations(presentation)) {
    if (to_master.outside || !package.has(to_master.target) || package.type(to_master.target) != types::master) continue;
    for (const auto& to_layout : package.relations(to_master.target)) {
      if (to_layout.outside || !package.has(to_layout.target) || package.type(to_layout.target) != types::layout) continue;
      const int here = distance(parsed(package, to_layout.target));
      if (here < least) {
        least = here;
        best = to_layout.target;
      }
    }
  }
  if (best.empty()) refused("none of its layouts has a title");
  return best;
}

/// What the layout says, and the master where the layout is silent.
void measure(Stage& stage) {
  const auto layout = parsed(stage.package, stage.layout);
  const std::string master_name = stage.package.target(stage.layout, "slideMaster");
  if (master_name.empty()) refused("its layout belongs to no master");
  const auto master = parsed(stage.package, master_name);
  const auto own = placeholders(layout), inherited = placeholders(master);
  const auto box_of = [&](std::string_view type, Box otherwise) {
    for (const auto* all : {&own, &inherited})
      if (const auto* one = find(*all, type); one && one->placed) return one->box;
    return otherwise;
  };
  const double w = stage.width, h = stage.height;
  stage.title = box_of("title", {0.046 * w, 0.045 * h, 0.908 * w, 0.13 * h});
  for (const auto* all : {&inherited, &own})
    if (const auto* one = find(*all, "title"); one && one->size > 0) stage.title_size = one->size;
  const double styled = master.document_element().child("p:txStyles").child("p:titleStyle").child("a:lvl1pPr").child("a:defRPr").attribute("sz").as_double() / 100;
  const auto* title = find(own, "title");
  if (styled > 0 && !(title && title->size > 0)) stage.title_size = styled;
  double bottom = 0.935 * h;
  for (const auto* type : {"ftr", "sldNum"})
    if (find(own, type)) bottom = std::min(bottom, std::max(0.75 * h, box_of(type, {0, bottom, 0, 0}).y));
  if (const auto* one = find(own, "ftr")) stage.footer = one->attributes;
  if (const auto* one = find(own, "sldNum")) stage.number = one->attributes;
  stage.footer_box = box_of("ftr", {stage.title.x, 0.94 * h, 0.8 * w, 0.034 * h});
  const double top = std::min(stage.title.y + stage.title.h + 0.022 * h, 0.4 * h);
  stage.content = {stage.title.x, top, stage.title.w, bottom - top - 0.02 * h};
}

void strip_slides(Stage& stage) {
  auto& relations = stage.package.relations(stage.presentation);
  const auto leaves = [&](const Relation& one) {
    return !one.outside && stage.package.has(one.target) && stage.package.type(one.target) == types::slide;
  };
  relations.erase(std::remove_if(relations.begin(), relations.end(), leaves), relations.end());
  auto document = parsed(stage.package, stage.presentation);
  auto root = document.document_element();
  for (const char* name : {"p:sldIdLst", "p:custShowLst", "p:extLst", "p:modifyVerifier", "p:custDataLst"}) root.remove_child(name);
  const auto size = root.child("p:sldSz");
  if (size.attribute("cx").as_double() <= 0 || size.attribute("cy").as_double() <= 0) refused("it does not say how large its slides are");
  stage.width = size.attribute("cx").as_double() / emu;
  stage.height = size.attribute("cy").as_double() / emu;
  put(stage.package, stage.presentation, document);
}

void ensure_notes_master(Stage& stage, const Theme& theme) {
  stage.notes_master = stage.package.target(stage.presentation, "notesMaster");
  if (!stage.notes_master.empty()) return;
  stage.notes_master = put_notes_master(stage.package, theme);
  const std::string id = stage.package.relate(stage.presentation, "notesMaster", stage.notes_master);
  auto document = parsed(stage.package, stage.presentation);
  auto root = document.document_element();
  root.remove_child("p:notesMasterIdLst");
  auto list = root.insert_child_after("p:notesMasterIdLst", root.child("p:sldMasterIdLst"));
  list.append_child("p:notesMasterId").append_attribute("r:id") = id.c_str();
  put(stage.package, stage.presentation, document);
}

Stage made_ready(Package package, const Theme& theme) {
  Stage stage;
  stage.package = std::move(package);
  stage.presentation = stage.package.target("", "officeDocument");
  if (!stage.package.has(stage.presentation)) refused("it is no presentation");
  const std::string type = stage.package.type(stage.presentation);
  if (type.find("macroEnabled") != std::string::npos) refused("it holds macros; save it as .potx or .pptx first");
  if (type != types::presentation && type != types::templated && type != types::slide_show) refused("it is no presentation (.potx or .pptx)");
  stage.package.put(stage.presentation, std::string(types::presentation), stage.package.bytes(stage.presentation));
  strip_slides(stage);
  stage.package.keep_reachable();
  stage.layout = nearest_layout(stage.package, stage.presentation);
  measure(stage);
  ensure_notes_master(stage, theme);
  return stage;
}

}  // namespace

Stage plain_stage(const Theme& theme) {
  Stage stage = made_ready(plain_presentation(theme), theme);
  stage.headline_at_top = true;
  return stage;
}

Stage company_stage(std::string_view file, const Theme& theme) { return made_ready(Package(unzip(file)), theme); }

void list_slides(Stage& stage, const std::vector<std::string>& slides) {
  auto document = parsed(stage.package, stage.presentation);
  auto root = document.document_element();
  auto before = root.child("p:handoutMasterIdLst") ? root.child("p:handoutMasterIdLst") : root.child("p:notesMasterIdLst");
  auto list = root.insert_child_after("p:sldIdLst", before);
  unsigned id = 256;
  for (const auto& slide : slides) {
    auto entry = list.append_child("p:sldId");
    entry.append_attribute("id") = id++;
    entry.append_attribute("r:id") = stage.package.relate(stage.presentation, "slide", slide).c_str();
  }
  put(stage.package, stage.presentation, document);
}

}  // namespace uphill::report::office
