"""Two about one control map at the same moment: nothing lost, nothing double, and one of two opposites is first."""

import datetime as dt
from functools import partial

from django.utils import timezone

from aanzet.direction.choices import AnswerState, ChangeState, Decider, DirectorState, MapState
from aanzet.direction.models import Assent, ControlMap, Directorship, TopicChange
from aanzet.direction.services.answering import accept, ask_change
from aanzet.direction.services.directing import accept_role, ask_director, end_role
from aanzet.direction.services.holding import CannotDirect
from aanzet.direction.services.mapping import Line, ask_core, revise, take_back, write_map
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.models import LogLine
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.initiatives.builders import running

from ..racing import Outcome, race

ROUNDS = 3


def _village(cast: Cast, title: str) -> Initiative:
    """Joris, Tineke and Nel in the core."""
    made = running(cast, title=title)
    for party in (cast.tineke, cast.nel):
        row = join(made, Place(Ring.CORE), by=speaker(party), at=timezone.now())
        asked = made.proposals.get(participation=row)
        answer_proposal(asked, yes=True, by=speaker(cast.joris), at=timezone.now())
    return made


def _asked(cast: Cast, title: str) -> ControlMap:
    by, now = speaker(cast.joris), timezone.now()
    what = [Line("De naam", Decider.TOGETHER), Line("De prijs", Decider.ME)]
    row = write_map(_village(cast, title), what, by=by, at=now)
    today = timezone.localdate()
    return ask_core(row, discussed_on=today, valid_until=today + dt.timedelta(days=200), by=by, at=now)


def _valid(cast: Cast, title: str) -> ControlMap:
    row = _asked(cast, title)
    for party in (cast.tineke, cast.nel):
        accept(_assent(row, party), by=speaker(party), at=timezone.now())
    return ControlMap.objects.select_related("initiative").get(pk=row.pk)


def _assent(row: ControlMap, party: Party) -> Assent:
    rows = Assent.objects.select_related("control_map__initiative", "party")
    return rows.get(control_map=row, party=party, change=None, state=AnswerState.ASKED)


def _refused(outcomes: list[Outcome]) -> int:
    """How many were refused kindly; anything else is a fault."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, (CannotMove, CannotDirect)):
            raise error
    return len(errors)


def _turns(kind: str, number: int) -> int:
    return Turn.objects.running().filter(subject_kind=kind, subject_id=number).count()


def two_changes_of_one_topic(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _valid(cast, f"Twee willen de prijs {number}")
        topic = row.topics.select_related("control_map__initiative").get(title="De prijs")
        outcomes = race(*(
            partial(ask_change, topic, decider=Decider.YOU, party=party, by=speaker(party), at=timezone.now())
            for party in (cast.tineke, cast.nel)
        ))  # fmt: skip
        assert _refused(outcomes) == 1
        change = TopicChange.objects.get(topic=topic, state=ChangeState.ASKED)
        assert change.assents.filter(state=AnswerState.ASKED).count() == 1


def the_core_says_yes_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"Allemaal JA {number}")
        outcomes = race(*(
            partial(accept, _assent(row, party), by=speaker(party), at=timezone.now())
            for party in (cast.tineke, cast.nel)
        ))  # fmt: skip
        assert _refused(outcomes) == 0
        row.refresh_from_db()
        assert row.state == MapState.VALID
        assert LogLine.objects.filter(verb="control.valid", subject_id=row.pk).count() == 1
        assert _turns("control_map", row.pk) == 1


def a_yes_and_taking_the_map_back(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"JA en terug {number}")
        accept(_assent(row, cast.nel), by=speaker(cast.nel), at=timezone.now())
        outcomes = race(
            partial(accept, _assent(row, cast.tineke), by=speaker(cast.tineke), at=timezone.now()),
            partial(take_back, row, by=speaker(cast.joris), at=timezone.now()),
        )
        assert _refused(outcomes) == 1
        row.refresh_from_db()
        assert row.state == (MapState.VALID if outcomes[0].error is None else MapState.DRAFT)
        assert _turns("control_map", row.pk) == 1
        assert not row.assents.filter(state=AnswerState.ASKED).exists()


def two_look_at_it_again(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _valid(cast, f"Twee herzien {number}")
        outcomes = race(*(
            partial(revise, row, by=speaker(party), at=timezone.now()) for party in (cast.joris, cast.tineke)
        ))  # fmt: skip
        assert _refused(outcomes) == 0
        assert len({outcome.told.pk for outcome in outcomes}) == 1
        assert ControlMap.objects.filter(initiative=row.initiative).count() == 2


def a_yes_of_the_director_and_taking_the_question_back(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = _village(cast, f"Ja of toch niet {number}")
        role = ask_director(made, party=cast.fatima, by=speaker(cast.joris), at=timezone.now())
        outcomes = race(
            partial(accept_role, role, by=speaker(cast.fatima), at=timezone.now()),
            partial(end_role, role, "withdraw", by=speaker(cast.joris), at=timezone.now()),
        )
        assert _refused(outcomes) == 1
        served = outcomes[0].error is None
        made.refresh_from_db()
        assert made.director_id == (cast.fatima.pk if served else None)
        wanted = DirectorState.SERVING if served else DirectorState.WITHDRAWN
        assert Directorship.objects.get(pk=role.pk).state == wanted
        assert _turns("directorship", role.pk) == 0
