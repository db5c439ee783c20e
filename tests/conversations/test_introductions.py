import uuid

import pytest

from aanzet.conversations.choices import Answer, IntroductionState
from aanzet.conversations.models import Introduction, IntroductionSide
from aanzet.conversations.services.introducing import (
    CannotIntroduce,
    Proposal,
    answer_introduction,
    ask_contact,
    decline_to_introduce,
    introduce,
    name_other,
)
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.policies import may_see
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, person, speaker, viewer

from .stories import LATER, ask, reply

WHY = Proposal("Ik wil leren hoe jullie het deden.", "joris@example.org")


def side_of(row: Introduction, party: Party) -> IntroductionSide:
    return row.sides.select_related("introduction", "party").get(party=party)


def details_told(party: Party) -> list[str]:
    return list(Notice.objects.filter(party=party, kind="introduction.made").values_list("detail", flat=True))


def test_three_way_both_are_asked_and_both_yes_gives_both_the_details(cast: Cast) -> None:
    question = ask(cast)
    row = introduce(question, Proposal("Zij weet van sleutels."), to=cast.samira, by=speaker(cast.tineke), at=LATER)
    assert {side.party for side in row.sides.all()} == {cast.joris, cast.samira}
    for party in (cast.joris, cast.samira):
        turn = running_turn(side_of(row, party).subject)
        assert turn is not None
        assert (turn.party, turn.ask) == (party, "introduction.answer")
    answer_introduction(side_of(row, cast.joris), Answer.YES, details="06-1", by=speaker(cast.joris), at=LATER)
    assert details_told(cast.samira) == []
    row = answer_introduction(side_of(row, cast.samira), Answer.YES, details="06-2", by=speaker(cast.samira), at=LATER)
    assert row.state == IntroductionState.MADE
    assert (details_told(cast.joris), details_told(cast.samira), details_told(cast.tineke)) == (["06-2"], ["06-1"], [])
    assert Notice.objects.filter(party=cast.tineke, kind="introduction.worked").exists()


def test_a_no_is_fine_and_nobody_hears_who_said_it(cast: Cast) -> None:
    row = introduce(ask(cast), Proposal("Zomaar."), to=cast.samira, by=speaker(cast.tineke), at=LATER)
    answer_introduction(side_of(row, cast.joris), Answer.YES, details="06-1", by=speaker(cast.joris), at=LATER)
    row = answer_introduction(side_of(row, cast.samira), Answer.NO, by=speaker(cast.samira), at=LATER)
    assert row.state == IntroductionState.DECLINED
    assert not row.sides.exclude(details="").exists()
    assert running_turn(side_of(row, cast.joris).subject) is None
    assert Notice.objects.filter(party=cast.joris, kind="introduction.declined").exists()
    again = answer_introduction(side_of(row, cast.joris), Answer.YES, details="06-1", by=speaker(cast.joris), at=LATER)
    assert again.state == IntroductionState.DECLINED


def test_an_offered_contact_button_gives_both_the_details_at_once(cast: Cast) -> None:
    offered = reply(ask(cast), cast.tineke, offers_contact=True, contact_details="0570-123456")
    row = ask_contact(offered, WHY, by=speaker(cast.joris), at=LATER)
    assert row.state == IntroductionState.MADE
    assert (details_told(cast.joris), details_told(cast.tineke)) == (["0570-123456"], ["joris@example.org"])


def test_with_ik_ken_iemand_its_writer_names_the_other(cast: Cast) -> None:
    knows = reply(ask(cast), cast.tineke, kind="contact")
    row = ask_contact(knows, WHY, by=speaker(cast.joris), at=LATER)
    turn = running_turn(row.subject)
    assert (row.state, turn.party if turn else None) == (IntroductionState.WISHED, cast.tineke)
    with pytest.raises(CannotIntroduce):
        name_other(row, to=cast.joris, by=speaker(cast.tineke), at=LATER)
    row = name_other(row, to=cast.samira, by=speaker(cast.tineke), at=LATER)
    assert running_turn(row.subject) is None
    row = answer_introduction(side_of(row, cast.samira), Answer.YES, details="06-2", by=speaker(cast.samira), at=LATER)
    assert row.state == IntroductionState.MADE
    assert details_told(cast.joris) == ["06-2"]


def test_the_introducer_may_rather_not(cast: Cast) -> None:
    row = ask_contact(reply(ask(cast), cast.tineke, kind="contact"), WHY, by=speaker(cast.joris), at=LATER)
    row = decline_to_introduce(row, by=speaker(cast.tineke), at=LATER)
    assert row.state == IntroductionState.DECLINED
    assert running_turn(row.subject) is None


def test_yes_without_a_way_to_be_reached_is_refused(cast: Cast) -> None:
    row = introduce(ask(cast), Proposal("Zomaar."), to=cast.samira, by=speaker(cast.tineke), at=LATER)
    with pytest.raises(CannotIntroduce, match="Schrijf hoe"):
        answer_introduction(side_of(row, cast.joris), Answer.YES, details=" ", by=speaker(cast.joris), at=LATER)


def test_one_asks_five_new_people_a_day_and_the_same_person_counts_once(cast: Cast) -> None:
    question = ask(cast)
    answers = [reply(question, person(f"Persoon {letter}")) for letter in "ABCDEF"]
    for one in answers[:5]:
        ask_contact(one, WHY, by=speaker(cast.joris), at=LATER)
    ask_contact(answers[0], WHY, by=speaker(cast.joris), at=LATER)
    with pytest.raises(TooOften):
        ask_contact(answers[5], WHY, by=speaker(cast.joris), at=LATER)


def test_a_guest_cannot_ask_for_contact_and_nobody_asks_themselves(cast: Cast) -> None:
    answer = reply(ask(cast), cast.tineke)
    with pytest.raises(CannotIntroduce, match="Bekende leden"):
        ask_contact(answer, WHY, by=speaker(cast.gijs), at=LATER)
    with pytest.raises(CannotIntroduce, match="ben je zelf"):
        ask_contact(answer, WHY, by=speaker(cast.tineke), at=LATER)


def test_asking_twice_with_one_token_is_one_introduction(cast: Cast) -> None:
    answer, once = reply(ask(cast), cast.tineke), uuid.uuid4()
    rows = {ask_contact(answer, WHY, by=speaker(cast.joris), at=LATER, once=once).pk for _ in range(2)}
    assert len(rows) == 1


def test_only_the_three_may_see_it_in_pages_turns_and_log(cast: Cast) -> None:
    row = introduce(ask(cast), Proposal("Zomaar."), to=cast.samira, by=speaker(cast.tineke), at=LATER)
    assert all(may_see(viewer(party), row) for party in (cast.tineke, cast.joris, cast.samira))
    assert not any(may_see(viewer(party), row) for party in (cast.fatima, cast.anouk, cast.admin, cast.gijs))
    lines = LogLine.objects.filter(subject_kind__in=["introduction", "introduction_side"])
    assert set(lines.values_list("circle", flat=True)) == {Circle.NAMED}


def test_who_leaves_ends_what_was_not_finished(cast: Cast) -> None:
    from aanzet.conversations.registries import leave

    row = introduce(ask(cast), Proposal("Zomaar."), to=cast.samira, by=speaker(cast.tineke), at=LATER)
    leave(cast.samira, at=NOW, erased=False)
    row.refresh_from_db()
    assert row.state == IntroductionState.DECLINED
