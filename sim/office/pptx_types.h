// SPDX-License-Identifier: Apache-2.0
// Content types of the parts of a presentation.
#pragma once

#include <string_view>

namespace uphill::report::office::types {

inline constexpr std::string_view presentation = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
inline constexpr std::string_view templated = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml";
inline constexpr std::string_view slide_show = "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml";
inline constexpr std::string_view master = "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
inline constexpr std::string_view layout = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
inline constexpr std::string_view slide = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
inline constexpr std::string_view notes_master = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
inline constexpr std::string_view notes = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";
inline constexpr std::string_view presentation_properties = "application/vnd.openxmlformats-officedocument.presentationml.presProps+xml";
inline constexpr std::string_view view_properties = "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml";
inline constexpr std::string_view table_styles = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml";
inline constexpr std::string_view theme = "application/vnd.openxmlformats-officedocument.theme+xml";
inline constexpr std::string_view chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
inline constexpr std::string_view workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view core = "application/vnd.openxmlformats-package.core-properties+xml";
inline constexpr std::string_view application = "application/vnd.openxmlformats-officedocument.extended-properties+xml";

}  // namespace uphill::report::office::types
