"""Control maps, directors and talks for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.direction.choices import AnswerState, Decider, DirectorState, Mark
from aanzet.direction.models import Assent, ControlMap, Directorship, Topic
from aanzet.direction.services.answering import accept
from aanzet.direction.services.directing import accept_role, ask_director
from aanzet.direction.services.mapping import Line, ask_core, write_map
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.parties.models import Hat, Party
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running
from tests.kept import kept

TODAY = NOW.date()
IN_A_YEAR = TODAY + dt.timedelta(days=365)


@kept
def into_core(initiative: Initiative, party: Party, owner: Party, hat: Hat | None = None) -> None:
    """Joins, and the owner says yes."""
    row = join(initiative, Place(Ring.CORE), by=speaker(party, hat), at=NOW)
    answer_proposal(initiative.proposals.get(participation=row), yes=True, by=speaker(owner), at=NOW)


@kept
def village(cast: Cast, **changes: Any) -> Initiative:
    """An initiative of Joris with the village council in the core, Tineke in the ring, and Nel, who has no mail."""
    made = running(cast, **changes)
    into_core(made, cast.samira, cast.joris, cast.council_hat)
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    join(made, Place(Ring.FREE), by=speaker(cast.nel), at=NOW)
    return made


def lines(cast: Cast) -> list[Line]:
    """J1, scene 5: design = ik, planting days = samen, opening hours = jij, price = ik, name = samen."""
    return [
        Line("Ontwerp", Decider.ME, mark=Mark.FIXED),
        Line("Plantdagen", Decider.TOGETHER),
        Line("Openingstijden", Decider.YOU, cast.council, Mark.LET_GO),
        Line("Prijs", Decider.ME, mark=Mark.FIXED),
        Line("Naam", Decider.TOGETHER),
    ]


@kept
def drafted(cast: Cast, initiative: Initiative | None = None, what: list[Line] | None = None) -> ControlMap:
    made = initiative or village(cast)
    return write_map(made, what or lines(cast), by=speaker(cast.joris), at=NOW)


@kept
def asked(cast: Cast, initiative: Initiative | None = None, what: list[Line] | None = None) -> ControlMap:
    row = drafted(cast, initiative, what)
    return ask_core(row, discussed_on=TODAY, valid_until=IN_A_YEAR, by=speaker(cast.joris), at=NOW)


def speaking(cast: Cast, party: Party) -> Any:
    """The party itself: the council by the mouth of Samira."""
    return speaker(cast.samira, cast.council_hat) if party == cast.council else speaker(party)


@kept
def all_say_yes(row: ControlMap, cast: Cast) -> ControlMap:
    rows = Assent.objects.filter(control_map=row, state=AnswerState.ASKED).select_related("party", "control_map")
    for assent in rows:
        accept(assent, by=speaking(cast, assent.party), at=NOW)
    return ControlMap.objects.select_related("initiative__owner").get(pk=row.pk)


@kept
def valid(cast: Cast, initiative: Initiative | None = None, what: list[Line] | None = None) -> ControlMap:
    return all_say_yes(asked(cast, initiative, what), cast)


def topic(row: ControlMap, title: str) -> Topic:
    return Topic.objects.select_related("control_map__initiative", "party").get(control_map=row, title=title)


@kept
def directed(cast: Cast, initiative: Initiative, party: Party | None = None) -> Directorship:
    """Fatima, who connects people here, said yes."""
    role = ask_director(initiative, party=party or cast.fatima, by=speaker(cast.joris), at=NOW)
    role = accept_role(role, by=speaker(party or cast.fatima), at=NOW)
    assert role.state == DirectorState.SERVING
    initiative.refresh_from_db()
    return role
