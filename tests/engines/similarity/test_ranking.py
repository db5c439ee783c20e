"""What is found, in which order, and why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanzet.engines.similarity import Index, features, make_plan, understand
from aanzet.engines.similarity.ranking import MOST_TERMS
from aanzet.engines.similarity.resemblance import distance, resemblance
from aanzet.engines.similarity.terms import MOST_TERMS as MOST_OF_A_TEXT

TEXTS = {
    "tuin": ("Buurtmoestuinen in Zuid", "Wij zoeken mensen die willen schoffelen en oogsten"),
    "speel": ("Speeltuin opknappen", "De schommel is kapot"),
    "eten": ("Elke dinsdag een warme maaltijd", "Voor iedereen die geen aanspraak heeft"),
    "bieb": ("Bibliotheek blijft open", "Vrijwilligers staan achter de balie"),
    "verkeer": ("Drempel in de Dorpsstraat", "Auto's rijden veel te hard langs de school"),
}
SUBJECTS = [
    "tuin",
    "tuinen",
    "school",
    "kinderen",
    "koken",
    "eten",
    "samen",
    "buurt",
    "auto",
    "moestuin",
    "bieb",
    "zorg",
]
WORDS = st.sampled_from(SUBJECTS)
SENTENCES = st.lists(WORDS, max_size=8).map(" ".join)


@pytest.fixture(scope="module")
def index() -> Index[str]:
    made: Index[str] = Index()
    for key, (title, body) in TEXTS.items():
        made.add(key, title, body)
    return made


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("moestuin", "tuin"),
        ("MOESTUINTJE", "tuin"),
        ("moestuni", "tuin"),
        ("schomels", "speel"),
        ("bibliotheken", "bieb"),
        ("biblioth", "bieb"),
        ("eenzaam", "eten"),
        ("verkeersdrempels", "verkeer"),
        ("wie helpt er mee met oogsten?", "tuin"),
    ],
)
def test_stems_compounds_typing_errors_beginnings_and_synonyms_are_found(
    index: Index[str], words: str, key: str
) -> None:
    assert index.search(words)[0].key == key


@pytest.mark.parametrize("words", ["", "   ", "de het een", "😀🎉", "' OR 1=1 --", "<script>", "x" * 5000, "\x00"])
def test_nothing_is_found_for_nothing_and_nothing_breaks(index: Index[str], words: str) -> None:
    assert index.search(words) == []


def test_an_endless_text_gives_a_bounded_set_and_a_bounded_plan() -> None:
    endless = " ".join(f"woord{number:x}tuin" for number in range(100_000))
    assert len(features("Titel", endless)) <= MOST_OF_A_TEXT
    question = understand(endless)
    assert len(make_plan(question, dict.fromkeys(question.terms, 1), 10).terms) <= MOST_TERMS


def test_the_reasons_are_the_words_that_were_typed(index: Index[str]) -> None:
    (hit, *_) = index.search("Samen schoffelen in moestuinen")
    assert hit.words == ("schoffelen", "moestuinen")
    assert 0 < hit.coverage <= 1


def test_look_alikes_leave_out_the_text_itself_and_what_hardly_resembles(index: Index[str]) -> None:
    title, body = TEXTS["tuin"]
    assert [hit.key for hit in index.look_alikes(title, body, exclude="tuin")] == []
    assert index.look_alikes("Moestuin voor de straat", "Samen oogsten")[0].key == "tuin"


def test_a_word_in_the_title_weighs_more() -> None:
    assert features("Koken", "in het dorp")["kok"] > features("Het dorp", "koken")["kok"]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    question = understand("buurt hommelkast")
    plan = make_plan(question, {**dict.fromkeys(question.terms, 1), "buurt": 900}, 1000)
    weights = {planned.term: planned.weight for planned in plan.terms}
    assert weights["hommelkast"] > 10 * weights["buurt"]


def test_terms_that_stand_in_too_many_texts_are_left_out_first() -> None:
    question = understand("aap noot mies wim zus jet teun vuur gijs lam kees bok weide does hok duif schapen")
    plan = make_plan(question, dict.fromkeys(question.terms, 9_000), 100_000)
    assert 0 < len(plan.terms) < len(question.terms)


@given(st.dictionaries(st.integers(0, 20), st.tuples(SENTENCES, SENTENCES), max_size=12), SENTENCES)
@settings(max_examples=50, deadline=None)
def test_the_order_of_indexing_and_what_was_removed_leave_no_trace(
    texts: dict[int, tuple[str, str]], words: str
) -> None:
    one: Index[int] = Index()
    other: Index[int] = Index()
    for key, (title, body) in texts.items():
        one.add(key, title, body)
    for key, (title, body) in reversed(texts.items()):
        other.add(key, "iets heel anders", "over moestuinen")
        other.add(key, title, body)
        other.add(-1, title, body)
    other.remove(-1)
    assert one.search(words) == other.search(words)
    assert len(one) == len(texts)


@given(st.text(alphabet="abcde", min_size=1, max_size=10), st.text(alphabet="abcde", min_size=1, max_size=10))
def test_distance_is_symmetric_and_zero_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other, 3) == distance(other, one, 3)
    assert (distance(one, other, 3) == 0) == (one == other)
    assert 0 <= resemblance(one, other) <= 1


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [("tuin", "tiun", 1), ("schommel", "schomel", 1), ("bieb", "boot", 3), ("a", "abcdef", 4)],
)
def test_distance_counts_swaps_as_one_error(one: str, other: str, errors: int) -> None:
    assert distance(one, other, 3) == errors


def test_short_words_are_not_taken_for_each_other() -> None:
    assert resemblance("stoer", "stoel") == 0
    assert resemblance("tuin", "tiun") > 0
