"""Agreements for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.agreements.models import Agreement, Assent, Commitment
from aanzet.agreements.services.answering import accept
from aanzet.agreements.services.proposing import Leg, propose
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.parties.models import Hat, Party
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running
from tests.kept import kept

SOON = NOW.date() + dt.timedelta(days=10)


@kept
def village(cast: Cast, **changes: Any) -> Initiative:
    """An initiative of Joris with the village council, Tineke and Nel, who has no mail."""
    made = running(cast, **changes)
    join(made, Place(Ring.RING), by=speaker(cast.samira, cast.council_hat), at=NOW)
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    join(made, Place(Ring.FREE), by=speaker(cast.nel), at=NOW)
    return made


def leg(giver: Party, receiver: Party, what: str = "Een halve dag graven", **changes: Any) -> Leg:
    return Leg(**{"giver": giver, "receiver": receiver, "what": what, "due_on": SOON, **changes})


def ring_of_three(cast: Cast) -> list[Leg]:
    return [
        leg(cast.joris, cast.tineke, "Veertig zaailingen"),
        leg(cast.tineke, cast.council, "Een website"),
        leg(cast.council, cast.joris, "De zaal op zondag"),
    ]


@kept
def proposed(
    cast: Cast,
    *legs: Leg,
    initiative: Initiative | None = None,
    by: Party | None = None,
    hat: Hat | None = None,
    **changes: Any,
) -> Agreement:
    """Proposed by Joris within an initiative, where nothing else is said."""
    where = initiative or village(cast)
    promises = legs or (leg(cast.joris, cast.tineke),)
    return propose(promises, initiative=where, by=speaker(by or cast.joris, hat), at=NOW, **changes)


def speaking(cast: Cast, party: Party) -> Any:
    """The party itself: the council by the mouth of Samira."""
    return speaker(cast.samira, cast.council_hat) if party == cast.council else speaker(party)


@kept
def all_say_yes(agreement: Agreement, cast: Cast) -> Agreement:
    for assent in Assent.objects.filter(agreement=agreement, state="asked").select_related("party", "agreement"):
        accept(assent, by=speaking(cast, assent.party), at=NOW)
    return Agreement.objects.get(pk=agreement.pk)


@kept
def going(cast: Cast, *legs: Leg, **changes: Any) -> Commitment:
    """The first promise of an agreement that runs."""
    agreement = all_say_yes(proposed(cast, *legs, **changes), cast)
    return promise(agreement)


def promise(agreement: Agreement, number: int = 1) -> Commitment:
    rows = Commitment.objects.select_related("agreement", "giver", "receiver", "wish_by")
    return rows.get(agreement=agreement, position=number)
