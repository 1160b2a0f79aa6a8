// SPDX-License-Identifier: Apache-2.0
// What the targets share: what must hold of any input, said aloud before the end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "uphill/case.h"
#include "uphill/read.h"

/// One input. libFuzzer calls it with what it invents, replay.cpp with the files of the corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace uphill::fuzz {

/// Ends the process, so that the fuzzer keeps the input, unless `holds`.
void require(bool holds, std::string_view what);

std::string text_of(const std::uint8_t* data, std::size_t size);

/// UTF-8 without control characters but line feeds, and without marks that turn the writing direction.
bool harmless_lines(std::string_view text);

/// At least one complaint; each with a place that can be, and text that is harmless on a terminal.
void check_complaints(const InputError& error);

/// Where a scenario's `data:` files lie.
std::filesystem::path data_folder();

}  // namespace uphill::fuzz
