"""One common verb is no reason to show two texts beside each other; what is said of a text stands in it."""

import pytest

from aanzet.parties.viewer import VISITOR
from aanzet.search.queries import look_alikes
from tests.cast import Cast

from .builders import put

pytestmark = pytest.mark.django_db


def found(text: str) -> dict[str, str]:
    return {one.title: one.why for one in look_alikes(text, viewer=VISITOR)}


@pytest.mark.parametrize("text", ["Wie helpt mij met leren fietsen?", "Wie wil samen iets doen op een mooie plek?",
                                  "Kan iemand mij helpen zoeken naar een huis?"])  # fmt: skip
def test_a_common_verb_or_place_alone_is_nothing(text: str) -> None:
    put(1, "Zonnepanelen op de sporthal", "Wij leren graag van anderen en zoeken mensen die helpen.")
    put(2, "Een bos bij het dorp", "Een mooie plek met een huis, waar je kunt leren en iets kunt doen.")
    assert found(text) == {}


def test_one_telling_word_is_enough_where_it_is_what_the_question_is_about() -> None:
    put(1, "Buurtmoestuin Het Hoekje", "Samen zaaien.")
    put(2, "Zonnepanelen op de sporthal", "Naast de moestuin, voor de hele straat en alle buren.")
    assert found("Ik wil een moestuin beginnen met de straat")["Buurtmoestuin Het Hoekje"].startswith(
        "Gaat ook over moestuin."
    )


def test_a_compound_and_its_words_are_the_same(cast: Cast) -> None:
    put(1, "Wie is de baas van onze moestuin in de buurt?")
    assert "buurtmoestuin" in next(iter(found("Wie is de baas van de buurtmoestuin?").values()))


def test_what_is_only_related_is_not_said_to_stand_there(cast: Cast) -> None:
    put(1, "Senioren leren videobellen", "Digitale hulp voor bejaarden.", area=cast.village)
    text = "Opa en oma willen videobellen op de tablet"
    why = next(iter(look_alikes(text, viewer=VISITOR, area=cast.village))).why
    assert why.startswith("Gaat ook over videobellen.")
    assert "opa" not in why
