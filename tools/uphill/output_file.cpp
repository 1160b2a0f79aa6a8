// SPDX-License-Identifier: Apache-2.0
#include "output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <streambuf>
#include <string>

#include "report/format.h"
#include "report/text.h"
#include "signals.h"

namespace uphill::tool {
namespace {

[[noreturn]] void cannot(const std::filesystem::path& target, const std::string& why) {
  throw std::runtime_error("cannot write " + report::harmless(target.string()) + ": " + why);
}

std::string reason(int error) { return std::strerror(error); }

/// Follows a link to the file that it stands for; refuses what no file can replace.
std::filesystem::path resolved(const std::filesystem::path& target) {
  std::error_code error;
  const auto real =
      std::filesystem::is_symlink(target, error) ? std::filesystem::weakly_canonical(target, error) : target;
  const auto status = std::filesystem::status(real, error);
  if (std::filesystem::is_directory(status)) cannot(target, "it is a folder");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    cannot(target, "it is not a regular file");
  if (std::filesystem::exists(status) && ::access(real.c_str(), W_OK) != 0) cannot(target, reason(errno));
  if (real.filename().empty()) cannot(target, "it has no file name");
  return real;
}

std::filesystem::path part_of(const std::filesystem::path& target) {
  return target.parent_path() / ("." + target.filename().string().substr(0, 240) + ".part");
}

bool still_there(int file, const std::filesystem::path& path) {
  struct stat mine {
  }, now{};
  return ::fstat(file, &mine) == 0 && ::stat(path.c_str(), &now) == 0 && mine.st_ino == now.st_ino;
}

/// Opens and locks the part. Another run may rename it away between the two: then once more.
int open_part(const std::filesystem::path& target, const std::filesystem::path& path) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) cannot(target, reason(errno));
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      if (error != EWOULDBLOCK) ::unlink(path.c_str());  // nobody can lock here, so it is nobody else's
      ::close(file);
      cannot(target, error == EWOULDBLOCK ? "locked, another run is writing it" : reason(error));
    }
    if (still_there(file, path)) return file;
    ::close(file);
  }
  cannot(target, "other runs keep writing it");
}

/// Makes a renaming last through a loss of power. Where it cannot, the old file or the new one comes back, either whole.
void sync_folder(const std::filesystem::path& folder) {
  const int file = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

/// Bytes to a file descriptor, by large blocks.
class Bytes : public std::streambuf {
 public:
  Bytes(int file, std::filesystem::path target) : file_(file), target_(std::move(target)) {
    setp(block_.data(), block_.data() + block_.size());
  }

 protected:
  int_type overflow(int_type c) override {
    put(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    setp(block_.data(), block_.data() + block_.size());
    if (c != traits_type::eof()) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    if (size <= epptr() - pptr()) return std::streambuf::xsputn(text, size);
    overflow(traits_type::eof());
    put(text, static_cast<std::size_t>(size));
    return size;
  }
  int sync() override {
    overflow(traits_type::eof());
    return 0;
  }

 private:
  void put(const char* text, std::size_t size) {
    stop_if_asked();
    while (size > 0) {
      const ssize_t written = ::write(file_, text, size);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) cannot(target_, reason(errno));
      text += written;
      size -= static_cast<std::size_t>(written);
    }
  }

  int file_;
  std::filesystem::path target_;
  std::array<char, 1 << 16> block_;
};

}  // namespace

struct OutputFile::Part {
  explicit Part(const std::filesystem::path& named)
      : target(resolved(named)),
        path(part_of(target)),
        file(open_part(named, path)),
        bytes(file, named),
        stream(&bytes) {
    stream.exceptions(std::ios::badbit | std::ios::failbit);
  }
  ~Part() {
    if (!committed) ::unlink(path.c_str());
    ::close(file);
  }

  std::filesystem::path target, path;
  int file;
  bool finished = false, committed = false;
  Bytes bytes;
  std::ostream stream;
};

OutputFile::OutputFile(const std::filesystem::path& target) : part_(std::make_unique<Part>(target)) {
  constexpr std::uint64_t least = 4096;  // no document is shorter
  const char probe = 0;
  const bool writable = ::ftruncate(part_->file, 0) == 0 && ::pwrite(part_->file, &probe, 1, least - 1) == 1;
  if (!writable) cannot(target, reason(errno));
  try_room(least);
}

void OutputFile::try_room(std::uint64_t bytes) {
  // Not every file system can allocate ahead; those that cannot are asked by the writes themselves.
  const bool refused = ::fallocate(part_->file, 0, 0, static_cast<off_t>(bytes)) != 0 && errno != EOPNOTSUPP && errno != ENOSYS;
  const int why = refused ? errno : 0;
  if (::ftruncate(part_->file, 0) != 0) cannot(part_->target, reason(errno));
  if (why == ENOSPC || why == EDQUOT || why == EFBIG)
    cannot(part_->target, reason(why) + ", and it needs " + report::grouped(bytes) + " bytes at least");
  if (refused) cannot(part_->target, reason(why));
}

OutputFile::~OutputFile() = default;
OutputFile::OutputFile(OutputFile&&) noexcept = default;

std::ostream& OutputFile::stream() { return part_->stream; }

void OutputFile::finish() {
  if (part_->finished) return;
  part_->stream.flush();
  if (::fsync(part_->file) != 0) cannot(part_->target, reason(errno));
  part_->finished = true;
}

void OutputFile::commit() {
  finish();
  if (::rename(part_->path.c_str(), part_->target.c_str()) != 0) cannot(part_->target, reason(errno));
  part_->committed = true;
  sync_folder(part_->target.parent_path());
}

}  // namespace uphill::tool
