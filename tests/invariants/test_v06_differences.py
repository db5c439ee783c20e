"""V6: what is felt, an old sore, and a signal of distance are for nobody but those concerned, by whichever road."""

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.differences.models import Difference, Hearing
from aanzet.differences.patterns import patterns_until
from aanzet.differences.registries import everything_of
from aanzet.differences.services.distancing import hear_both, signal, tell_side
from aanzet.differences.services.feeling import Felt, feel
from aanzet.differences.services.wording import word
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.story import story_of
from aanzet.initiatives.services.circling import set_circle as hide_initiative
from aanzet.initiatives.services.inviting import decline_invitation, invite
from aanzet.initiatives.services.laying import locked
from aanzet.logbook.models import LogLine, Reason
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.export import export_of
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.search.queries import find_texts
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, person, speaker, viewer
from tests.conftest import SignIn
from tests.differences.builders import all_say, felt, named, on_agenda, village, worded
from tests.initiatives.builders import running

EVERYBODY = ("joris", "samira", "nel", "tineke", "fatima", "anouk", "bo", "gijs", "admin")
SECRET = "zwavelzuur"


def roads_to(cast: Cast, party: Party, row: Difference, signed_in: SignIn) -> set[str]:
    """By which roads this party learns that there is something."""
    reader, around = viewer(party), row.initiative
    roads = {
        "story": any(line.subject == row.subject for line in LogLine.objects.filter(seen_by(reader))),
        "notices": Notice.objects.filter(party=party, subject_kind="difference").exists(),
        "turns": Turn.objects.filter(seen_by(reader), subject_kind__in=["difference", "standpoint"]).exists(),
        "search": bool(find_texts(SECRET, viewer=reader)),
        "export": SECRET in json.dumps(export_of(party, at=NOW)),
    }
    if hasattr(party, "user"):
        client = signed_in(party)
        roads["page"] = client.get(row.get_absolute_url()).status_code == 200
        pages = (reverse("differences", args=[around.pk]), around.get_absolute_url(), reverse("today"),
                 reverse("initiative_story", args=[around.pk]))  # fmt: skip
        texts = [client.get(page).content.decode() for page in pages]
        roads["words"] = any(SECRET in text for text in texts)
        roads["list"] = row.get_absolute_url() in "".join(texts)
    return {road for road, reached in roads.items() if reached}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("kind", ["tension", "old_sore"])
def test_v06_what_is_felt_is_for_two(cast: Cast, signed_in: SignIn, who: str, kind: str) -> None:
    made = village(cast)
    felt_now = Felt(cast.joris, f"Er lekt {SECRET}.", kind)
    row = feel(made, felt_now, one=cast.tineke, by=speaker(cast.tineke), at=NOW)
    roads = roads_to(cast, getattr(cast, who), row, signed_in)
    if who in ("tineke", "fatima"):
        assert {"page", "turns", "list"} <= roads
        assert "search" not in roads
    else:
        assert roads == set()


@pytest.mark.parametrize("who", EVERYBODY)
def test_v06_an_old_sore_is_for_three_also_afterwards(cast: Cast, signed_in: SignIn, who: str) -> None:
    made = village(cast)
    row = feel(made, Felt(cast.joris, "Van toen.", "old_sore"), one=cast.tineke, by=speaker(cast.tineke), at=NOW)
    row = all_say(word(row, wording=f"Om het {SECRET}.", by=speaker(cast.tineke), at=NOW), cast)
    roads = roads_to(cast, getattr(cast, who), row, signed_in)
    assert not roads & {"search", "export"}, "not even the words that both chose"
    if who not in ("tineke", "joris", "fatima"):
        assert roads == set()
    assert not Reason.objects.exists()
    assert not any("schil" in line.text for line in story_of(made, viewer(cast.tineke)))


def test_v06_the_first_words_are_never_the_others(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = feel(made, Felt(cast.joris, f"Er lekt {SECRET}."), one=cast.tineke, by=speaker(cast.tineke), at=NOW)
    row = all_say(word(row, wording="Wat mag in de sloot?", by=speaker(cast.tineke), at=NOW), cast)
    for who in (cast.joris, cast.samira, cast.bo, cast.admin):
        assert SECRET not in signed_in(who).get(row.get_absolute_url()).content.decode()
    assert SECRET in json.dumps(everything_of(cast.tineke))
    assert SECRET not in json.dumps(everything_of(cast.joris))


@pytest.mark.parametrize(
    ("circle", "readers"),
    [(Circle.CORE, {"joris", "tineke", "samira", "fatima"}),
     (Circle.OPEN, {"joris", "tineke", "samira", "fatima", "bo", "admin", "gijs"})],
)  # fmt: skip
def test_v06_a_named_one_is_read_in_the_circle_that_both_chose(
    cast: Cast, signed_in: SignIn, circle: int, readers: set[str]
) -> None:
    row = named(cast, circle=circle)
    for who in ("joris", "tineke", "samira", "fatima", "bo", "admin", "gijs"):
        status = signed_in(getattr(cast, who)).get(row.get_absolute_url()).status_code
        assert status == (200 if who in readers else 404), who


def test_v06_a_hidden_initiative_takes_its_differences_along(cast: Cast) -> None:
    row = on_agenda(cast, circle=Circle.OPEN)
    inner = on_agenda(cast, initiative=row.initiative, other=cast.council)
    desk = open_audience("moderators", members=[cast.fatima])
    hide_initiative(locked(row.initiative), circle=Circle.NAMED, audience=desk, at=NOW)
    row.refresh_from_db()
    inner.refresh_from_db()
    assert (row.circle, row.audience) == (Circle.NAMED, desk)
    assert inner.audience == inner.initiative.core
    assert Turn.objects.running().get(subject_kind="difference", subject_id=row.pk).audience == desk
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert not find_texts("verkeer", viewer=viewer(cast.bo))


def test_v06_a_signal_of_distance_is_for_the_connector(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    invite(made, party=cast.bo, by=speaker(cast.joris), at=NOW)
    row = signal(made, other=cast.bo, one=cast.joris, words=f"Bang voor {SECRET}.", by=speaker(cast.joris), at=NOW)
    hear_both(row, by=speaker(cast.fatima), at=NOW)
    hearing = Hearing.objects.get(party=cast.joris)
    tell_side(hearing, words=f"Ook {SECRET}.", shares=False, by=speaker(cast.joris), at=NOW)
    for who in ("tineke", "samira", "anouk", "admin", "gijs"):
        assert signed_in(getattr(cast, who)).get(row.get_absolute_url()).status_code == 404, who
        tracker = signed_in(getattr(cast, who)).get(reverse("invitations", args=[made.pk]))
        assert row.get_absolute_url() not in tracker.content.decode(), who
    assert SECRET not in signed_in(cast.bo).get(row.get_absolute_url()).content.decode()
    assert not any("afstand" in line.text for line in story_of(made, viewer(cast.tineke)))


# Patterns: without names, and nothing to subtract.


def _refuse(cast: Cast, number: int, party: Party, *, at: dt.datetime, reason: str = "priority") -> Initiative:
    made = running(cast, title=f"Initiatief {number}")
    asked = invite(made, party=party, by=speaker(cast.joris), at=at)
    decline_invitation(asked, refusal=reason, by=speaker(party), at=at)
    return made


LONG_AGO = NOW - dt.timedelta(days=60)


def test_v06_two_initiatives_are_no_pattern_and_neither_is_one_party(cast: Cast) -> None:
    people = [person(f"Buur {number}") for number in range(3)]
    for number in range(2):
        _refuse(cast, number, people[number], at=LONG_AGO)
    assert not patterns_until(NOW).anything
    _refuse(cast, 2, people[0], at=LONG_AGO)
    assert not patterns_until(NOW).anything, "three times the same party is that party"
    _refuse(cast, 3, people[2], at=LONG_AGO)
    [found] = patterns_until(NOW).reasons
    assert str(found.how_many) == "drie tot vijf initiatieven"


def test_v06_looking_each_day_shows_no_single_answer(cast: Cast) -> None:
    """The difference attack: what was answered this month is in no figure yet."""
    for number in range(3):
        _refuse(cast, number, person(f"Buur {number}"), at=LONG_AGO)
    before = patterns_until(NOW)
    _refuse(cast, 9, person("Buur 9"), at=NOW - dt.timedelta(days=1))
    _refuse(cast, 8, person("Buur 8"), at=NOW - dt.timedelta(days=1), reason="threatened")
    assert patterns_until(NOW) == before


def test_v06_there_is_no_filter_and_no_total_to_subtract_from(cast: Cast, signed_in: SignIn) -> None:
    for number in range(3):
        _refuse(cast, number, person(f"Buur {number}"), at=LONG_AGO)
    _refuse(cast, 5, person("Alleen"), at=LONG_AGO, reason="threatened")

    def shown(query: str = "") -> str:
        page = signed_in(cast.anouk).get(reverse("distance_patterns") + query).content.decode()
        return page.split("<main")[1].split('<div class="papierblok')[0]

    plain = shown()
    assert "Andere dingen gaan nu voor" in plain
    for word_of_one in ("Buur", "Initiatief", "raakt aan wat wij al doen", "Alleen"):
        assert word_of_one not in plain.replace("Alleen wat", "").replace("alleen wat", ""), word_of_one
    for query in ("?gebied=broekdorp", "?area=1", "?van=2026-01-01", "?reden=threatened"):
        assert shown(query) == plain


def test_v06_from_silence_to_an_answer_is_said_in_words(cast: Cast) -> None:
    for number in range(4):
        made = running(cast, title=f"Stil {number}")
        party = person(f"Stille {number}")
        asked = invite(made, party=party, by=speaker(cast.joris), at=NOW - dt.timedelta(days=120))
        if number < 2:  # silent for ten working days, and then a no with a reason
            decline_invitation(asked, refusal="capacity", by=speaker(party), at=NOW - dt.timedelta(days=95))
    assert str(patterns_until(NOW).answered) == "ongeveer de helft"


def test_v06_a_felt_difference_leaves_no_trace_in_the_count(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    before = signed_in(cast.samira).get(made.get_absolute_url()).content.decode().split("<main")[1]
    felt(cast, initiative=made)
    worded(cast, initiative=made, other=cast.nel)
    after = signed_in(cast.samira).get(made.get_absolute_url()).content.decode().split("<main")[1]
    assert [line for line in after.split("\n") if "csrf" not in line] == [
        line for line in before.split("\n") if "csrf" not in line
    ]
