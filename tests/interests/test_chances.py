"""Chances for connectors and ponds nearby: from what stands open alone, and three a week at most."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.bundling import answer_bundle, ask_bundle
from aanzet.initiatives.services.circling import set_circle
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.interests.models import Chance
from aanzet.interests.nearby import bundled_pairs, open_initiatives, ponds_nearby, watched_by
from aanzet.interests.queries import shared_lines
from aanzet.interests.services.chancing import A_WEEK, MOST_OF_ONE, chances_of_week
from aanzet.parties.choices import Circle
from tests.cast import NOW, Cast, person, speaker, viewer
from tests.conftest import SignIn
from tests.initiatives.builders import running

from .builders import line, village


def seeking(cast: Cast, title: str, seeks: str) -> Initiative:
    return running(cast, title=title, seeks=seeks, sentence="Voor het dorp.")


def bringing(cast: Cast, title: str, brings: str) -> Initiative:
    """Of somebody else, with somebody who brings something."""
    owner, giver = person(f"Trekker {title}", home=cast.village), person(f"Gever {title}", home=cast.village)
    made = running(cast, by=owner, title=title, sentence="Ook voor het dorp.")
    join(made, Place(Ring.RING, brings=brings), by=speaker(giver), at=NOW)
    return made


def week(cast: Cast, days: int = 0) -> list[Chance]:
    return chances_of_week(viewer(cast.fatima), cast.fatima, at=NOW + dt.timedelta(days=days))


def test_what_one_seeks_and_another_brings_is_a_chance_and_stays_for_the_week(cast: Cast) -> None:
    one, other = seeking(cast, "De kas", "Iemand die glas kan snijden"), bringing(cast, "De loods", "Glas snijden")
    first = week(cast)
    assert [(row.one, row.other) for row in first] == [(one, other)]
    seeking(cast, "De serre", "Iemand die glas kan snijden")
    assert week(cast, 1) == first, "what comes in during the week waits"
    assert len(week(cast, 7)) == 1, "and what was shown is not shown again"


def test_three_a_week_and_no_initiative_more_than_twice(cast: Cast) -> None:
    for number in range(5):
        seeking(cast, f"Kas {number}", "Iemand die glas kan snijden")
    bringing(cast, "De loods", "Glas snijden")
    assert len(week(cast)) == MOST_OF_ONE
    bringing(cast, "De schuur", "Glas snijden en zagen")
    assert len(week(cast, 7)) == A_WEEK


def test_who_knows_each_other_needs_no_introduction(cast: Cast) -> None:
    one, other = seeking(cast, "De kas", "Iemand die glas kan snijden"), bringing(cast, "De loods", "Glas snijden")
    asked = ask_bundle(one, other, by=speaker(cast.joris), at=NOW)
    answer_bundle(asked, yes=True, by=speaker(other.owner), at=NOW)
    assert bundled_pairs([one.pk, other.pk]) == {(one.pk, other.pk)}
    assert week(cast) == []


@pytest.mark.parametrize("circle", [Circle.NETWORK, Circle.NAMED])
def test_only_what_is_open_is_looked_at_also_after_it_was_shown(cast: Cast, signed_in: SignIn, circle: int) -> None:
    seeking(cast, "De kas", "Iemand die glas kan snijden")
    other = bringing(cast, "De loods", "Glas snijden")
    page = reverse("chances")
    assert "De loods" in signed_in(cast.fatima).get(page).content.decode()
    set_circle(other, circle=circle, audience=other.participants if circle == Circle.NAMED else None, at=NOW)
    told = signed_in(cast.fatima).get(page).content.decode()
    assert "De loods" not in told
    assert "Glas snijden" not in told


def test_a_connector_says_what_became_of_it_and_nobody_elses(cast: Cast, signed_in: SignIn) -> None:
    seeking(cast, "De kas", "Iemand die glas kan snijden")
    bringing(cast, "De loods", "Glas snijden")
    row = week(cast)[0]
    address = reverse("chance_answer", args=[row.pk])
    client = signed_in(cast.fatima)
    assert client.post(address, {"oordeel": "fits"}).status_code == 303
    row.refresh_from_db()
    assert row.verdict == "fits"
    assert client.post(address, {"oordeel": "onzin"}).status_code == 303
    row.refresh_from_db()
    assert row.verdict == "fits"
    Chance.objects.update(party=cast.joris)
    assert client.post(address, {"oordeel": "differs"}).status_code == 404
    assert signed_in(cast.joris).get(reverse("chances")).status_code == 403


def test_the_list_costs_the_same_for_one_and_for_three(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        seeking(cast, f"Kas {number}", "Iemand die glas kan snijden")
        bringing(cast, f"Loods {number}", "Glas snijden")
    rows = week(cast)
    client, page = signed_in(cast.fatima), reverse("chances")
    Chance.objects.exclude(pk=rows[0].pk).update(monday=NOW.date() - dt.timedelta(days=400))
    found = []
    for _ in range(2):
        client.get(page)
        with django_assert_max_num_queries(15) as queries:
            client.get(page)
        found.append(len(queries))
        Chance.objects.update(monday=rows[0].monday)
    assert found[0] == found[1]


def test_a_pond_nearby_is_found_by_what_others_openly_seek(cast: Cast) -> None:
    made = village(cast)
    line(cast, made, cast.council, "Vijfentwintig gasten op zondag")
    other = seeking(cast, "De tweede tafel", "Vijfentwintig gasten uit het dorp")
    lines = shared_lines(made, viewer(cast.joris))
    assert [pond.other for pond in ponds_nearby(made, lines, without=[])] == [other]
    assert ponds_nearby(made, lines, without=[other.pk]) == [], "who goes along is no rival"
    set_circle(other, circle=Circle.NETWORK, audience=None, at=NOW)
    assert ponds_nearby(made, lines, without=[]) == []


def test_a_pond_is_never_built_on_what_is_not_shared(cast: Cast) -> None:
    made = village(cast)
    line(cast, made, cast.council, "Vijfentwintig gasten op zondag", share=False)
    seeking(cast, "De tweede tafel", "Vijfentwintig gasten uit het dorp")
    assert ponds_nearby(made, shared_lines(made, viewer(cast.joris)), without=[]) == []


def test_a_connector_without_areas_of_that_kind_watches_nothing(cast: Cast) -> None:
    running(cast)
    assert open_initiatives(watched_by(viewer(cast.tineke))) == {}
    assert len(open_initiatives(watched_by(viewer(cast.fatima)))) == 1
