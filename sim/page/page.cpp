// SPDX-License-Identifier: Apache-2.0
// The page: header, contents, sections, where it comes from. Its policy allows the two inline blocks by their hashes
// and nothing else: no network, no other script, no style attribute.
#include "page/assets.h"
#include "page/charts.h"
#include "page/palette.h"
#include "page/sha256.h"
#include "page/table.h"
#include "report/format.h"
#include "report/text.h"

namespace uphill::report {
namespace page {
namespace {

/// A font's name as CSS can hold it.
std::string font(std::string_view name) {
  std::string safe;
  for (const char c : name)
    if (slug(std::string_view(&c, 1)) != "-" || c == '-' || c == ' ') safe += c == '_' ? ' ' : c;
  return '"' + safe + '"';
}

std::string style(const Theme& theme) {
  return ":root{" + css_variables(light_palette(theme)) + "--heading:" + font(theme.heading_font) +
         ";--body:" + font(theme.body_font) + ";}\n@media screen and (prefers-color-scheme:dark){:root{" +
         css_variables(dark_palette(theme)) + "}}\n" + std::string(assets::style);
}

std::string policy(std::string_view style, std::string_view script) {
  return "default-src 'none'; img-src data:; style-src '" + source_hash(style) + "'; script-src '" +
         source_hash(script) + "'; base-uri 'none'; form-action 'none'";
}

void put_head(Markup& page, const Document& document, const std::string& css) {
  page.open("head").line().empty("meta", {{"charset", "utf-8"}}).line();
  page.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy(css, assets::script)}}).line();
  page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}).line();
  page.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}}).line();
  page.empty("meta", {{"name", "generator"}, {"content", "uphill " + document.version}}).line();
  page.leaf("title", {}, document.title).line();
  page.open("style").raw(css).close().line().close().line();
}

void put_header(Markup& page, const Document& document) {
  page.open("header").leaf("h1", {}, document.title);
  if (!document.subtitle.empty()) page.leaf("p", {}, document.subtitle);
  page.close().line();
}

void put_contents(Markup& page, const Document& document) {
  page.open("nav", {{"aria-label", "Contents"}}).open("ol").line();
  for (const auto& section : document.sections)
    page.open("li").leaf("a", {{"href", "#" + slug(section.id)}}, section.title).close().line();
  if (!document.lacks.empty()) page.open("li").leaf("a", {{"href", "#not-here"}}, "What is not here").close().line();
  page.close().close().line();
}

void put_figures(Markup& page, const std::vector<KeyFigure>& figures) {
  if (figures.empty()) return;
  page.open("ul", {{"class", "figures"}}).line();
  for (const auto& figure : figures) {
    page.open("li", {{"class", toned("edge", figure.tone)}});
    page.leaf("strong", {{"class", toned("words", figure.tone)}}, figure.value)
        .text(" ")
        .leaf("span", {}, figure.label);
    if (!figure.range.empty()) page.text(" ").leaf("small", {}, figure.range);
    page.close().line();
  }
  page.close().line();
}

void put_list(Markup& page, const std::vector<std::string>& items) {
  if (items.empty()) return;
  page.open("ul").line();
  for (const auto& item : items) page.leaf("li", {}, item).line();
  page.close().line();
}

void put_notes(Markup& page, std::string_view notes) {
  if (notes.empty()) return;
  page.open("details", {{"class", "notes"}, {"data-print", "open"}}).leaf("summary", {}, "How to read this").line();
  while (!notes.empty()) {
    const std::size_t end = std::min(notes.find('\n'), notes.size());
    if (end > 0) page.leaf("p", {}, notes.substr(0, end)).line();
    notes.remove_prefix(std::min(end + 1, notes.size()));
  }
  page.close().line();
}

void open_section(Markup& page, const std::string& id, std::string_view title, std::string_view headline) {
  const std::string about = title.empty() ? "" : id + "-about";  // headlines of two sections may be the same
  page.open("section", {{"id", id}, {"aria-labelledby", (about.empty() ? "" : about + " ") + id + "-headline"}}).line();
  if (!about.empty()) page.leaf("p", {{"id", about}, {"class", "about"}}, title);
  page.leaf("h2", {{"id", id + "-headline"}}, headline).line();
}

void put_section(Markup& page, const Section& section, const std::string& currency) {
  open_section(page, slug(section.id), section.title, section.headline);
  put_figures(page, section.figures);
  put_list(page, section.points);
  for (const auto& chart : section.charts) put_figure(page, chart, currency);
  for (const auto& table : section.tables) put_table(page, table, currency);
  put_notes(page, section.notes);
  page.close().line();
}

void put_footer(Markup& page, const Document& document) {
  const std::pair<const char*, std::string> facts[] = {
      {"Scenario file", document.file},     {"Digest", document.digest},     {"Seed", std::to_string(document.seed)},
      {"Trials", grouped(document.trials)}, {"Sampling", document.sampling}, {"Made by", "uphill " + document.version}};
  page.open("footer").leaf("p", {}, "The same file, seed and trials give the same figures.").open("dl").line();
  for (const auto& [name, value] : facts) page.open("div").leaf("dt", {}, name).leaf("dd", {}, value).close().line();
  page.close().close().line();
}

void put_main(Markup& page, const Document& document) {
  page.open("main", {{"id", "content"}}).line();
  for (const auto& section : document.sections) put_section(page, section, document.currency);
  if (!document.lacks.empty()) {
    open_section(page, "not-here", "", "What is not here, and why");
    put_list(page, document.lacks);
    page.close().line();
  }
  page.close().line();
}

}  // namespace
}  // namespace page

std::string html(const Document& document, const Theme& theme) {
  page::Markup page;
  const std::string css = page::style(theme);
  page.raw("<!DOCTYPE html>\n").open("html", {{"lang", "en"}}).line();
  page::put_head(page, document, css);
  page.open("body").line().leaf("a", {{"class", "skip"}, {"href", "#content"}}, "Skip to the findings").line();
  page::put_header(page, document);
  page.open("div", {{"class", "columns"}}).line();
  page::put_contents(page, document);
  page::put_main(page, document);
  page.close().line();
  page::put_footer(page, document);
  page.open("script").raw(page::assets::script).close().line().close().line().close().line();
  return page.str();
}

}  // namespace uphill::report
