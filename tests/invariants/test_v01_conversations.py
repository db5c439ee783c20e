"""V1: through any sequence of services every open question, introduction and report has exactly one running turn."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanzet.conversations.choices import Answer, IntroductionState, QuestionState
from aanzet.conversations.models import Introduction, Question, Reply
from aanzet.conversations.models.questions import OPEN_STATES
from aanzet.conversations.registries import leave
from aanzet.conversations.services import asking, closing, introducing, replying
from aanzet.logbook.subjects import Subject
from aanzet.moderation import services as moderation
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, make_cast, speaker
from tests.conversations.stories import TEXT
from tests.thoroughness import examples

REFUSALS = (
    asking.CannotAsk, closing.CannotRoundOff, introducing.CannotIntroduce, moderation.CannotModerate,
    replying.CannotReply, TooOften,
)  # fmt: skip
STEPS = (
    "ask", "reply", "counter", "back", "withdraw_reply", "summarise", "ask_summary", "decline_summary", "close",
    "reopen", "note", "withdraw", "contact", "introduce", "answer_yes", "answer_no", "report", "hide", "undo", "leave",
)  # fmt: skip


class Play:
    """One sequence. Each step picks a person and does one thing, or is refused; never half of it."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.at = cast, NOW
        self.people = [cast.joris, cast.samira, cast.tineke, cast.fatima, cast.anouk, cast.nel]

    def do(self, step: str, who: int) -> None:
        self.at += dt.timedelta(hours=7)
        party = Party.objects.get(pk=self.people[who % len(self.people)].pk)
        try:
            with transaction.atomic():
                getattr(self, step)(party)
        except REFUSALS:
            pass

    def by(self, party: Party) -> dict[str, Any]:
        return {"by": speaker(party), "at": self.at}

    def question(self) -> Question:
        return Question.objects.exclude(state=QuestionState.DRAFT).order_by("last_heard_at").last() or self.ask(
            self.people[0]
        )

    def ask(self, party: Party) -> Question:
        return asking.ask_question(
            asking.Story(TEXT, area=self.cast.village, in_doubt=party.pk % 2 == 0), **self.by(party)
        )

    def reply(self, party: Party) -> Reply:
        return replying.reply_to(self.question(), replying.Words("contact", "Ik ken iemand."), **self.by(party))

    def counter(self, party: Party) -> None:
        replying.reply_to(self.question(), replying.Words("counter_question", "Hoe groot?"), **self.by(party))

    def back(self, party: Party) -> None:
        question = self.question()
        parent = question.replies.filter(parent=None).last()
        words = replying.Words("answer_back", "Een hectare.")
        replying.reply_to(question, words, parent=parent, **self.by(question.author))

    def withdraw_reply(self, party: Party) -> None:
        if found := Reply.objects.filter(withdrawn_at=None).last():
            replying.withdraw_reply(found, **self.by(found.author))

    def summarise(self, party: Party) -> None:
        closing.summarise(self.question(), "In het kort.", **self.by(party))

    def ask_summary(self, party: Party) -> None:
        closing.ask_summary(self.question(), of=party, **self.by(self.cast.joris))

    def decline_summary(self, party: Party) -> None:
        closing.decline_summary(self.question(), **self.by(party))

    def close(self, party: Party) -> None:
        question = self.question()
        closing.close_with_thanks(question, "Dank.", **self.by(question.author))

    def reopen(self, party: Party) -> None:
        question = self.question()
        closing.reopen(question, "Toch nog.", **self.by(question.author))

    def note(self, party: Party) -> None:
        question = self.question()
        closing.note_what_it_brought(question, "Niets", **self.by(question.author))

    def withdraw(self, party: Party) -> None:
        question = self.question()
        asking.withdraw_question(question, **self.by(question.author))

    def contact(self, party: Party) -> None:
        thing = self.question().replies.filter(withdrawn_at=None).last() or self.question()
        introducing.ask_contact(thing, introducing.Proposal("Zomaar.", "06"), **self.by(party))

    def introduce(self, party: Party) -> None:
        proposal = introducing.Proposal("Zomaar.")
        introducing.introduce(self.question(), proposal, to=self.cast.samira, **self.by(party))

    def answer_yes(self, party: Party) -> None:
        self._answer(Answer.YES)

    def answer_no(self, party: Party) -> None:
        self._answer(Answer.NO)

    def _answer(self, answer: Answer) -> None:
        row = Introduction.objects.filter(state=IntroductionState.PROPOSED).first()
        side = row.sides.filter(answer="").first() if row else None
        if side:
            introducing.answer_introduction(side, answer, details="06", **self.by(side.party))

    def report(self, party: Party) -> None:
        moderation.report(self.question().subject, "other", "", **self.by(party))

    def hide(self, party: Party) -> None:
        if row := Report.objects.filter(state=ReportState.OPEN).first():
            moderation.handle_report(row, ReportState.HIDDEN, "Kwetsend.", **self.by(self.cast.anouk))

    def undo(self, party: Party) -> None:
        if row := Report.objects.filter(state=ReportState.HIDDEN).first():
            moderation.undo_moderation(row, "Toch goed.", **self.by(self.cast.anouk))

    def leave(self, party: Party) -> None:
        leave(party, at=self.at, erased=False)
        Party.objects.filter(pk=party.pk).update(state="left")
        party.hats.update(state="ended")


def running(subject: Subject) -> int:
    return Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id).count()


def check() -> None:
    for question in Question.objects.all():
        waits = question.state in OPEN_STATES or (
            question.state == QuestionState.CLOSED and question.closing_note_at is None
        )
        assert running(question.subject) == int(waits), question.state
    for row in Introduction.objects.all():
        assert running(row.subject) == int(row.state == IntroductionState.WISHED)
        for side in row.sides.all():
            assert running(side.subject) == int(row.state == IntroductionState.PROPOSED and not side.answer)
    for report in Report.objects.all():
        assert running(report.subject) == int(report.state == ReportState.OPEN)


@pytest.mark.django_db
@settings(
    max_examples=examples(30),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), min_size=3, max_size=14))
def test_v01_any_sequence_leaves_one_turn_on_each_open_thing(steps: list[tuple[str, int]], db: None) -> None:
    with transaction.atomic():
        play = Play(make_cast())
        for step, who in steps:
            play.do(step, who)
            check()
        transaction.set_rollback(True)


@pytest.mark.parametrize("in_doubt", [False, True])
def test_v01_from_the_start_somebody_sees_to_an_answer_within_five_working_days(cast: Cast, in_doubt: bool) -> None:
    story = asking.Story(TEXT, area=cast.village, in_doubt=in_doubt)
    question = asking.ask_question(story, by=speaker(cast.joris), at=NOW)
    turn = Turn.objects.running().get(subject_kind="question", subject_id=question.pk)
    # Tuesday 24 November and five working days: Tuesday 1 December.
    assert (turn.party, turn.waiting, turn.due_on) == (cast.fatima, cast.joris, dt.date(2026, 12, 1))


def test_v01_without_connector_the_official_and_without_anybody_the_asker_is_to_move(cast: Cast) -> None:
    cast.fatima.hats.all().delete()
    first = asking.ask_question(asking.Story(TEXT, area=cast.village), by=speaker(cast.joris), at=NOW)
    assert Turn.objects.get(subject_id=first.pk, subject_kind="question").party == cast.anouk
    cast.anouk.hats.all().delete()
    second = asking.ask_question(asking.Story(TEXT), by=speaker(cast.joris), at=NOW)
    turn = Turn.objects.get(subject_id=second.pk, subject_kind="question")
    assert (turn.party, turn.ask) == (cast.joris, "question.widen")


def test_v01_the_connectors_own_question_lies_with_somebody_else(cast: Cast) -> None:
    question = asking.ask_question(asking.Story(TEXT, area=cast.village), by=speaker(cast.fatima), at=NOW)
    assert Turn.objects.get(subject_id=question.pk, subject_kind="question").party == cast.anouk


def test_v01_a_question_back_gives_the_asker_the_turn_and_the_answer_gives_it_away_again(cast: Cast) -> None:
    question = asking.ask_question(asking.Story(TEXT, area=cast.village), by=speaker(cast.joris), at=NOW)
    words = replying.Words("counter_question", "Heb je al een locatie?")
    asked = replying.reply_to(question, words, by=speaker(cast.tineke), at=NOW)
    turn = Turn.objects.running().get(subject_kind="question", subject_id=question.pk)
    assert (turn.party, turn.ask) == (cast.joris, "question.answer_back")
    answer = replying.Words("answer_back", "Nog niet.")
    replying.reply_to(question, answer, by=speaker(cast.joris), at=NOW, parent=asked)
    turn = Turn.objects.running().get(subject_kind="question", subject_id=question.pk)
    assert (turn.party, turn.ask) == (cast.fatima, "question.first_reply")
