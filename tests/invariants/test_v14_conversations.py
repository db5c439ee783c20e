"""V14: what comes in on paper, by phone or at the desk has the same states and rights as what comes in on-line."""

import pytest

from aanzet.conversations.choices import Answer, IntroductionState, QuestionState
from aanzet.conversations.services import closing
from aanzet.conversations.services.asking import Story, ask_question
from aanzet.conversations.services.introducing import Proposal, answer_introduction, introduce
from aanzet.conversations.services.replying import Words, change_reply, recognise, reply_to, withdraw_reply
from aanzet.logbook.choices import Channel
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker
from tests.conversations.stories import LATER, TEXT, ask, reply

OFFLINE = [Channel.PAPER, Channel.PHONE, Channel.DESK]


@pytest.mark.parametrize("channel", OFFLINE)
def test_v14_a_question_on_paper_lives_the_whole_life(cast: Cast, channel: Channel) -> None:
    nel = Speaker(cast.nel, None, channel, cast.bo)
    question = ask_question(Story(TEXT, area=cast.village), by=nel, at=NOW)
    assert (question.author, question.helper, question.channel, question.state) == (
        cast.nel, cast.bo, channel, QuestionState.OPEN,
    )  # fmt: skip
    turn = running_turn(question.subject)
    assert turn is not None
    assert (turn.party, turn.waiting) == (cast.fatima, cast.nel)
    reply(question, cast.tineke)
    turn = running_turn(question.subject)
    assert turn is not None
    assert turn.party == cast.nel
    assert Notice.objects.filter(party=cast.nel, kind="question.replied").exists()
    closing.close_with_thanks(question, "Dank.", by=nel, at=LATER)
    done = closing.note_what_it_brought(question, "Een buurvrouw.", by=nel, at=LATER)
    assert done.closing_note_at == LATER
    lines = LogLine.objects.filter(verb__startswith="question.")
    assert {(line.actor_id, line.helper_id, line.channel) for line in lines} == {(cast.nel.pk, cast.bo.pk, channel)}


@pytest.mark.parametrize("channel", OFFLINE)
def test_v14_a_reply_on_paper_counts_and_changes_like_any_other(cast: Cast, channel: Channel) -> None:
    nel, question = Speaker(cast.nel, None, channel, cast.bo), ask(cast)
    row = reply_to(question, Words("experience", "Bij ons ook."), by=nel, at=LATER)
    question.refresh_from_db()
    assert question.state == QuestionState.TALKING
    assert (row.helper, row.channel) == (cast.bo, channel)
    change_reply(row, Words("tip", "Begin klein."), by=nel, at=LATER)
    recognise(question, by=nel, at=LATER)
    withdraw_reply(row, by=nel, at=LATER)
    assert question.recognitions.get().helper == cast.bo


def test_v14_a_person_without_mail_says_yes_to_an_introduction(cast: Cast) -> None:
    nel = Speaker(cast.nel, None, Channel.PHONE, cast.bo)
    row = introduce(ask(cast), Proposal("Zij bakt."), to=cast.nel, by=speaker(cast.tineke), at=LATER)
    for by, details in ((speaker(cast.joris), "joris@example.org"), (nel, "0570-123456")):
        side = row.sides.select_related("introduction").get(party=by.party)
        row = answer_introduction(side, Answer.YES, details=details, by=by, at=LATER)
    assert row.state == IntroductionState.MADE
    assert Notice.objects.get(party=cast.nel, kind="introduction.made").detail == "joris@example.org"
