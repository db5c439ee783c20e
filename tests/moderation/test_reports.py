import uuid

import pytest

from aanzet.conversations.services.asking import Story, change_question
from aanzet.logbook.models import LogLine
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.moderation.services import CannotModerate, hand_over_reports, handle_report, report, undo_moderation
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle, PartyState
from aanzet.parties.models import Hat
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import VISITOR
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.conversations.stories import LATER, TEXT, ask, reply

WHY = "Dit is kwetsend voor een buur."


def test_a_report_lies_with_a_moderator_of_the_area_who_did_not_write_it(cast: Cast) -> None:
    question = ask(cast)
    row = report(question.subject, "unkind", "", by=speaker(cast.samira), at=LATER)
    turn = running_turn(row.subject)
    assert turn is not None
    assert (turn.party, turn.waiting, turn.ask) == (cast.fatima, cast.samira, "report.handle")
    about_fatima = report(reply(question, cast.fatima).subject, "wrong", "", by=None, at=LATER)
    turn = running_turn(about_fatima.subject)
    assert turn is not None
    assert turn.party == cast.anouk
    with pytest.raises(CannotModerate, match="eigen tekst"):
        handle_report(about_fatima, ReportState.LEFT, WHY, by=speaker(cast.fatima), at=LATER)


def test_the_same_report_twice_is_one(cast: Cast) -> None:
    question, once = ask(cast), uuid.uuid4()
    for _ in range(2):
        report(question.subject, "unkind", "", by=None, at=LATER, once=once)
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("outcome", "circle"), [(ReportState.NARROWED, Circle.NETWORK), (ReportState.HIDDEN, Circle.NAMED)]
)
def test_narrowing_is_logged_with_its_reason_told_to_both_and_can_be_undone(
    cast: Cast, outcome: ReportState, circle: Circle
) -> None:
    question = ask(cast)
    row = report(question.subject, "unkind", "", by=speaker(cast.samira), at=LATER)
    row = handle_report(row, outcome, WHY, by=speaker(cast.fatima), at=LATER)
    question.refresh_from_db()
    assert question.circle == circle
    turn = running_turn(question.subject)
    assert turn is not None
    assert turn.circle == circle
    assert LogLine.objects.get(verb="text.moderated").reason.words == WHY
    assert Notice.objects.get(party=cast.joris, kind="text.narrowed").detail == WHY
    assert Notice.objects.get(party=cast.samira, kind="report.handled").detail == WHY
    assert running_turn(row.subject) is None
    undo_moderation(row, "Toch goed.", by=speaker(cast.fatima), at=LATER)
    question.refresh_from_db()
    assert (question.circle, question.audience) == (Circle.OPEN, None)
    assert may_see(VISITOR, question)


def test_no_reason_no_decision(cast: Cast) -> None:
    row = report(ask(cast).subject, "unkind", "", by=None, at=LATER)
    with pytest.raises(CannotModerate, match="waarom"):
        handle_report(row, ReportState.HIDDEN, "  ", by=speaker(cast.fatima), at=LATER)


def test_the_reporter_is_known_to_the_moderators_alone(cast: Cast) -> None:
    row = report(ask(cast).subject, "unkind", "", by=speaker(cast.samira), at=LATER)
    assert may_see(viewer(cast.fatima), row)
    assert may_see(viewer(cast.samira), row)
    assert not may_see(viewer(cast.joris), row)
    handle_report(row, ReportState.HIDDEN, WHY, by=speaker(cast.fatima), at=LATER)
    assert not Notice.objects.filter(party=cast.joris, actor=cast.samira).exists()


def test_without_any_moderator_it_is_said_whom_to_call(cast: Cast) -> None:
    Hat.objects.filter(role__in=["connector", "contact"]).delete()
    with pytest.raises(CannotModerate, match="Bel of schrijf"):
        report(ask(cast).subject, "unkind", "", by=None, at=LATER)


def test_a_moderator_who_leaves_hands_over(cast: Cast) -> None:
    row = report(ask(cast).subject, "unkind", "", by=None, at=LATER)
    cast.fatima.state = PartyState.LEFT  # is so in the transaction in which she goes
    hand_over_reports(cast.fatima, at=NOW, erased=False)
    turn = running_turn(row.subject)
    assert turn is not None
    assert turn.party == cast.anouk


def test_when_two_reports_cross_the_last_decision_is_undone_first(cast: Cast) -> None:
    question = ask(cast)
    one, two = (report(question.subject, "unkind", "", by=None, at=LATER) for _ in range(2))
    handle_report(one, ReportState.HIDDEN, WHY, by=speaker(cast.fatima), at=LATER)
    handle_report(two, ReportState.HIDDEN, WHY, by=speaker(cast.anouk), at=LATER)
    with pytest.raises(CannotModerate, match="later nog een besluit"):
        undo_moderation(one, "Toch goed.", by=speaker(cast.fatima), at=LATER)
    question.refresh_from_db()
    assert not may_see(VISITOR, question)
    undo_moderation(two, "Toch goed.", by=speaker(cast.anouk), at=LATER)
    question.refresh_from_db()
    assert not may_see(VISITOR, question)
    undo_moderation(one, "Toch goed.", by=speaker(cast.fatima), at=LATER)
    question.refresh_from_db()
    assert may_see(VISITOR, question)


def test_who_wrote_it_does_not_widen_what_a_moderator_narrowed(cast: Cast) -> None:
    question = ask(cast)
    row = report(question.subject, "private", "", by=None, at=LATER)
    handle_report(row, ReportState.NARROWED, WHY, by=speaker(cast.fatima), at=LATER)
    change_question(question, Story(TEXT, area=cast.village), by=speaker(cast.joris), at=LATER)
    question.refresh_from_db()
    assert question.circle == Circle.NETWORK
