"""Words, stems and compounds."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanzet.engines.similarity.lexicon import lexicon, split, without_diminutive
from aanzet.engines.similarity.words import fold, root, stem, words_of


def test_folding_drops_case_diacritics_and_addresses() -> None:
    assert fold("Coöperatie in ’s-Hertogenbosch") == "cooperatie in s-hertogenbosch"
    assert words_of("Mail mij: piet@example.org of kijk op https://example.org/tuin") == [
        "mail",
        "mij",
        "of",
        "kijk",
        "op",
    ]
    assert words_of("Bel 0612345678 over de 30 km-zone") == ["bel", "over", "de", "30", "kmzone", "km", "zone"]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("tuin", "tuinen", "tuintje", "tuintjes"), "tuin"),
        (("kind", "kinderen"), "kind"),
        (("stad", "steden"), "stad"),
        (("straat", "straten", "straatje"), "strat"),
        (("plan", "plannen", "plannetje"), "plan"),
        (("koken", "kookt", "gekookt", "kook"), "kok"),
        (("foto", "foto's", "foto’s"), "foto"),
        (("energiecoöperatie", "energiecoöperaties"), "energiecooperatie"),
        (("eenzaam", "eenzame", "eenzaamheid"), "eenzam"),
    ],
)
def test_forms_of_one_word_share_a_stem(forms: tuple[str, ...], expected: str) -> None:
    assert {stem(words_of(form)[0]) for form in forms} == {expected}


@pytest.mark.parametrize("word", ["wandelaar", "wandelaars", "wandeling", "gewandeld", "wandelt", "wandelen"])
def test_derivations_share_a_root(word: str) -> None:
    assert root(word) == "wandel"


def test_the_stemmer_is_porters_and_not_the_other_dutch_one() -> None:
    # Kraaij-Pohlmann, which snowballstemmer 3 calls "dutch", keeps the double vowel of these.
    assert stem("lopen") == "lop"
    assert stem("vergaderingen") == "vergader"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("buurtmoestuinen", ("buurt", "moes", "tuin")),
        ("zwerfafvalprikkers", ("zwerf", "afval", "prikker")),
        ("voedselbosje", ("voedsel", "bos")),
        ("ontmoetingsplek", ("ontmoetings", "plek")),
        ("oosterparkfeest", ("ooster", "park", "feest")),
    ],
)
def test_compounds_open(word: str, parts: tuple[str, ...]) -> None:
    compound = split(word)
    assert compound is not None
    assert compound.parts == parts


def test_a_compound_holds_shorter_compounds_as_they_stand_in_it() -> None:
    compound = split("dorpshuiskamer")
    assert compound is not None
    assert compound.spans == ("huiskamer", "dorpshuis")


@pytest.mark.parametrize(
    "word", ["tuin", "tuinen", "restaurant", "kunstenaar", "veranderingen", "bestuurlijk", "gebouwen", ""]
)
def test_simple_and_derived_words_stay_whole(word: str) -> None:
    assert split(word) is None


@given(st.sampled_from(sorted(lexicon())), st.sampled_from(sorted(lexicon())))
def test_any_two_known_words_written_as_one_are_cut_into_known_pieces(one: str, other: str) -> None:
    compound = split(one + other)
    if compound is not None:
        assert "".join(compound.pieces) in (one + other, without_diminutive(one + other))
        assert len(compound.pieces) <= 4


@given(st.text())
def test_any_text_gives_words_stems_and_roots(text: str) -> None:
    for word in words_of(text):
        assert word == word.casefold() or not word.isascii()
        assert stem(word) == stem(word)
        assert root(word) is not None


def test_only_the_one_language_of_the_stemmer_is_loaded_and_no_numpy() -> None:
    code = (
        "import sys; from aanzet.engines.similarity import features; features('Samen koken');"
        "print([n for n in sys.modules if n.startswith(('numpy', 'django')) or n.endswith('_stemmer')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['snowballstemmer.dutch_porter_stemmer']"
