"""Challenges for tests, made through the services: Joris pulls, Tineke carries along, the town is challenged.

Anouk is the contact of the municipality and has no tie; Hanna is a colleague of hers who confirms others.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from aanzet.agreements.services.answering import accept
from aanzet.agreements.services.proposing import Leg
from aanzet.challenges.choices import Role, Stream, Verdict
from aanzet.challenges.models import Challenge, Seat
from aanzet.challenges.services.arranging import (
    Part,
    answer_fallback,
    go_on,
    propose_contract,
    start,
    write_fallback,
)
from aanzet.challenges.services.carrying import look_back
from aanzet.challenges.services.informing import Because, Facts, inform
from aanzet.challenges.services.judging import Opinion, Ruling, assess, decide
from aanzet.challenges.services.planning import PlanWords, Row, hand_in, save_plan
from aanzet.challenges.services.requesting import Request, begin, request
from aanzet.challenges.services.roles import answer_role, ask_role
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.parties.choices import HatRole
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker
from tests.cast import NOW, Cast, hat, person, speaker, with_second_factor
from tests.initiatives.builders import running
from tests.kept import kept

BECAUSE = Because(
    "Groenverordening, artikel 3", "Veilige bomen", "De gemeenteraad", "Vraag de raad om een uitzondering"
)
FACTS = Facts("8.000 euro per jaar", "Zes keer per jaar maaien", "Openbare ruimte", False,
              NOW.date() + dt.timedelta(days=200), "Loonbedrijf Wielsma")  # fmt: skip
LOOK_BACK = NOW.date() + dt.timedelta(days=180)
DUE = NOW.date() + dt.timedelta(days=30)


def town_speaker(cast: Cast, who: Party | None = None) -> Speaker:
    who = who or cast.anouk
    return speaker(who, Hat.objects.get(person=who, organisation=cast.town))


@kept
def colleague(cast: Cast, name: str = "Hanna") -> Party:
    made = person(name, home=cast.municipality)
    with_second_factor(made)
    hat(made, HatRole.AREA_DIRECTOR, organisation=cast.town, area=cast.municipality, manages=True)
    return made


def words(**changes: Any) -> Request:
    return Request(**{"task": "Het groen op het plein", "where": "Dorpsplein", "because": "Wij zijn er elke dag.",
                      "better": True, **changes})  # fmt: skip


@kept
def crowd(cast: Cast, **changes: Any) -> Initiative:
    made = running(cast, **changes)
    for party in (cast.tineke, cast.nel):
        join(made, Place(Ring.RING), by=speaker(party), at=NOW)
    return Initiative.objects.select_related("owner", "area").get(pk=made.pk)


@kept
def explored(cast: Cast, initiative: Initiative | None = None, **changes: Any) -> Challenge:
    where = initiative or crowd(cast)
    return begin(where, words(**changes), municipality=cast.town, by=speaker(cast.joris), at=NOW)


def again(whole: Challenge) -> Challenge:
    return Challenge.objects.select_related("initiative__owner", "municipality").get(pk=whole.pk)


@kept
def role(whole: Challenge, name: str, party: Party, *, by: Speaker, say: Speaker | None = None) -> Seat:
    seat = ask_role(whole, role=name, party=party, by=by, at=NOW)
    return answer_role(seat, yes=True, by=say, at=NOW) if say else seat


@kept
def carried(cast: Cast, initiative: Initiative | None = None) -> Challenge:
    whole, joris = explored(cast, initiative), speaker(cast.joris)
    role(whole, Role.CARRIER, cast.joris, by=joris)
    role(whole, Role.CARRIER, cast.tineke, by=joris, say=speaker(cast.tineke))
    return again(whole)


@kept
def requested(cast: Cast, initiative: Initiative | None = None) -> Challenge:
    return request(carried(cast, initiative), by=speaker(cast.joris), at=NOW)


@kept
def informed(cast: Cast, initiative: Initiative | None = None) -> Challenge:
    return inform(requested(cast, initiative), FACTS, by=town_speaker(cast), at=NOW)


def plan_words(**changes: Any) -> PlanWords:
    return PlanWords(**{"how": "Elke zaterdag.", "support": "De straat.", "continuity": "Vier mensen.",
                        "if_it_stops": "Dan terug.", **changes})  # fmt: skip


SHEET = [Row("Werk", Decimal(5000), None, Decimal(120)), Row("Materiaal", Decimal(3000), Decimal(2500))]


@kept
def planned(cast: Cast, initiative: Initiative | None = None) -> Challenge:
    whole, joris = informed(cast, initiative), speaker(cast.joris)
    save_plan(whole, plan_words(), SHEET, by=joris, at=NOW)
    return hand_in(whole, by=joris, at=NOW)


def opinions(whole: Challenge, outcome: str = "meets") -> dict[int, Opinion]:
    return {one.pk: Opinion(outcome, "Het klopt.") for one in whole.criteria.all()}


@kept
def assessed(cast: Cast, initiative: Initiative | None = None) -> Challenge:
    whole = planned(cast, initiative)
    return assess(whole, opinions(whole), by=town_speaker(cast), at=NOW)


def ruling(**changes: Any) -> Ruling:
    return Ruling(**{"verdict": Verdict.YES, "reasons": "Een goed plan.", "authority": "het college", **changes})


@kept
def decided(cast: Cast, initiative: Initiative | None = None, **changes: Any) -> Challenge:
    whole = assessed(cast, initiative)
    because = BECAUSE if changes.get("verdict") == Verdict.NO else None
    return decide(whole, ruling(**changes), opinions(whole), because, by=town_speaker(cast), at=NOW)


def parts(cast: Cast, whole: Challenge) -> list[Part]:
    return [Part(Stream.TECHNICAL, Leg(cast.town, cast.joris, "De heg snoeien", DUE)),
            Part(Stream.SOCIAL, Leg(cast.tineke, cast.joris, "De buurt vertellen wanneer", DUE))]  # fmt: skip


@kept
def ready(cast: Cast, initiative: Initiative | None = None) -> Challenge:
    whole, joris, town = decided(cast, initiative), speaker(cast.joris), town_speaker(cast)
    go_on(whole, by=joris, at=NOW)
    role(whole, Role.PRINCIPAL, cast.joris, by=joris)
    role(whole, Role.CONTRACTOR, cast.town, by=joris, say=town)
    answer_fallback(write_fallback(whole, what="De gemeente maait weer.", taker=cast.town, days=28, by=joris, at=NOW),
                    yes=True, by=town, at=NOW)  # fmt: skip
    join_town(cast, whole.initiative)
    whole = propose_contract(again(whole), parts(cast, whole), by=joris, at=NOW)
    assert whole.contract
    for assent in whole.contract.assents.filter(state="asked").select_related("party", "agreement"):
        accept(assent, by=town if assent.party == cast.town else speaker(assent.party), at=NOW)
    return again(whole)


@kept
def join_town(cast: Cast, initiative: Initiative) -> None:
    """A promise is between who takes part: the municipality does so by somebody who will not judge any more."""
    if not initiative.participations.filter(party=cast.town, ended_at=None).exists():
        join(initiative, Place(Ring.RING), by=town_speaker(cast), at=NOW)


@kept
def started(cast: Cast, initiative: Initiative | None = None) -> Challenge:
    return start(ready(cast, initiative), evaluate_on=LOOK_BACK, by=speaker(cast.joris), at=NOW)


@kept
def evaluated(cast: Cast, initiative: Initiative | None = None, *, more: bool = True) -> Challenge:
    return look_back(started(cast, initiative), words="Het plein is mooier.", wants_more=more,
                     by=speaker(cast.joris), at=NOW)  # fmt: skip
