"""What touches and why, who fishes in one pond, and which words are too vague. Pure functions."""

import pytest

from aanzet.interests.choices import InterestKind, Scarce, TouchKind
from aanzet.interests.meaning import in_common
from aanzet.interests.models import Interest
from aanzet.interests.templating import touch_words
from aanzet.interests.touching import MOST_OF_TWO, ponds, scarce_in, touch_of, touches
from aanzet.interests.vague import vague_word
from aanzet.parties.models import Party

K, T = InterestKind, TouchKind
SCHOOL, FARM, STREET = (Party(pk=n, name=name) for n, name in ((1, "De school"), (2, "De boer"), (3, "De straat")))


def line(number: int, party: Party, kind: str, text: str) -> Interest:
    return Interest(pk=number, party=party, kind=kind, text=text)


@pytest.mark.parametrize(
    ("one", "other", "kind", "words"),
    [
        ((K.GAIN, "Buitenles voor groep 7"), (K.MOTIVE, "Kinderen laten leren in het bos"), T.SAME_WISH,
         {"buitenles", "leren"}),
        ((K.GAIN, "Bessen voor onze jam"), (K.GAIN, "Bessen verkopen"), T.SAME_WISH, {"bessen"}),
        ((K.BRING, "Een zaal met keuken"), (K.GAIN, "Binnen kunnen koken"), T.HELPS, {"keuken", "koken"}),
        ((K.WORRY, "Lawaai in de avond"), (K.KEEP, "De rust op zondag"), T.PROTECTS, {"lawaai", "rust"}),
        ((K.WORRY, "Hondenpoep op het pad"), (K.WORRY, "Honden los in het bos"), T.SAME_WORRY, {"honden"}),
    ],
)  # fmt: skip
def test_lines_touch_and_say_why(one: tuple[str, str], other: tuple[str, str], kind: str, words: set[str]) -> None:
    touch = touch_of(line(1, SCHOOL, *one), line(2, FARM, *other))
    assert touch is not None
    assert touch.kind == kind
    assert words <= {word for pair in touch.common.words for word in pair} | {"honden"}
    told = touch_words(touch)
    assert "De school" in told
    assert "De boer" in told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((K.GAIN, "Een mooie plek"), (K.GAIN, "Een plek in het dorp")),
        ((K.GAIN, "Samen iets leuks doen"), (K.MOTIVE, "Iets moois maken met mensen")),
        ((K.BRING, "Gereedschap"), (K.BRING, "Gereedschap en hout")),
        ((K.GAIN, "Een zwembad"), (K.GAIN, "Een orkest")),
    ],
)
def test_what_everybody_says_is_no_reason(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert touch_of(line(1, SCHOOL, *one), line(2, FARM, *other)) is None


def test_a_party_does_not_touch_itself() -> None:
    assert touch_of(line(1, SCHOOL, K.GAIN, "Bessen"), line(2, SCHOOL, K.GAIN, "Bessen")) is None


def test_for_whom_is_said() -> None:
    common = in_common("Kinderen komen buiten", "Een veilige plek voor peuters")
    assert common.group == "kinderen"
    common = in_common("Ouderen die alleen eten", "Senioren ontmoeten elkaar")
    assert common.group == "ouderen"


def test_at_most_two_of_the_same_two() -> None:
    texts = ("Bessen plukken", "Een orkest", "De sloot schoon", "Een zwembad")
    lines = [line(n, SCHOOL if n % 2 else FARM, K.GAIN, texts[(n - 1) // 2]) for n in range(1, 9)]
    assert len(touches(lines)) == MOST_OF_TWO


def test_what_hangs_together_through_others_is_not_said_again() -> None:
    lines = [line(n, party, K.GAIN, "Bessen plukken") for n, party in enumerate((SCHOOL, FARM, STREET), 1)]
    assert [touch.key for touch in touches(lines)] == [(1, 2), (1, 3)]


@pytest.mark.parametrize(
    ("text", "scarce"),
    [
        ("Vijfentwintig gasten op zondag", Scarce.GUESTS),
        ("Vrijwilligers die blijven", Scarce.VOLUNTEERS),
        ("Chauffeurs die ophalen", Scarce.VOLUNTEERS),
        ("Subsidie van het fonds", Scarce.MONEY),
        ("Nieuwe leden", Scarce.GUESTS),
    ],
)
def test_scarce_things_are_known_by_several_names(text: str, scarce: Scarce) -> None:
    assert scarce in scarce_in(text)


def test_the_same_scarce_thing_is_a_pond_and_no_touching_point() -> None:
    one, other = (
        line(1, SCHOOL, K.GAIN, "Vijfentwintig gasten op zondag"),
        line(2, FARM, K.GAIN, "Vijfentwintig gasten"),
    )
    assert touches([one, other]) == []
    found = ponds([one, other])
    assert [(pond.scarce, pond.lines) for pond in found] == [(Scarce.GUESTS, (one, other))]


def test_who_brings_what_another_seeks_is_no_rival() -> None:
    giver, seeker = line(1, SCHOOL, K.BRING, "Vier vrijwilligers"), line(2, FARM, K.GAIN, "Vrijwilligers die blijven")
    assert ponds([giver, seeker]) == []
    assert [touch.kind for touch in touches([giver, seeker])] == [T.HELPS]


def test_one_party_fishes_alone() -> None:
    assert ponds([line(1, STREET, K.GAIN, "Nieuwe leden"), line(2, STREET, K.WORRY, "Te weinig leden")]) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De leefbaarheid versterken", "leefbaarheid"),
        ("Een duurzaam dorp", "duurzaam"),
        ("Een plek waar het dorp eet, leert en rust", ""),
        ("", ""),
    ],
)
def test_vague_words_are_noticed(text: str, word: str) -> None:
    assert vague_word(text) == word
