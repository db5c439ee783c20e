import datetime as dt
import uuid

import pytest

from aanzet.conversations.choices import QuestionState
from aanzet.conversations.models import Question
from aanzet.conversations.services import closing
from aanzet.conversations.services.asking import (
    CannotAsk,
    Story,
    ask_question,
    change_question,
    keep_draft,
    post_question,
    withdraw_question,
)
from aanzet.conversations.services.replying import (
    CannotReply,
    Words,
    change_reply,
    check_rules,
    recognise,
    reply_to,
    unrecognise,
    withdraw_reply,
)
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.notices.services import follow
from aanzet.parties.choices import Circle
from aanzet.turns.choices import TurnState
from aanzet.turns.clock import run_clock
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker

from .stories import LATER, TEXT, ask, reply

DAY = dt.timedelta(days=1)


def heard(party: object) -> list[str]:
    return list(Notice.objects.filter(party=party).order_by("pk").values_list("kind", flat=True))


def verbs() -> list[str]:
    return list(LogLine.objects.exclude(verb__startswith="turn.").values_list("verb", flat=True))


def test_a_draft_becomes_a_question_once(cast: Cast) -> None:
    once = uuid.uuid4()
    draft = keep_draft(Story(TEXT), by=speaker(cast.joris), at=NOW, once=once)
    again = keep_draft(Story("Een betere zin?"), by=speaker(cast.joris), at=NOW, once=once)
    assert (again.pk, again.text, again.circle) == (draft.pk, "Een betere zin?", Circle.NAMED)
    posted = post_question(again, by=speaker(cast.joris), at=NOW)
    assert post_question(again, by=speaker(cast.joris), at=LATER).asked_at == posted.asked_at
    assert (posted.state, posted.circle, posted.audience) == (QuestionState.OPEN, Circle.OPEN, None)
    assert verbs() == ["question.asked"]


def test_another_persons_token_makes_a_question_of_ones_own(cast: Cast) -> None:
    once = uuid.uuid4()
    first = ask_question(Story(TEXT), by=speaker(cast.joris), at=NOW, once=once)
    second = ask_question(Story("Iets anders"), by=speaker(cast.tineke), at=NOW, once=once)
    assert first.pk != second.pk
    assert first.author != second.author


def test_who_follows_the_area_above_or_the_theme_hears_a_new_question_once(cast: Cast) -> None:
    from aanzet.logbook.subjects import Subject

    follow(cast.samira, subject=Subject("area", cast.municipality.pk), at=NOW)
    follow(cast.samira, subject=Subject("theme", cast.theme.pk), at=NOW)
    ask(cast, themes=[cast.theme])
    assert heard(cast.samira) == ["question.asked"]


@pytest.mark.parametrize("text", ["", "   ", "x" * 141])
def test_a_question_is_one_sentence(cast: Cast, text: str) -> None:
    with pytest.raises(CannotAsk):
        ask(cast, text=text)
    assert not Question.objects.exists()


def test_only_known_members_ask_among_known_members(cast: Cast) -> None:
    with pytest.raises(CannotAsk, match="bekende leden"):
        ask(cast, author=cast.gijs, circle=Circle.NETWORK)


def test_a_reply_starts_the_talk_and_is_told_to_the_asker_and_the_followers_once(cast: Cast) -> None:
    question = ask(cast)
    follow(cast.samira, subject=question.subject, at=NOW)
    reply(question, cast.tineke)
    question.refresh_from_db()
    assert (question.state, question.first_reply_at) == (QuestionState.TALKING, LATER)
    assert heard(cast.joris) == ["question.replied", "turn.given"]
    assert heard(cast.samira) == ["question.replied"]
    assert heard(cast.tineke) == []


def test_a_reply_sent_twice_is_one_reply(cast: Cast) -> None:
    question, once = ask(cast), uuid.uuid4()
    rows = {
        reply_to(question, Words("tip", "Begin klein."), by=speaker(cast.tineke), at=LATER, once=once).pk
        for _ in range(2)
    }
    assert len(rows) == 1


def test_a_question_back_hangs_one_level_deep_and_only_there(cast: Cast) -> None:
    question = ask(cast)
    first = reply(question, cast.tineke)
    back = reply(question, cast.joris, "Ook als de grond niet zeker is?", kind="counter_question", parent=first)
    with pytest.raises(CannotReply, match="nieuw antwoord"):
        reply(question, cast.tineke, kind="answer_back", parent=back)
    with pytest.raises(CannotReply, match="alleen een vraag terug"):
        reply(question, cast.samira, kind="tip", parent=first)
    with pytest.raises(CannotReply, match="Kies eerst"):
        reply(question, cast.samira, kind="answer_back")
    assert heard(cast.tineke) == ["question.asked_back"]


def test_change_within_half_an_hour_leaves_no_mark(cast: Cast) -> None:
    first = reply(ask(cast), cast.tineke)
    words = Words("tip", "Anders gezegd.")
    quiet = change_reply(first, words, by=speaker(cast.tineke), at=LATER + dt.timedelta(minutes=20))
    assert quiet.changed_at is None
    late = change_reply(first, words, by=speaker(cast.tineke), at=LATER + DAY)
    assert late.changed_at == LATER + DAY
    with pytest.raises(CannotReply, match="Alleen wie dit schreef"):
        change_reply(first, words, by=speaker(cast.samira), at=LATER)


def test_a_withdrawn_reply_keeps_its_place_and_loses_its_words(cast: Cast) -> None:
    question = ask(cast)
    first = reply(question, cast.tineke, link_url="https://example.org/x", link_title="Voorbeeld")
    gone = withdraw_reply(first, by=speaker(cast.tineke), at=LATER)
    assert (gone.text, gone.link_url, gone.withdrawn_at) == ("", "", LATER)
    turn = running_turn(question.subject)
    assert turn is not None
    assert (turn.ask, turn.party) == ("question.first_reply", cast.fatima)


def test_recognition_is_one_click_and_can_be_undone(cast: Cast) -> None:
    question = ask(cast)
    recognise(question, by=speaker(cast.tineke), at=LATER)
    recognise(question, by=speaker(cast.tineke), at=LATER)
    assert question.recognitions.count() == 1
    assert heard(cast.joris) == ["question.recognised"]
    unrecognise(question, by=speaker(cast.tineke), at=LATER)
    assert question.recognitions.count() == 0
    with pytest.raises(CannotReply):
        recognise(question, by=speaker(cast.joris), at=LATER)


def test_advice_about_rules_is_marked_until_an_official_checked_it(cast: Cast) -> None:
    question = ask(cast)
    advice = reply(question, cast.tineke, "Daar heb je een omgevingsvergunning voor nodig.")
    assert advice.about_rules
    assert check_rules(advice, by=speaker(cast.anouk), at=LATER).checked_by == cast.anouk
    assert not reply(question, cast.samira, "Ik weet niet wat je moet weten.").about_rules


def test_the_life_of_a_question_to_the_closing_note(cast: Cast) -> None:
    question = ask(cast)
    reply(question, cast.tineke)
    recognise(question, by=speaker(cast.nel), at=LATER)
    closing.summarise(question, "Schrijf op wat van jullie blijft.", by=speaker(cast.fatima), at=LATER)
    closing.close_with_thanks(question, "Ik schreef drie dingen op.", by=speaker(cast.joris), at=LATER)
    turn = running_turn(question.subject)
    assert turn is not None
    assert (turn.ask, turn.party, turn.rests_until) == (
        "question.closing_note", cast.joris, LATER.date() + dt.timedelta(days=60),
    )  # fmt: skip
    done = closing.note_what_it_brought(question, "Niets", by=speaker(cast.joris), at=LATER + 61 * DAY)
    assert (done.state, done.closing_note) == (QuestionState.CLOSED, "Niets")
    assert running_turn(question.subject) is None
    assert heard(cast.nel) == ["question.summarised", "question.closed", "question.noted"]
    assert heard(cast.tineke) == ["question.summarised", "question.closed", "question.noted"]


def test_after_sixty_days_the_clock_asks_what_it_brought(cast: Cast) -> None:
    question = ask(cast)
    reply(question, cast.tineke)
    closing.close_with_thanks(question, "Dank.", by=speaker(cast.joris), at=LATER)
    run_clock(at=LATER + 59 * DAY)
    turn = running_turn(question.subject)
    assert turn is not None
    assert turn.state == TurnState.RESTING
    run_clock(at=LATER + 60 * DAY)
    turn.refresh_from_db()
    assert (turn.state, turn.party, turn.ask) == (TurnState.OPEN, cast.joris, "question.closing_note")
    assert "turn.woken" in heard(cast.joris)


def test_a_closed_question_takes_no_replies_until_it_is_opened_again(cast: Cast) -> None:
    question = ask(cast)
    reply(question, cast.tineke)
    closing.close_with_thanks(question, "", by=speaker(cast.joris), at=LATER)
    with pytest.raises(CannotReply, match="gesloten"):
        reply(question, cast.samira)
    closing.reopen(question, "Het speelt weer.", by=speaker(cast.joris), at=LATER + DAY)
    turn = running_turn(question.subject)
    assert turn is not None
    assert (turn.ask, turn.party) == ("question.first_reply", cast.fatima)
    reply(question, cast.samira, at=LATER + DAY)
    question.refresh_from_db()
    assert question.state == QuestionState.TALKING


def test_a_participant_may_be_asked_to_summarise_and_may_say_no(cast: Cast) -> None:
    question = ask(cast)
    reply(question, cast.tineke)
    with pytest.raises(closing.CannotRoundOff):
        closing.ask_summary(question, of=cast.samira, by=speaker(cast.joris), at=LATER)
    closing.ask_summary(question, of=cast.tineke, by=speaker(cast.joris), at=LATER)
    turn = running_turn(question.subject)
    assert turn is not None
    assert (turn.ask, turn.party) == ("question.summarise", cast.tineke)
    closing.decline_summary(question, by=speaker(cast.tineke), at=LATER)
    turn = running_turn(question.subject)
    assert turn is not None
    assert (turn.ask, turn.party) == ("question.what_now", cast.joris)


def test_a_changed_question_is_marked_and_found_by_its_new_words(cast: Cast) -> None:
    question = ask(cast)
    changed = change_question(question, Story("Wie is de baas?"), by=speaker(cast.joris), at=LATER)
    assert changed.changed_at == LATER
    with pytest.raises(CannotAsk):
        change_question(question, Story("Nee"), by=speaker(cast.tineke), at=LATER)


def test_a_withdrawn_question_keeps_its_replies(cast: Cast) -> None:
    question = ask(cast)
    reply(question, cast.tineke)
    withdraw_question(question, by=speaker(cast.joris), at=LATER)
    question.refresh_from_db()
    assert (question.text, question.state) == ("", QuestionState.WITHDRAWN)
    assert question.replies.get().text
    assert running_turn(question.subject) is None


def test_a_draft_that_is_thrown_away_is_gone(cast: Cast) -> None:
    draft = keep_draft(Story(TEXT), by=speaker(cast.joris), at=NOW)
    withdraw_question(draft, by=speaker(cast.joris), at=NOW)
    assert not Question.objects.exists()


def test_what_came_of_a_question_is_told_once_to_who_follows(cast: Cast) -> None:
    from aanzet.logbook.subjects import Subject

    question = ask(cast)
    reply(question, cast.tineke)
    for _ in range(2):
        closing.tell_outgrowth(
            question, thing=Subject("initiative", 1), title="Voedselbos", url="/initiatieven/1/", seen_like=question,
            by=speaker(cast.joris), at=LATER,
        )  # fmt: skip
    assert question.outgrowths.count() == 1
    assert heard(cast.tineke) == ["question.grew"]
