// SPDX-License-Identifier: Apache-2.0
#include "office/package.h"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace uphill::report {
namespace {

struct SourceFree {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, SourceFree>;
using Archive = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void failed(const char* what) { throw std::runtime_error(std::string("an office file could not be made: ") + what); }

constexpr zip_uint16_t first_day = (1 << 5) | 1;  // 1980-01-01, the least date of the format

void add(zip_t* archive, const Part& part) {
  zip_source_t* bytes = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (!bytes) failed("no memory");
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(bytes);
    failed(zip_strerror(archive));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 6);
  zip_file_set_dostime(archive, at, 0, first_day, 0);
}

std::string content(zip_source_t* source) {
  if (zip_source_open(source) < 0) failed("cannot be read back");
  zip_source_seek(source, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  const auto read = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (read != static_cast<zip_int64_t>(out.size())) failed("cannot be read back");
  return out;
}

std::string read_part(zip_t* archive, zip_uint64_t index, const zip_stat_t& about) {
  std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive, index, 0), zip_fclose);
  if (!file) throw std::invalid_argument("a part cannot be opened (is it protected by a password?)");
  std::string bytes(about.size, '\0');
  // One byte more than it says it has: a part that lies about its size is not read to its end.
  char beyond = 0;
  if (zip_fread(file.get(), bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()) ||
      zip_fread(file.get(), &beyond, 1) != 0)
    throw std::invalid_argument("a part is damaged");
  return bytes;
}

}  // namespace

std::string zip(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const Source memory(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!memory) failed("no memory");
  zip_source_keep(memory.get());
  Archive archive(zip_open_from_source(memory.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) failed(zip_error_strerror(&error));
  for (const auto& part : parts) add(archive.get(), part);
  if (zip_close(archive.get()) < 0) failed(zip_strerror(archive.get()));
  archive.release();
  return content(memory.get());
}

std::vector<Part> unzip(std::string_view archive, const UnzipLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* memory = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
  if (!memory) failed("no memory");
  const Archive opened(zip_open_from_source(memory, ZIP_RDONLY, &error));
  if (!opened) {
    zip_source_free(memory);
    throw std::invalid_argument("it is no zip archive");
  }
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(opened.get(), 0));
  if (count > limits.parts) throw std::invalid_argument("it holds " + std::to_string(count) + " parts, more than " + std::to_string(limits.parts));
  std::vector<Part> parts;
  std::size_t total = 0;
  for (zip_uint64_t n = 0; n < count; ++n) {
    zip_stat_t about;
    if (zip_stat_index(opened.get(), n, 0, &about) < 0) throw std::invalid_argument("it is damaged");
    if (about.size > limits.bytes || (total += about.size) > limits.bytes)
      throw std::invalid_argument("it is larger than " + std::to_string(limits.bytes >> 20) + " MB when unpacked");
    const std::string name = about.name;
    if (!name.empty() && name.back() != '/') parts.push_back({name, read_part(opened.get(), n, about)});
  }
  return parts;
}

}  // namespace uphill::report
