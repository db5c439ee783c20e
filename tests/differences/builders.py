"""Differences for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.differences.models import Difference, Distance, Standpoint
from aanzet.differences.services.answering import say
from aanzet.differences.services.distancing import signal
from aanzet.differences.services.feeling import Felt, feel
from aanzet.differences.services.placing import schedule
from aanzet.differences.services.wording import word
from aanzet.differences.services.writing import Way, write_option
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running
from tests.kept import kept

LATER = NOW.date() + dt.timedelta(days=60)
WORDING = "Hoeveel verkeer kan de straat aan?"


@kept
def village(cast: Cast, **changes: Any) -> Initiative:
    """Of Joris, with in the core the village council, Tineke and Nel, who has no mail."""
    made = running(cast, **changes)
    for one in (speaker(cast.samira, cast.council_hat), speaker(cast.tineke), speaker(cast.nel)):
        row = join(made, Place(Ring.CORE), by=one, at=NOW)
        answer_proposal(made.proposals.get(participation=row), yes=True, by=speaker(cast.joris), at=NOW)
    return made


def speaking(cast: Cast, party: Party) -> Speaker:
    return speaker(cast.samira, cast.council_hat) if party == cast.council else speaker(party)


@kept
def felt(cast: Cast, *, initiative: Initiative | None = None, other: Party | None = None, **changes: Any) -> Difference:
    """Tineke feels it, about Joris."""
    where = initiative or village(cast)
    given = Felt(other or cast.joris, "Er komen bussen door onze straat.", **changes)
    return feel(where, given, one=cast.tineke, by=speaker(cast.tineke), at=NOW)


@kept
def worded(cast: Cast, *, circle: int = Circle.CORE, **changes: Any) -> Difference:
    """Laid before Joris by Tineke."""
    row = felt(cast, **changes)
    return word(row, wording=WORDING, shown_in=circle, by=speaker(cast.tineke), at=NOW)


@kept
def named(cast: Cast, **changes: Any) -> Difference:
    return all_say(worded(cast, **changes), cast)


@kept
def all_say(row: Difference, cast: Cast, *, yes: bool = True) -> Difference:
    """Everybody who is asked says the same, as long as something is asked."""
    while asked := Standpoint.objects.filter(difference=row, state="asked").select_related("party").first():
        option = row.options.first() if asked.matter == "vote" else None
        say(asked, yes=yes, option=option, by=speaking(cast, asked.party), at=NOW)
    return fresh(row)


def fresh(row: Difference) -> Difference:
    return Difference.objects.select_related("initiative__owner", "one", "other", "facilitator").get(pk=row.pk)


@kept
def on_agenda(cast: Cast, *, before_on: dt.date = LATER, **changes: Any) -> Difference:
    row = named(cast, **changes)
    return schedule(row, before_on=before_on, by=speaking(cast, row.guide), at=NOW)


@kept
def on_paper(cast: Cast, **changes: Any) -> Difference:
    """With two options."""
    row = on_agenda(cast, **changes)
    for what in ("Geen bussen", "Twee per maand"):
        row = write_option(row, Way(what, "De buurt", "De school"), by=speaker(cast.tineke), at=NOW)
    return row


@kept
def signalled(cast: Cast) -> Distance:
    """Joris feels that the leisure club, which was asked along, stays away."""
    made = village(cast)
    invite(made, party=cast.gijs, by=speaker(cast.joris), at=NOW)
    return signal(made, other=cast.gijs, one=cast.joris, words="Ze zijn bang.", by=speaker(cast.joris), at=NOW)
