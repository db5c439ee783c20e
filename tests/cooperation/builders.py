"""Co-operations and space letters for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.cooperation.models import Cooperation, Signature, SpaceLetter
from aanzet.cooperation.services.giving import give
from aanzet.cooperation.services.signing import say
from aanzet.cooperation.services.writing import Words, ask, begin
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.parties.models import Hat, Party
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running
from tests.kept import kept

LOOK_BACK, UNTIL = NOW.date() + dt.timedelta(days=180), NOW.date() + dt.timedelta(days=365)
LATER = NOW + dt.timedelta(days=1)


@kept
def into_core(initiative: Initiative, party: Party, hat: Hat | None = None, **place: Any) -> Participation:
    """In the core by their own yes and that of who pulls."""
    row = join(initiative, Place(Ring.CORE, **place), by=speaker(party, hat), at=NOW)
    wished = initiative.proposals.filter(participation=row, answer="open").first()
    if wished:
        owner = initiative.owner
        answer_proposal(wished, yes=True, by=speaker(owner), at=NOW)
    return Participation.objects.get(pk=row.pk)


@kept
def village(cast: Cast, **changes: Any) -> Initiative:
    """Of Joris, with a core of three: Joris, the village council by Samira, and Tineke. Nel stands free."""
    made = running(cast, **changes)
    into_core(made, cast.samira, cast.council_hat, brings="de zaal")
    into_core(made, cast.tineke, brings="bijen")
    join(made, Place(Ring.FREE), by=speaker(cast.nel), at=NOW)
    return Initiative.objects.select_related("owner", "area").get(pk=made.pk)


def words(**changes: Any) -> Words:
    return Words(**{"goal": "Een bos voor het dorp.", "leaving": "Een maand vooraf.", "evaluate_on": LOOK_BACK,
                    "valid_until": UNTIL, "free_room": "Vertellen wat we doen.", **changes})  # fmt: skip


def speaking(cast: Cast, party: Party) -> Any:
    """The party itself: the council by the mouth of Samira."""
    return speaker(cast.samira, cast.council_hat) if party == cast.council else speaker(party)


@kept
def drafted(cast: Cast, initiative: Initiative | None = None, **changes: Any) -> Cooperation:
    where = initiative or village(cast)
    circle = changes.pop("circle", 2)
    return begin(where, words(**changes), circle=circle, by=speaker(cast.joris), at=NOW)


@kept
def asked(cast: Cast, initiative: Initiative | None = None, **changes: Any) -> Cooperation:
    return ask(drafted(cast, initiative, **changes), by=speaker(cast.joris), at=NOW)


def signature(whole: Cooperation, party: Party) -> Signature:
    whole.refresh_from_db()
    rows = Signature.objects.select_related("party", "asked", "text__cooperation__initiative")
    return rows.get(text=whole.current_id, party=party)


@kept
def say_yes(whole: Cooperation, *parties: Party, cast: Cast, at: dt.datetime = NOW) -> Cooperation:
    for party in parties:
        say(signature(whole, party), "yes", by=speaking(cast, party), at=at)
    return Cooperation.objects.select_related("initiative", "current").get(pk=whole.pk)


@kept
def valid(cast: Cast, initiative: Initiative | None = None, **changes: Any) -> Cooperation:
    return say_yes(asked(cast, initiative, **changes), cast.joris, cast.council, cast.tineke, cast=cast)


@kept
def letter(cast: Cast, initiative: Initiative | None = None, **changes: Any) -> SpaceLetter:
    """The council gives Wendel, who stands there for it, the room to open the hall."""
    where = initiative or running(cast)
    bearer = changes.pop("bearer", None) or colleague(cast)
    place = join(where, Place(Ring.RING), by=speaker(*bearer), at=NOW)
    told = {"room_to": "zelf de zaal te openen", "up_to": "twee avonden in de week", "until": UNTIL, **changes}
    return give(place, by=speaker(cast.samira, cast.council_hat), at=NOW, **told)


@kept
def colleague(cast: Cast, name: str = "Wendel") -> tuple[Party, Hat]:
    from aanzet.parties.choices import HatRole
    from tests.cast import hat, person

    wendel = person(name, home=cast.village)
    return wendel, hat(wendel, HatRole.MEMBER, organisation=cast.council)
