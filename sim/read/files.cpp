// SPDX-License-Identifier: Apache-2.0
#include "read/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>

#include "read/document.h"

namespace uphill::read {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file) {
  throw std::system_error(errno, std::generic_category(), printable(file.string()));
}

class Descriptor {
 public:
  explicit Descriptor(const std::filesystem::path& file)
      : number_(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {
    if (number_ < 0) fail(file);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

struct Nature {
  mode_t type;
  const char* words;
};

constexpr Nature natures[] = {
    {S_IFDIR, "it is a folder"}, {S_IFIFO, "it is a pipe"},   {S_IFSOCK, "it is a socket"},
    {S_IFCHR, "it is a device"}, {S_IFBLK, "it is a device"},
};

std::optional<Fault> unfit(const struct stat& status, std::size_t limit) {
  for (const Nature& nature : natures) {
    if ((status.st_mode & S_IFMT) == nature.type) {
      return Fault{std::string("not a regular file: ") + nature.words, "save the text to a file and name that"};
    }
  }
  if (static_cast<std::size_t>(status.st_size) > limit) {
    return Fault{"the file has " + std::to_string(status.st_size) + " bytes, more than the limit of " +
                     std::to_string(limit >> 20) + " MiB",
                 {}};
  }
  return std::nullopt;
}

}  // namespace

std::variant<std::string, Fault> read_regular_file(const std::filesystem::path& file, std::size_t limit) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) fail(file);
  if (auto fault = unfit(status, limit)) return *fault;  // before opening: to open a device may do something
  const Descriptor descriptor(file);
  if (::fstat(descriptor.number(), &status) != 0) fail(file);
  if (auto fault = unfit(status, limit)) return *fault;

  std::string text(static_cast<std::size_t>(status.st_size) + 1, '\0');  // one more: to see that it has grown
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(descriptor.number(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(file);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size == text.size()) return Fault{"the file grew while it was read", "try again when it is written"};
  text.resize(size);
  return text;
}

std::string read_text_file(const std::filesystem::path& file) {
  auto result = read_regular_file(file, max_file_bytes);
  if (const Fault* fault = std::get_if<Fault>(&result)) {
    throw InputError({unplaced(file.string(), fault->message, fault->hint)});
  }
  return std::get<std::string>(std::move(result));
}

}  // namespace uphill::read
