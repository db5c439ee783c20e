"""Two who want something else of the same thing at the same moment: one of them is first, and the end is whole."""

import datetime as dt
from functools import partial
from typing import Any

from django.utils import timezone

from aanzet.conversations.choices import Answer as IntroductionAnswer
from aanzet.conversations.choices import IntroductionState, QuestionState
from aanzet.conversations.models import Reply
from aanzet.conversations.services import closing, introducing, replying
from aanzet.conversations.services.asking import CannotAsk, withdraw_question
from aanzet.initiatives.choices import Answer, ParticipationState, Ring
from aanzet.initiatives.services import inviting, joining, life, proposing
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.moderation import services as moderation
from aanzet.moderation.choices import ReportState
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.search.models import IndexedText
from aanzet.turns.models import Turn
from aanzet.turns.services import CannotMoveTurn, ask_more_time, rest_turn, running_turn
from tests.cast import Cast, hat, person, speaker
from tests.conversations.stories import ask, reply
from tests.initiatives.builders import running

from ..racing import Outcome, race

ROUNDS = 3


def _refusals(outcomes: list[Outcome], *expected: type[Exception]) -> list[BaseException]:
    """What was refused kindly; anything else is a fault."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, expected):
            raise error
    return errors


def _running(thing: Any) -> int:
    return Turn.objects.running().filter(subject_kind=thing.subject.kind, subject_id=thing.subject.id).count()


def accept_and_withdraw_an_invitation(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = running(cast, title=f"Kom je of niet {number}")
        row = inviting.invite(made, party=cast.tineke, by=speaker(cast.joris), at=timezone.now())
        outcomes = race(
            partial(joining.accept_invitation, row, Place(Ring.RING), by=speaker(cast.tineke), at=timezone.now()),
            partial(inviting.withdraw_invitation, row, by=speaker(cast.joris), at=timezone.now()),
        )  # fmt: skip
        _refusals(outcomes, inviting.CannotInvite, CannotTakePart)
        row.refresh_from_db()
        accepted = outcomes[0].error is None
        assert row.state == (ParticipationState.TAKES_PART if accepted else ParticipationState.LAPSED)
        assert made.participants.members.filter(pk=cast.tineke.pk).exists() is accepted
        assert _running(row) == 0


def accept_and_withdraw_a_proposal(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = running(cast, title=f"De kern of niet {number}")
        row = joining.join(made, Place(Ring.CORE), by=speaker(cast.tineke), at=timezone.now())
        asked = row.proposals.get()
        outcomes = race(
            partial(proposing.answer_proposal, asked, yes=True, by=speaker(cast.joris), at=timezone.now()),
            partial(proposing.withdraw_proposal, asked, by=speaker(cast.tineke), at=timezone.now()),
            partial(joining.leave, row, by=speaker(cast.tineke), at=timezone.now()),
        )  # fmt: skip
        _refusals(outcomes, proposing.CannotPropose)
        asked.refresh_from_db()
        row.refresh_from_db()
        assert row.state == ParticipationState.FINISHED
        assert asked.answer in (Answer.YES, Answer.WITHDRAWN)
        assert not made.core.members.filter(pk=cast.tineke.pk).exists()
        assert _running(asked) == 0


def two_answers_to_an_introduction(cast: Cast) -> None:
    """One side says yes while the other says no, and the go-between takes it back."""
    question = ask(cast, text="Wie kent een imker?")
    for number in range(ROUNDS):
        asker, beekeeper = person(f"Bijenvriend {number}"), person(f"Imker {number}")
        row = introducing.introduce(
            question,
            introducing.Proposal("Jullie houden van bijen."),
            to=beekeeper,
            by=speaker(asker),
            at=timezone.now(),
        )
        sides = {side.party_id: side for side in row.sides.select_related("introduction", "party")}
        answers = ((cast.joris, IntroductionAnswer.YES, "06-1"), (beekeeper, IntroductionAnswer.NO, ""))
        outcomes = race(*(
            partial(introducing.answer_introduction, sides[party.pk], answer, details=details, by=speaker(party),
                    at=timezone.now())
            for party, answer, details in answers * 2
        ))  # fmt: skip
        assert not _refusals(outcomes)
        row.refresh_from_db()
        assert row.state == IntroductionState.DECLINED
        assert not row.sides.exclude(details="").exists()
        assert all(_running(side) == 0 for side in sides.values())


def withdraw_and_reply(cast: Cast) -> None:
    for number in range(ROUNDS):
        question = ask(cast, text=f"Trek ik dit terug {number}?")
        outcomes = race(
            partial(withdraw_question, question, by=speaker(cast.joris), at=timezone.now()),
            partial(reply, question, cast.tineke, at=timezone.now()),
            partial(replying.recognise, question, by=speaker(cast.samira), at=timezone.now()),
            partial(closing.close_with_thanks, question, "Dank.", by=speaker(cast.joris), at=timezone.now()),
        )  # fmt: skip
        _refusals(outcomes, CannotAsk, replying.CannotReply, closing.CannotRoundOff)
        question.refresh_from_db()
        assert (question.state, question.text) == (QuestionState.WITHDRAWN, "")
        assert Reply.objects.filter(question=question).count() == (outcomes[1].error is None)
        assert _running(question) == 0


def two_connectors_at_one_turn(cast: Cast) -> None:
    """The connector answers, a colleague asks for time, a third lets it rest: one turn, with a day."""
    colleague = person("Collega-verbinder")
    hat(colleague, HatRole.CONNECTOR, area=cast.village)
    for number in range(ROUNDS):
        question = ask(cast, text=f"Wie pakt dit op {number}?")
        turn = running_turn(question.subject)
        assert turn is not None
        mover, until = speaker(turn.party), timezone.now().date() + dt.timedelta(days=30)
        outcomes = race(
            partial(reply, question, cast.fatima),
            partial(reply, question, colleague),
            partial(ask_more_time, turn, until=until, by=mover, at=timezone.now()),
            partial(rest_turn, turn, until=until, by=mover, at=timezone.now()),
        )  # fmt: skip
        _refusals(outcomes, CannotMoveTurn)
        lies = running_turn(question.subject)
        assert lies is not None
        assert lies.party == cast.joris
        assert Reply.objects.filter(question=question).count() == 2


def two_moderators_at_one_report(cast: Cast) -> None:
    """One hides, the other leaves it: the first word counts, told once."""
    for number in range(ROUNDS):
        question = ask(cast, text=f"Mag dit blijven staan {number}?")
        text = reply(question, cast.tineke)
        row = moderation.report(text.subject, "unkind", "", by=speaker(cast.samira), at=timezone.now())
        outcomes = race(*(
            partial(moderation.handle_report, row, outcome, "Zo is het.", by=speaker(by), at=timezone.now())
            for outcome, by in ((ReportState.HIDDEN, cast.fatima), (ReportState.LEFT, cast.anouk)) * 2
        ))  # fmt: skip
        assert not _refusals(outcomes)
        row.refresh_from_db()
        text.refresh_from_db()
        assert row.state in (ReportState.HIDDEN, ReportState.LEFT)
        assert bool(text.audience_id) == (row.state == ReportState.HIDDEN)
        assert Notice.objects.filter(party=cast.samira, subject_kind="report", subject_id=row.pk).count() == 1
        assert _running(row) == 0


def hide_and_take_back(cast: Cast) -> None:
    """A moderator hides what its writer takes back: the words are gone, from the index too, and nobody is to move."""
    for number in range(ROUNDS):
        question = ask(cast, text=f"Terug of weg {number}?")
        row = moderation.report(question.subject, "unkind", "", by=speaker(cast.samira), at=timezone.now())
        outcomes = race(
            partial(moderation.handle_report, row, ReportState.HIDDEN, "Nee.", by=speaker(cast.fatima),
                    at=timezone.now()),
            partial(withdraw_question, question, by=speaker(cast.joris), at=timezone.now()),
            partial(reply, question, cast.tineke),
        )  # fmt: skip
        _refusals(outcomes, CannotAsk, replying.CannotReply)
        question.refresh_from_db()
        assert (question.state, question.text) == (QuestionState.WITHDRAWN, "")
        assert _running(question) == 0
        assert not IndexedText.objects.filter(subject_kind="question", subject_id=question.pk).exists()


def stop_rest_and_join(cast: Cast) -> None:
    """The owner stops while somebody joins and a participant of the core lets it rest."""
    for number in range(ROUNDS):
        made = running(cast, title=f"Het einde van mol {number}")
        until = timezone.now().date() + dt.timedelta(days=30)
        outcomes = race(
            partial(life.stop, made, rather_not=True, by=speaker(cast.joris), at=timezone.now()),
            partial(life.rest, made, until=until, by=speaker(cast.joris), at=timezone.now()),
            partial(joining.join, made, Place(Ring.CORE), by=speaker(cast.tineke), at=timezone.now()),
            partial(inviting.invite, made, party=cast.samira, by=speaker(cast.joris), at=timezone.now()),
        )  # fmt: skip
        _refusals(outcomes, life.CannotMoveOn, CannotTakePart, inviting.CannotInvite)
        made.refresh_from_db()
        assert made.is_stopped
        left = Turn.objects.running().filter(context_kind="initiative", context_id=made.pk)
        assert not left.exists(), list(left.values_list("ask", "state"))
        assert not made.participations.filter(state=ParticipationState.INVITED).exists()


def two_owners_ask_and_end(cast: Cast) -> None:
    """Handing over while a guest of the core asks to come in: the question goes along to the new owner."""
    for number in range(ROUNDS):
        made = running(cast, title=f"De kar van mol {number}")
        row = joining.join(made, Place(Ring.RING), by=speaker(cast.tineke), at=timezone.now())
        asked = proposing.propose_owner(row, words="", by=speaker(cast.joris), at=timezone.now())
        outcomes = race(
            partial(proposing.answer_proposal, asked, yes=True, by=speaker(cast.tineke), at=timezone.now()),
            partial(joining.join, made, Place(Ring.CORE), by=speaker(cast.samira), at=timezone.now()),
        )  # fmt: skip
        assert not _refusals(outcomes)
        made.refresh_from_db()
        assert made.owner == cast.tineke
        wish = made.proposals.get(made_by=cast.samira)
        assert wish.to == cast.tineke
        assert _running(wish) == _running(made) == 1
