"""V1 in a living village: questions and initiatives side by side, people who leave and come back, nights that pass.

Whatever happens, each open thing lies with the one who should have it by the shadow (shadow.py), nothing that is over
lies with anybody, a date moves only when somebody moves it, and who is to move can open the page for it.
"""

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import Phase as Step
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from aanzet.conversations.models import Question
from aanzet.initiatives.choices import Answer, BundleState, ParticipationState
from aanzet.initiatives.models import Bundle, Initiative, Intake, Participation, Proposal
from aanzet.logbook.subjects import Subject
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.parties.choices import PartyState
from aanzet.turns.choices import TurnState
from aanzet.turns.clock import run_clock
from aanzet.turns.models import Turn
from tests.cast import Cast
from tests.thoroughness import examples

from .shadow import Lies
from .village import NAMES, Draw, Village, running_turns

# Often what happens often: words, then steps; leaving and stopping now and then.
DEEDS = (
    *("replies",) * 4, *("answers_back",) * 3, *("joins",) * 2, *("takes_over",) * 2, *("plans",) * 2,
    *("asks_for_summary", "answers_summary", "leaves_aanzet", "comes_back") * 2, *("nights_pass",) * 2,
    "asks", "takes_words_back", "closes", "notes", "reopens", "changes_or_withdraws", "is_reported", "starts",
    "is_invited", "cancels", "tells", "rests", "stops", "opens", "goes_on", "goes_together", "municipality_acts",
    "asks_for_time",
)  # fmt: skip
DRAWS = st.builds(Draw, st.sampled_from(NAMES), st.integers(0, 8), st.integers(1, 45), st.integers(0, 11))


class Life(RuleBasedStateMachine):
    cast: Cast

    @initialize()
    def begin(self) -> None:
        self.point = transaction.savepoint()
        self.village = Village(self.cast)
        self.before: dict[Subject, Turn] = {}
        self.village.asks(Draw("joris", 0, 1, 0))
        self.village.starts(Draw("samira", 0, 1, 0))

    @rule(deed=st.sampled_from(DEEDS), draw=DRAWS)
    def something_happens(self, deed: str, draw: Draw) -> None:
        self.village.now += dt.timedelta(hours=1)
        deeds = self._nights_pass if deed == "nights_pass" else getattr(self.village, deed)
        deeds(draw)

    def _nights_pass(self, draw: Draw) -> None:
        self.village.now += dt.timedelta(days=draw.days)
        run_clock(at=self.village.now)
        run_clock(at=self.village.now)
        self.before = {}
        today = timezone.localdate(self.village.now)
        assert not Turn.objects.filter(state=TurnState.RESTING, rests_until__lte=today).exists()

    def teardown(self) -> None:
        if hasattr(self, "point"):
            try:
                who_is_to_move_can_open_the_page()
            finally:
                transaction.savepoint_rollback(self.point)

    @invariant()
    def v01_holds(self) -> None:
        if hasattr(self, "village"):
            turns = running_turns()
            found = {subject: _lies(turns.get(subject)) for subject in self.village.shadows()}
            self._each_open_thing_lies_with_whom_it_should(found)
            _nothing_else_lies_anywhere(self.village, set(turns))
            self._a_date_moves_only_when_somebody_moves_it(turns)
            _turns_are_whole(turns)
            self.before, self.village.moved, self.village.laid = turns, set(), found

    def _each_open_thing_lies_with_whom_it_should(self, found: dict[Subject, Lies | None]) -> None:
        village = self.village
        for subject, shadow in village.shadows().items():
            lies, now = found[subject], shadow.lies(village.people)
            # Somebody left or came back since: it moves when something happens to it, and at once from who left.
            assert lies in (now, village.laid[subject]), (subject, lies, now)
            assert lies == now or (lies and village.here(lies.mover)), (subject, lies, now)

    def _a_date_moves_only_when_somebody_moves_it(self, turns: dict[Subject, Turn]) -> None:
        for subject, was in self.before.items():
            turn, moved = turns.get(subject), subject in self.village.moved
            if turn and not moved and (turn.ask, turn.party_id) == (was.ask, was.party_id):
                assert subject not in self.village.shadows() or (turn.pk, turn.due_on) == (was.pk, was.due_on), subject


def _lies(turn: Turn | None) -> Lies | None:
    return Lies(turn.ask, turn.party.name.lower()) if turn else None


def _nothing_else_lies_anywhere(village: Village, running: set[Subject]) -> None:
    """The turns that run are those of what is open: not one more, not one less."""
    live = Initiative.objects.exclude(state="stopped")
    wanted = {subject for subject, shadow in village.shadows().items() if shadow.lies(village.people)}
    wanted |= {row.subject for row in Intake.objects.filter(initiative__in=live).exclude(state="outcome")}
    wanted |= {row.subject for row in Participation.objects.filter(state=ParticipationState.INVITED)}
    wanted |= {row.subject for row in Proposal.objects.filter(answer=Answer.OPEN)}
    wanted |= {row.subject for row in Bundle.objects.filter(state=BundleState.ASKED)}
    wanted |= {row.subject for row in Report.objects.filter(state=ReportState.OPEN)}
    roles = {subject for subject in running if subject.kind in ("contact_role", "backup_role")}
    assert running - roles == wanted, (running - roles) ^ wanted
    assert {subject.id for subject in roles} <= {
        pk for pk, one in village.initiatives.items() if one.state != "stopped"
    }


def _turns_are_whole(turns: dict[Subject, Turn]) -> None:
    circles = dict(Question.objects.values_list("pk", "audience_id"))
    for turn in turns.values():
        assert turn.due_on >= timezone.localdate(turn.given_at), turn
        assert turn.waiting_id != turn.party_id, turn
        if turn.subject_kind == "question":
            assert turn.audience_id == circles[turn.subject_id], "V6"


def who_is_to_move_can_open_the_page() -> None:
    for turn in running_turns().values():
        if turn.party.is_person and turn.party.state != PartyState.LEFT:
            client = Client()
            client.force_login(turn.party.user, backend="allauth.account.auth_backends.AuthenticationBackend")
            answer = client.get(turn.url, follow=True)
            assert answer.status_code == 200, (turn, turn.party, turn.url, answer.status_code)


def test_v01_holds_in_a_living_village(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (
        "conversations.services.indexing",
        "initiatives.services.listing",
    ):  # finding is not what this is about
        monkeypatch.setattr(f"aanzet.{room}.index_text", lambda *_args, **_more: None)
    Life.cast = cast
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=examples(12), stateful_step_count=60, deadline=None, derandomize=True, phases=[Step.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
