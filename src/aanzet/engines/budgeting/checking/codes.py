"""Codes and names of countries, languages and currencies, from the Unicode tables (CLDR) that Babel carries."""

from functools import lru_cache

# Short names of ISO 3166 that differ from CLDR's English, in lower case.
ISO_NAMES = {
    "bolivia, plurinational state of": "BO",
    "bosnia and herzegovina": "BA",
    "brunei darussalam": "BN",
    "cabo verde": "CV",
    "congo": "CG",
    "congo, the democratic republic of the": "CD",
    "côte d'ivoire": "CI",
    "hong kong": "HK",
    "iran": "IR",
    "iran, islamic republic of": "IR",
    "korea, democratic people's republic of": "KP",
    "korea, republic of": "KR",
    "lao people's democratic republic": "LA",
    "macao": "MO",
    "micronesia, federated states of": "FM",
    "moldova, republic of": "MD",
    "myanmar": "MM",
    "palestine, state of": "PS",
    "russian federation": "RU",
    "syrian arab republic": "SY",
    "taiwan, province of china": "TW",
    "tanzania, united republic of": "TZ",
    "trinidad and tobago": "TT",
    "türkiye": "TR",
    "venezuela, bolivarian republic of": "VE",
    "viet nam": "VN",
}


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    from babel import Locale
    from babel.core import get_global

    territories = {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    aliases = {code for code, (target, *_) in get_global("territory_aliases").items() if target in territories}
    names = {name.lower() for name in territories.values()} | {code.lower() for code in territories}
    return frozenset(names | {alias.lower() for alias in aliases} | set(ISO_NAMES))


def is_country(value: str) -> bool | str:
    return value == "Worldwide" or value.lower() in _countries() or "dat is geen Engelse naam van een land"


def is_language(value: str) -> bool | str:
    from babel import Locale

    known = len(value) == 2 and value in Locale("en").languages
    return known or "schrijf een taal in twee letters (nl)"


def is_currency(value: str) -> bool | str:
    from babel import Locale

    return value in Locale("en").currencies or "schrijf een munt in drie letters (EUR)"
