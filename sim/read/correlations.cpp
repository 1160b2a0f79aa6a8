// SPDX-License-Identifier: Apache-2.0
// A Gaussian copula with Pearson correlation 2 sin(pi r / 6) has Spearman correlation r (Kruskal 1958, "Ordinal
// measures of association"). Not every set of ranks belongs together: the matrix must be positive semi-definite. Where
// it is not, the smallest eigenvalue says by how much, and names are dropped one by one as long as the rest still
// conflicts, so that the complaint names no more paths than it must. Cost: one symmetric eigenvalue problem, and one
// for each name in a conflict.
#include "read/correlations.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "math/elementary.h"
#include "read/edit.h"
#include "read/numbers.h"

namespace uphill::read {
namespace {

constexpr std::size_t most_correlated = 300;
constexpr double rounding = -1e-10;

struct Candidate {
  bool each_year = false;
  bool fixed = false;
};

/// What may stand in `between`: the numbers of the company, and the success events.
using Candidates = std::map<std::string, Candidate, std::less<>>;

Candidates candidates_of(const Company& company) {
  Candidates list;
  for_each_number(company, [&](const std::string& path, const Field& field, const NumberView& view) {
    if (field.shape != Shape::number) return;
    const bool uncertain = view.number && view.number->uncertain();
    const bool event = path.starts_with("investments.") && path.ends_with(".success");
    list[path] = {view.number && view.number->each_year, !uncertain && !event};
  });
  return list;
}

std::string unknown_hint(const Candidates& known, std::string_view path) {
  std::vector<std::string_view> words;
  for (const auto& [name, candidate] : known)
    if (!candidate.fixed) words.push_back(name);
  const std::string hint = suggestion(path, words);
  return hint.empty() ? "write the path of an uncertain number, like " +
                            (words.empty() ? std::string("`market.growth`") : "`" + std::string(words.front()) + "`")
                      : hint;
}

bool is_event(std::string_view path) { return path.starts_with("investments.") && path.ends_with(".success"); }

struct Reader {
  Context& context;
  const Candidates& known;
  const std::vector<std::string>& edited;
  std::map<std::pair<std::string, std::string>, std::pair<double, Place>> pairs;

  bool usable(const Node& item) const {
    const auto found = known.find(item.text);
    if (item.type != Node::Type::scalar || found == known.end())
      context.complain(item,
                       "unknown path " + (item.type == Node::Type::scalar ? cited(item.text) : "that is no text") +
                           " in a correlation",
                       context.busy() ? std::string{} : unknown_hint(known, item.text));
    else if (found->second.each_year)
      context.complain(item, cited(item.text) + " is drawn for each year, so it cannot be correlated",
                       "remove `each: year` there, or the path here");
    else if (found->second.fixed && std::find(edited.begin(), edited.end(), item.text) != edited.end())
      return false;
    else if (found->second.fixed)
      context.complain(item, cited(item.text) + " is a fixed number, it cannot be correlated",
                       "give it a range, {p10: ..., p50: ..., p90: ...}, or remove the path");
    else
      return true;
    return false;
  }

  void add_pair(const Node& a, const Node& b, double rank) {
    if (a.text == b.text)
      return context.complain(b, cited(b.text) + " is correlated with itself", "name two different numbers");
    const auto key = std::minmax(a.text, b.text);
    const auto [other, fresh] = pairs.emplace(std::pair<std::string, std::string>(key), std::pair{rank, place_of(b)});
    if (!fresh && other->second.first != rank)
      context.complain(b,
                       "the pair " + cited(key.first) + " and " + cited(key.second) + " is given twice, with ranks " +
                           show(other->second.first, Kind::count, "") + " and " + show(rank, Kind::count, ""),
                       "first given at line " + std::to_string(other->second.second.mark.line));
  }

  std::optional<double> rank_of(const Node& node) const {
    static const Field rank = fixed("", "rank", Measure::multiple).in(-1.0, 1.0);
    return read_fixed(context, node, rank, "rank");
  }

  void read(const Node& item) {
    const std::string hint = "write {between: [path-a, path-b], rank: 0.6}";
    if (item.type != Node::Type::mapping)
      return context.complain(item, "a correlation must be a mapping with `between` and `rank`", hint);
    for (const Entry& entry : item.entries) {
      if (entry.key == "between" || entry.key == "rank") continue;
      const std::string near = suggestion(entry.key, {"between", "rank"});
      return context.complain(key_of(entry), "unknown key " + cited(entry.key) + " in a correlation",
                              near.empty() ? hint : near);
    }
    const Entry* between = item.find("between");
    const Entry* rank = item.find("rank");
    if (!between || !rank)
      return context.complain(item, "a correlation without `" + std::string(between ? "rank" : "between") + "`", hint);
    const auto value = rank_of(rank->value);
    const Node& list = between->value;
    if (list.type != Node::Type::sequence || list.items.size() < 2)
      return context.complain(list, "`between` must be a list of two or more paths", hint);
    std::vector<const Node*> fit;
    for (const Node& path : list.items)
      if (usable(path)) fit.push_back(&path);
    if (!value) return;
    for (std::size_t i = 0; i < fit.size(); ++i)
      for (std::size_t j = i + 1; j < fit.size(); ++j) add_pair(*fit[i], *fit[j], *value);
  }
};

/// The matrix of Pearson correlations of the copula, and the names of its rows.
struct Matrix {
  std::vector<std::string> names;
  Eigen::MatrixXd values;
};

Matrix matrix_of(const Reader& reader) {
  std::map<std::string, Eigen::Index> index;
  for (const auto& [pair, rank] : reader.pairs) index.emplace(pair.first, 0), index.emplace(pair.second, 0);
  Matrix matrix;
  for (auto& [name, i] : index) {
    i = static_cast<Eigen::Index>(matrix.names.size());
    matrix.names.push_back(name);
  }
  const auto n = static_cast<Eigen::Index>(matrix.names.size());
  matrix.values = Eigen::MatrixXd::Identity(n, n);
  for (const auto& [pair, rank] : reader.pairs) {
    const double pearson = math::normal_correlation(rank.first);
    matrix.values(index[pair.first], index[pair.second]) = matrix.values(index[pair.second], index[pair.first]) =
        pearson;
  }
  return matrix;
}

double least_eigenvalue(const Eigen::MatrixXd& matrix) {
  if (matrix.rows() == 0) return 1.0;
  return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(matrix, Eigen::EigenvaluesOnly).eigenvalues()(0);
}

/// Those that take part in the direction of the least eigenvalue.
std::vector<Eigen::Index> involved(const Eigen::MatrixXd& matrix) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(matrix);
  const Eigen::VectorXd direction = solved.eigenvectors().col(0).cwiseAbs();
  std::vector<Eigen::Index> list;
  for (Eigen::Index i = 0; i < direction.size(); ++i)
    if (direction(i) > 1e-6) list.push_back(i);
  return list;
}

Eigen::MatrixXd part_of(const Eigen::MatrixXd& matrix, const std::vector<Eigen::Index>& list) {
  const auto n = static_cast<Eigen::Index>(list.size());
  Eigen::MatrixXd part(n, n);
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j)
      part(i, j) = matrix(list[static_cast<std::size_t>(i)], list[static_cast<std::size_t>(j)]);
  return part;
}

std::vector<Eigen::Index> without(const std::vector<Eigen::Index>& list, std::size_t left_out) {
  std::vector<Eigen::Index> rest;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (i != left_out) rest.push_back(list[i]);
  return rest;
}

std::vector<Eigen::Index> conflict_in(const Eigen::MatrixXd& matrix) {
  std::vector<Eigen::Index> list = involved(matrix);
  for (std::size_t i = 0; i < list.size() && list.size() <= 60;) {
    const std::vector<Eigen::Index> fewer = without(list, i);
    if (least_eigenvalue(part_of(matrix, fewer)) < rounding)
      list = fewer;
    else
      ++i;
  }
  return list;
}

void check_matrix(Context& context, const Reader& reader) {
  const Matrix matrix = matrix_of(reader);
  const double least = least_eigenvalue(matrix.values);
  if (least >= rounding) return;
  const std::vector<Eigen::Index> conflict = conflict_in(matrix.values);
  std::vector<std::string_view> names;
  for (Eigen::Index i : conflict) names.push_back(matrix.names[static_cast<std::size_t>(i)]);
  Place place;
  for (const auto& [pair, rank] : reader.pairs) {
    const bool both = std::find(names.begin(), names.end(), pair.first) != names.end() &&
                      std::find(names.begin(), names.end(), pair.second) != names.end();
    if (both && (!place.source || rank.second.mark.line > place.mark.line)) place = rank.second;
  }
  char value[32];
  std::snprintf(value, sizeof value, "%.3g", least);
  context.complain(place,
                   "these correlations cannot hold together (smallest eigenvalue " + std::string(value) +
                       "): " + join_words(names, " and "),
                   "make the ranks among them weaker, or all of one sign");
}

}  // namespace

void read_correlations(Context& context, const Section& root, const std::vector<std::string>& edited, Case& result) {
  const Node* node = root.find("correlations");
  if (!node) return;
  if (node->type != Node::Type::sequence)
    return context.complain(*node, "`correlations` must be a list",
                            "write `- {between: [path-a, path-b], rank: 0.6}` on lines of their own");
  const Candidates known = candidates_of(*result.company);
  Reader reader{context, known, edited, {}};
  for (const Node& item : node->items) {
    if (context.full()) return;
    reader.read(item);
  }
  std::vector<std::string> names;
  for (const auto& [pair, rank] : reader.pairs) names.insert(names.end(), {pair.first, pair.second});
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() > most_correlated)
    return context.complain(*node, std::to_string(names.size()) + " numbers are correlated; the limit is " +
                                       std::to_string(most_correlated));
  check_matrix(context, reader);
  for (const auto& [pair, rank] : reader.pairs)
    result.correlations.push_back(
        {{pair.first, is_event(pair.first)}, {pair.second, is_event(pair.second)}, rank.first});
}

}  // namespace uphill::read
