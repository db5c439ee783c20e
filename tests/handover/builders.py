"""Handovers for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.agreements.models import Commitment
from aanzet.handover.models import Departure, Handover
from aanzet.handover.queries.roles import Candidate, Item, roles_of
from aanzet.handover.services.announcing import announce
from aanzet.handover.services.naming import accept, ask_successor
from aanzet.handover.services.receiving import passing, plan_talk, receive
from aanzet.handover.services.writing import make_ready, write
from aanzet.initiatives.choices import Duty
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.intake import ask_contact
from aanzet.parties.choices import HatRole
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker
from tests.agreements.builders import all_say_yes, leg, promise, village
from tests.cast import NOW, Cast, hat, person, speaker, with_second_factor
from tests.kept import kept

LAST_DAY = NOW.date() + dt.timedelta(days=30)
TALK = NOW + dt.timedelta(days=12)


def official_hat(cast: Cast) -> Hat:
    return Hat.objects.select_related("person", "organisation").get(person=cast.anouk, organisation=cast.town)


@kept
def colleague(cast: Cast, name: str = "Hanna", **changes: Any) -> Hat:
    """Another official, who confirms for the town."""
    given = {"organisation": cast.town, "area": cast.municipality, "manages": True, **changes}
    made = hat(person(name, home=cast.municipality), HatRole.AREA_DIRECTOR, **given)
    with_second_factor(made.person)
    return made


def wearing(worn: Hat) -> Speaker:
    return Speaker(worn.person, worn)


@kept
def contacted(cast: Cast, **changes: Any) -> Initiative:
    """An initiative of Joris with Anouk as its contact."""
    made = village(cast, **changes)
    worn = official_hat(cast)
    ask_contact(made, duty=Duty.CONTACT, hat=worn, by=wearing(worn), at=NOW)
    return Initiative.objects.get(pk=made.pk)


@kept
def town_promise(cast: Cast, made: Initiative, what: str = "De vergunning uitzoeken") -> Commitment:
    """Anouk says JA for the town."""
    from aanzet.agreements.services.proposing import propose

    agreement = propose([leg(cast.town, cast.joris, what)], initiative=made, by=wearing(official_hat(cast)), at=NOW)
    return promise(all_say_yes(agreement, cast))


@kept
def leaving(cast: Cast, made: Initiative | None = None, **changes: Any) -> Departure:
    """Anouk goes, in thirty days."""
    items = [item for item in roles_of(cast.anouk) if made is None or item.initiative.pk == made.pk]
    given: dict[str, Any] = {"day": LAST_DAY, "organisation": cast.town, "by": speaker(cast.anouk), "at": NOW}
    return announce(cast.anouk, items, **{**given, **changes})


@kept
def going_away(cast: Cast, made: Initiative | None = None, **changes: Any) -> Handover:
    return fresh(leaving(cast, made or contacted(cast), **changes).handovers.get())


def fresh(handover: Handover) -> Handover:
    rows = Handover.objects.select_related("departure__person", "departure__organisation", "initiative", "seat__asked",
                                           "participation__party", "writer", "successor", "mover")  # fmt: skip
    return rows.get(pk=handover.pk)


@kept
def ready(handover: Handover) -> Handover:
    by = speaker(handover.writer)
    write(handover, {"story": "Het begon met een vraag.", "tone": "Eerst koffie."}, by=by, at=NOW)
    make_ready(handover, by=by, at=NOW)
    return fresh(handover)


@kept
def named(handover: Handover, worn: Hat) -> Handover:
    ask_successor(handover, Candidate(worn.person, worn), by=speaker(handover.leaving), at=NOW)
    accept(handover, by=wearing(worn), at=NOW)
    return fresh(handover)


@kept
def planned(handover: Handover) -> Handover:
    assert handover.successor
    plan_talk(handover, moment=TALK, place="Het dorpshuis", by=speaker(handover.successor), at=NOW)
    return fresh(handover)


@kept
def signed(handover: Handover, worn: Hat) -> Handover:
    receive(handover, promises=[row.pk for row in passing(handover)], by=wearing(worn), at=NOW)
    return fresh(handover)


@kept
def handed_to(cast: Cast, worn: Hat, made: Initiative | None = None) -> Handover:
    """As far as the signature."""
    return signed(planned(ready(named(going_away(cast, made), worn))), worn)


@kept
def item_of(person: Party, made: Initiative) -> Item:
    return next(item for item in roles_of(person) if item.initiative.pk == made.pk)
