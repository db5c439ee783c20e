"""People of the fixed cast who ask, answer, start, join and leave, each deed through the services and beside it in the
shadow (shadow.py). A deed takes a Draw and does one thing, or nothing when it makes no sense now."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from aanzet.conversations.models import Question, Reply
from aanzet.conversations.services import asking, closing, replying
from aanzet.initiatives.choices import ACTIVE, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services import bundling, intake, inviting, joining, life, progressing, proposing, stepping
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.initiatives.services.starting import begin
from aanzet.logbook.subjects import Subject
from aanzet.moderation import services as moderation
from aanzet.moderation.choices import ReportState
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.services.people import come_back, leave
from aanzet.turns.models import Turn
from aanzet.turns.services import CannotMoveTurn, ask_more_time, rest_turn
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import lines

from .shadow import FOR_INITIATIVES, FOR_QUESTIONS, AnInitiative, AQuestion, Lies, People, Said

NAMES = ("joris", "samira", "tineke", "fatima", "anouk")
MOST_OPEN = 3
REFUSALS = (
    asking.CannotAsk, closing.CannotRoundOff, replying.CannotReply, moderation.CannotModerate, CannotMoveTurn,
    CannotTakePart, inviting.CannotInvite, proposing.CannotPropose, life.CannotMoveOn, stepping.CannotPlan,
    progressing.CannotTell, bundling.CannotBundle, intake.CannotIntake,
)  # fmt: skip


class Draw(NamedTuple):
    """Who does it, to which of the things there are, in how many days, and in which of a few ways."""

    who: str
    which: int
    days: int
    way: int


def running_turns() -> dict[Subject, Turn]:
    rows = list(Turn.objects.running().select_related("party", "waiting"))
    found = {turn.subject: turn for turn in rows}
    assert len(found) == len(rows), "two running turns on one thing"
    return found


def _one_of(things: Iterable[int], which: int, *, live: list[int]) -> int:
    """Mostly of those that are not over: there more can happen."""
    chosen = live if live and which % 5 else list(things)
    return chosen[which % len(chosen)]


class Village:
    def __init__(self, cast: Cast) -> None:
        self.cast, self.now, self.people = cast, NOW, People()
        self.questions: dict[int, AQuestion] = {}
        self.initiatives: dict[int, AnInitiative] = {}
        # Where the turn of each thing lies; just after something happened to it: where it should.
        self.laid: dict[Subject, Lies | None] = {}
        # Things of which somebody moved the date since the last look.
        self.moved: set[Subject] = set()

    # --- Helpers -------------------------------------------------------------------------------------------------

    def party(self, name: str) -> Party:
        return Party.objects.get(pk=getattr(self.cast, name).pk)

    def here(self, name: str) -> bool:
        return name not in self.people.left

    def day(self, draw: Draw) -> dt.date:
        return timezone.localdate(self.now) + dt.timedelta(days=draw.days)

    def attempt(self, action: Callable[..., Any], *args: Any, by: str, **kwargs: Any) -> Any:
        """What came of it; None when it was refused, and then nothing of it happened."""
        try:
            with transaction.atomic():
                return action(*args, by=speaker(self.party(by)), at=self.now, **kwargs) or True
        except REFUSALS:
            return None

    def shadows(self) -> dict[Subject, AQuestion | AnInitiative]:
        asked = {Subject("question", pk): one for pk, one in self.questions.items()}
        return {**asked, **{Subject("initiative", pk): one for pk, one in self.initiatives.items()}}

    def happened(self, subject: Subject, *, moved: bool = False) -> None:
        """Its turn lies right again by now; with `moved` a date may have moved."""
        self.laid[subject] = self.shadows()[subject].lies(self.people)
        if moved:
            self.moved.add(subject)

    def question(self, draw: Draw) -> tuple[Question, AQuestion]:
        pk = _one_of(self.questions, draw.which, live=[pk for pk, one in self.questions.items() if one.takes_replies])
        return Question.objects.get(pk=pk), self.questions[pk]

    def initiative(self, draw: Draw, beside: int = 0) -> tuple[Initiative, AnInitiative]:
        live = [pk for pk, one in self.initiatives.items() if one.state != "stopped"]
        pk = _one_of(self.initiatives, draw.which + beside, live=live)
        return Initiative.objects.get(pk=pk), self.initiatives[pk]

    # --- Questions ------------------------------------------------------------------------------------------------

    def asks(self, draw: Draw) -> None:
        if self.here(draw.who) and sum(one.takes_replies for one in self.questions.values()) < MOST_OPEN:
            doubts = draw.way % 2 == 1
            story = asking.Story("Wie weet dit?", area=self.cast.village, in_doubt=doubts)
            made = self.attempt(asking.ask_question, story, by=draw.who)
            self.questions[made.pk] = AQuestion(draw.who, doubts, self.now)
            self.happened(made.subject)

    def replies(self, draw: Draw) -> None:
        question, shadow = self.question(draw)
        if self.here(draw.who):
            back = draw.way % 3 == 0
            words = replying.Words("counter_question" if back else "tip", "Zo dan.")
            made = self.attempt(replying.reply_to, question, words, by=draw.who)
            assert bool(made) == shadow.takes_replies
            if made:
                shadow.said[made.pk] = Said(draw.who, self.now, back)
                self.happened(question.subject)

    def answers_back(self, draw: Draw) -> None:
        """Of the questions where there is something to answer; often by the asker, for whom it was meant."""
        open_ones = [one for one in self.questions.values() if one.takes_replies]
        asked = [(one, pk) for one in open_ones for pk, said in one.said.items() if said.back and not said.withdrawn]
        if not asked:
            return
        waiting = [(one, pk) for one, pk in asked if pk in one.others_said(back=True) and not one.is_answered(pk)]
        shadow, number = (waiting or asked)[draw.days % len(waiting or asked)]
        who = draw.who if draw.way % 2 else shadow.author
        if self.here(who):
            parent = Reply.objects.select_related("question").get(pk=number)
            question = parent.question
            words = replying.Words("answer_back", "Nog niet.")
            made = self.attempt(replying.reply_to, question, words, by=who, parent=parent)
            shadow.said[made.pk] = Said(who, self.now, to=parent.pk)
            self.happened(question.subject)

    def takes_words_back(self, draw: Draw) -> None:
        question, shadow = self.question(draw)
        said = [pk for pk, one in shadow.said.items() if not one.withdrawn and self.here(one.who)]
        if said:
            pk = said[draw.days % len(said)]
            assert self.attempt(replying.withdraw_reply, Reply.objects.get(pk=pk), by=shadow.said[pk].who)
            shadow.said[pk].withdrawn = True
            self.happened(question.subject)

    def asks_for_summary(self, draw: Draw) -> None:
        question, shadow = self.question(draw)
        takes_part = {shadow.author} | {one.who for one in shadow.said.values() if not one.withdrawn}
        whom = draw.who if draw.way == 0 else sorted(takes_part)[draw.days % len(takes_part)]
        if self.here(whom) and self.here(shadow.author):
            done = self.attempt(closing.ask_summary, question, of=self.party(whom), by=shadow.author)
            assert bool(done) == (shadow.state == "open" and whom in takes_part)
            if done:
                shadow.summary_of = whom
                self.happened(question.subject)

    def answers_summary(self, draw: Draw) -> None:
        asked = [pk for pk, one in self.questions.items() if one.summary_of]
        if asked:
            question = Question.objects.get(pk=asked[draw.which % len(asked)])
            shadow = self.questions[question.pk]
            who = shadow.summary_of
            words = ("In het kort.",) if draw.way % 2 else ()
            assert self.attempt(closing.summarise if words else closing.decline_summary, question, *words, by=who)
            shadow.summary_of = ""
            self.happened(question.subject)

    def closes(self, draw: Draw) -> None:
        question, shadow = self.question(draw)
        if self.here(shadow.author):
            done = self.attempt(closing.close_with_thanks, question, "Dank.", by=shadow.author)
            assert bool(done) == (shadow.state != "withdrawn")
            if shadow.state == "open":
                shadow.state, shadow.noted, shadow.summary_of = "closed", False, ""
                self.happened(question.subject)

    def notes(self, draw: Draw) -> None:
        question, shadow = self.question(draw)
        if self.here(shadow.author):
            done = self.attempt(closing.note_what_it_brought, question, "Niets.", by=shadow.author)
            assert bool(done) == (shadow.state == "closed")
            if done:
                shadow.noted = True
                self.happened(question.subject)

    def reopens(self, draw: Draw) -> None:
        closed = [pk for pk, one in self.questions.items() if one.state == "closed" and self.here(one.author)]
        if closed:
            question = Question.objects.get(pk=closed[draw.which % len(closed)])
            shadow = self.questions[question.pk]
            assert self.attempt(closing.reopen, question, "Toch.", by=shadow.author)
            shadow.state, shadow.opened_at = "open", self.now
            self.happened(question.subject)

    def changes_or_withdraws(self, draw: Draw) -> None:
        question, shadow = self.question(draw)
        if self.here(shadow.author) and shadow.state != "withdrawn":
            if draw.way % 4 == 0:
                self.attempt(asking.withdraw_question, question, by=shadow.author)
                shadow.state, shadow.summary_of = "withdrawn", ""
            else:
                story = asking.Story("Wie weet dit nu?", area=self.cast.village, in_doubt=shadow.doubts)
                assert self.attempt(asking.change_question, question, story, by=shadow.author)
            self.happened(question.subject)

    def is_reported(self, draw: Draw) -> None:
        question, shadow = self.question(draw)
        moderator = self.people.keeper(FOR_QUESTIONS, besides=shadow.author)
        if moderator and self.here(draw.who):
            row = self.attempt(lambda **how: moderation.report(question.subject, "other", "", **how), by=draw.who)
            if draw.way == 0 and self.attempt(moderation.handle_report, row, ReportState.HIDDEN, "Nee.", by=moderator):
                shadow.hidden = True
                self.happened(question.subject)

    # --- Initiatives ----------------------------------------------------------------------------------------------

    def starts(self, draw: Draw) -> None:
        if self.here(draw.who) and sum(one.state != "stopped" for one in self.initiatives.values()) < MOST_OPEN:
            question, shadow = self.question(draw)
            grown = question if shadow.state != "withdrawn" and not shadow.hidden else None
            made = self.attempt(begin, lines(self.cast, question=grown), circle=Circle.OPEN, by=draw.who)
            self.initiatives[made.pk] = AnInitiative(draw.who)
            self.happened(made.subject)

    def joins(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        if self.here(draw.who):
            ring = list(Ring)[draw.way % len(Ring)]
            done = self.attempt(joining.join, made, Place(ring), by=draw.who)
            assert bool(done) == (shadow.state == "running")

    def is_invited(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        if not (self.here(draw.who) and self.here(shadow.owner)):
            return
        row = self.attempt(inviting.invite, made, party=self.party(draw.who), by=shadow.owner)
        if row and draw.way % 4 == 0:
            self.attempt(joining.accept_invitation, row, Place(Ring.RING), by=draw.who)
        elif row and draw.way % 4 == 1:
            self.attempt(inviting.decline_invitation, row, by=draw.who)

    def takes_over(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        rows = made.participations.filter(state__in=ACTIVE, party__kind="person").select_related("party").order_by("pk")
        others = [row for row in rows if row.party.name.lower() not in {shadow.owner, *self.people.left}]
        if not others:
            return
        row = others[draw.days % len(others)]
        who = row.party.name.lower()
        asker = shadow.owner if self.here(shadow.owner) else self.people.keeper(FOR_INITIATIVES, besides=who)
        asked = self.attempt(proposing.propose_owner, row, words="", by=asker) if asker else None
        yes = draw.way % 3 > 0
        if asked and self.attempt(proposing.answer_proposal, asked, yes=yes, by=who) and yes:
            shadow.owner = who
            self.happened(made.subject)

    def plans(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        if self.here(shadow.owner):
            done = self.attempt(stepping.plan_step, made, stepping.Plan("Planten", self.day(draw)), by=shadow.owner)
            assert bool(done) == (shadow.state == "running")
            if done:
                shadow.step_on = self.day(draw)
                self.happened(made.subject, moved=True)

    def cancels(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        if self.here(shadow.owner) and made.next_step and shadow.state == "running":
            self.attempt(stepping.cancel_step, made.next_step, by=shadow.owner)
            shadow.step_on = None
            self.happened(made.subject)

    def tells(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        if self.here(shadow.owner):
            done = self.attempt(progressing.tell_progress, made, progressing.News("Zo gaat het."), by=shadow.owner)
            assert bool(done) == (shadow.state != "stopped")
            if done and shadow.step_on and shadow.step_on <= timezone.localdate(self.now):
                shadow.step_on = None
            self.happened(made.subject, moved=True)

    def rests(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        if self.here(shadow.owner) and self.attempt(life.rest, made, until=self.day(draw), by=shadow.owner):
            shadow.state, shadow.rests_until = "resting", self.day(draw)
            self.happened(made.subject, moved=True)

    def stops(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        if self.here(shadow.owner) and draw.way % 2:
            assert self.attempt(life.stop, made, rather_not=True, by=shadow.owner)
            shadow.state, shadow.rests_until = "stopped", None
            self.happened(made.subject)

    def opens(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        keeper = self.people.keeper(FOR_INITIATIVES, besides=shadow.owner) if shadow.state == "resting" else None
        by = shadow.owner if self.here(shadow.owner) else keeper
        if by and shadow.state != "running":
            assert self.attempt(life.reopen, made, by=by)
            shadow.state, shadow.rests_until = "running", None
            self.happened(made.subject, moved=True)

    def goes_on(self, draw: Draw) -> None:
        made, shadow = self.initiative(draw)
        ahead = life.reachable(made.phase)[-1]
        if self.here(shadow.owner) and self.attempt(life.move_phase, made, phase=ahead, sentence="", by=shadow.owner):
            self.happened(made.subject, moved=True)

    def goes_together(self, draw: Draw) -> None:
        (one, mine), (other, theirs) = self.initiative(draw), self.initiative(draw, 1)
        if self.here(mine.owner) and self.here(theirs.owner):
            row = self.attempt(bundling.ask_bundle, one, other, by=mine.owner)
            if row and draw.way % 3:
                self.attempt(bundling.answer_bundle, row, yes=draw.way % 3 == 1, by=theirs.owner)

    def municipality_acts(self, draw: Draw) -> None:
        made, _shadow = self.initiative(draw)
        who = FOR_INITIATIVES[draw.days % 2]
        hat = self.party(who).hats.filter(state="confirmed").first()
        if not self.here(who) or hat is None:
            return
        if draw.way % 4 == 0:
            self.attempt(intake.plan_talk, made, on=self.day(draw), by=who)
        elif draw.way % 4 == 1:
            self.attempt(intake.record_outcome, made, outcome="Dit kan.", route="mixed", by=who)
        else:
            self.attempt(intake.ask_contact, made, duty="contact" if draw.way % 4 == 2 else "backup", hat=hat, by=who)

    # --- Turns and people ------------------------------------------------------------------------------------------

    def asks_for_time(self, draw: Draw) -> None:
        turns = [turn for turn in running_turns().values() if self.here(turn.party.name.lower())]
        if turns := [turn for turn in turns if turn.party.is_person]:
            turn = turns[draw.which % len(turns)]
            ask = rest_turn if draw.way % 2 else ask_more_time
            assert self.attempt(ask, turn, until=self.day(draw), by=turn.party.name.lower())
            self.moved.add(turn.subject)

    def leaves_aanzet(self, draw: Draw) -> None:
        """Often somebody on whom something waits."""
        movers = sorted({lies.mover for lies in self.laid.values() if lies and self.here(lies.mover)})
        who = movers[draw.which % len(movers)] if movers and draw.way % 3 else draw.who
        if self.here(who) and len(self.people.left) < 3:
            self.attempt(lambda **how: leave(self.party(who), **how), by=who)
            self.people.left.add(who)
            for shadow in self.questions.values():
                shadow.summary_of = "" if shadow.summary_of == who else shadow.summary_of
            self._all_of(who)

    def comes_back(self, draw: Draw) -> None:
        if gone := sorted(self.people.left):
            who = gone[draw.which % len(gone)]
            self.attempt(lambda **how: come_back(self.party(who), **how), by=who)
            self.people.left.discard(who)
            self._all_of(who)

    def _all_of(self, who: str) -> None:
        for subject, shadow in self.shadows().items():
            if who == (shadow.author if isinstance(shadow, AQuestion) else shadow.owner):
                self.happened(subject, moved=True)
