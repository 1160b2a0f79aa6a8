// SPDX-License-Identifier: Apache-2.0
// ISO 4217 codes and signs.
#include "read/currency.h"

#include <algorithm>
#include <array>

namespace uphill::read {
namespace {

using namespace std::string_view_literals;

struct Sign {
  std::string_view iso;
  std::string_view sign;   // as reports show it
  std::string_view plain;  // what people write at home, where that is shorter
};

constexpr std::array signs{
    Sign{"USD", "$", "US$"},   Sign{"EUR", "€", "€"},     Sign{"GBP", "£", "£"},     Sign{"JPY", "¥", "¥"},
    Sign{"CNY", "CN¥", "¥"},   Sign{"CAD", "C$", "$"},    Sign{"AUD", "A$", "$"},    Sign{"NZD", "NZ$", "$"},
    Sign{"SGD", "S$", "$"},    Sign{"HKD", "HK$", "$"},   Sign{"TWD", "NT$", "$"},   Sign{"MXN", "MX$", "$"},
    Sign{"CLP", "CL$", "$"},   Sign{"COP", "CO$", "$"},   Sign{"ARS", "AR$", "$"},   Sign{"BRL", "R$", "R$"},
    Sign{"INR", "₹", "₹"},     Sign{"KRW", "₩", "₩"},     Sign{"ILS", "₪", "₪"},     Sign{"TRY", "₺", "₺"},
    Sign{"VND", "₫", "₫"},     Sign{"PHP", "₱", "₱"},     Sign{"THB", "฿", "฿"},     Sign{"NGN", "₦", "₦"},
    Sign{"UAH", "₴", "₴"},     Sign{"KZT", "₸", "₸"},     Sign{"GEL", "₾", "₾"}, Sign{"GHS", "₵", "₵"},
    Sign{"CRC", "₡", "₡"},     Sign{"PYG", "₲", "₲"},     Sign{"LAK", "₭", "₭"},     Sign{"MNT", "₮", "₮"},
    Sign{"AZN", "₼", "₼"}, Sign{"RUB", "₽", "₽"}, Sign{"BDT", "৳", "৳"},     Sign{"KHR", "៛", "៛"},
    Sign{"AMD", "֏", "֏"},     Sign{"EGP", "E£", "£"},    Sign{"LBP", "L£", "£"},    Sign{"JMD", "J$", "$"},
};

// The active codes of ISO 4217 (list one), funds, metals and test codes left out, in order.
constexpr std::array codes{
    "AED"sv, "AFN"sv, "ALL"sv, "AMD"sv, "ANG"sv, "AOA"sv, "ARS"sv, "AUD"sv, "AWG"sv, "AZN"sv, "BAM"sv, "BBD"sv, "BDT"sv,
    "BGN"sv, "BHD"sv, "BIF"sv, "BMD"sv, "BND"sv, "BOB"sv, "BRL"sv, "BSD"sv, "BTN"sv, "BWP"sv, "BYN"sv, "BZD"sv, "CAD"sv,
    "CDF"sv, "CHF"sv, "CLP"sv, "CNY"sv, "COP"sv, "CRC"sv, "CUP"sv, "CVE"sv, "CZK"sv, "DJF"sv, "DKK"sv, "DOP"sv, "DZD"sv,
    "EGP"sv, "ERN"sv, "ETB"sv, "EUR"sv, "FJD"sv, "FKP"sv, "GBP"sv, "GEL"sv, "GHS"sv, "GIP"sv, "GMD"sv, "GNF"sv, "GTQ"sv,
    "GYD"sv, "HKD"sv, "HNL"sv, "HTG"sv, "HUF"sv, "IDR"sv, "ILS"sv, "INR"sv, "IQD"sv, "IRR"sv, "ISK"sv, "JMD"sv, "JOD"sv,
    "JPY"sv, "KES"sv, "KGS"sv, "KHR"sv, "KMF"sv, "KPW"sv, "KRW"sv, "KWD"sv, "KYD"sv, "KZT"sv, "LAK"sv, "LBP"sv, "LKR"sv,
    "LRD"sv, "LSL"sv, "LYD"sv, "MAD"sv, "MDL"sv, "MGA"sv, "MKD"sv, "MMK"sv, "MNT"sv, "MOP"sv, "MRU"sv, "MUR"sv, "MVR"sv,
    "MWK"sv, "MXN"sv, "MYR"sv, "MZN"sv, "NAD"sv, "NGN"sv, "NIO"sv, "NOK"sv, "NPR"sv, "NZD"sv, "OMR"sv, "PAB"sv, "PEN"sv,
    "PGK"sv, "PHP"sv, "PKR"sv, "PLN"sv, "PYG"sv, "QAR"sv, "RON"sv, "RSD"sv, "RUB"sv, "RWF"sv, "SAR"sv, "SBD"sv, "SCR"sv,
    "SDG"sv, "SEK"sv, "SGD"sv, "SHP"sv, "SLE"sv, "SOS"sv, "SRD"sv, "SSP"sv, "STN"sv, "SVC"sv, "SYP"sv, "SZL"sv, "THB"sv,
    "TJS"sv, "TMT"sv, "TND"sv, "TOP"sv, "TRY"sv, "TTD"sv, "TWD"sv, "TZS"sv, "UAH"sv, "UGX"sv, "USD"sv, "UYU"sv, "UZS"sv,
    "VED"sv, "VES"sv, "VND"sv, "VUV"sv, "WST"sv, "XAF"sv, "XCD"sv, "XCG"sv, "XOF"sv, "XPF"sv, "YER"sv, "ZAR"sv, "ZMW"sv,
    "ZWG"sv,
};
static_assert(std::is_sorted(codes.begin(), codes.end()));

const Sign* row_of(std::string_view iso) {
  const auto row = std::find_if(signs.begin(), signs.end(), [&](const Sign& s) { return s.iso == iso; });
  return row == signs.end() ? nullptr : &*row;
}

}  // namespace

std::string_view currency_sign(std::string_view iso) {
  const Sign* row = row_of(iso);
  return row ? row->sign : iso;
}

bool known_currency(std::string_view iso) { return std::binary_search(codes.begin(), codes.end(), iso); }

std::string_view currency_prefix(std::string_view text) {
  std::string_view longest;
  const auto consider = [&](std::string_view sign) {
    if (text.starts_with(sign) && sign.size() > longest.size()) longest = sign;
  };
  for (const Sign& sign : signs) {
    consider(sign.sign);
    consider(sign.plain);
  }
  if (longest.empty() && known_currency(text.substr(0, 3))) longest = text.substr(0, 3);
  return longest;
}

bool belongs_to(std::string_view prefix, std::string_view iso) {
  const Sign* row = row_of(iso);
  return prefix == iso || (row && (prefix == row->sign || prefix == row->plain));
}

}  // namespace uphill::read
