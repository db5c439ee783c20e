"""What the stateful test does not look at: who hears, whose a promise is, what stays when somebody goes."""

import datetime as dt
from decimal import Decimal

import pytest

from aanzet.agreements.choices import AgreementKind, AgreementState, CommitmentState
from aanzet.agreements.models import Agreement, Assent
from aanzet.agreements.policies import may_read
from aanzet.agreements.queries import open_promises_of
from aanzet.agreements.registries import everything_of
from aanzet.agreements.services.changing import agree_change, ask_change, refuse_change
from aanzet.agreements.services.keeping import claim, confirm, give_back, hand_over, report_not_kept, stop
from aanzet.agreements.services.proposing import CannotAgree, propose
from aanzet.agreements.templating import how_much
from aanzet.moderation.choices import ReportState
from aanzet.moderation.services import handle_report, report, undo_moderation
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.parties.models import Party
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.hats import end_hat
from aanzet.parties.services.people import leave
from aanzet.turns.lifecycle import CannotMove, Life, Transition
from aanzet.turns.services import CannotMoveTurn, ask_more_time, rest_turn, running_turn
from tests.cast import NOW, Cast, hat, speaker, viewer

from .builders import SOON, all_say_yes, going, leg, promise, proposed, ring_of_three, village


def heard(party: Party) -> list[str]:
    return list(
        Notice.objects.filter(party=party, subject_kind="agreement").order_by("pk").values_list("kind", flat=True)
    )


def test_the_kind_follows_from_what_is_promised(cast: Cast) -> None:
    made = village(cast)
    ring = proposed(cast, *ring_of_three(cast), initiative=made)
    swap = proposed(cast, leg(cast.joris, cast.tineke), leg(cast.tineke, cast.joris), initiative=made)
    gift = proposed(cast, gift_because="Omdat het kan.", initiative=made)
    assert [row.kind for row in (ring, swap, gift)] == [AgreementKind.RING, AgreementKind.DIRECT, AgreementKind.GIFT]
    assert ring.title == "Veertig zaailingen, en nog twee"


def test_v04_money_is_no_promise(cast: Cast) -> None:
    made = village(cast)
    for what in ("€ 50 voor de kas", "50 euro", "Een cadeaubon", "10% korting op planten"):
        with pytest.raises(CannotAgree):
            proposed(cast, leg(cast.joris, cast.tineke, what), initiative=made)
    with pytest.raises(CannotAgree):
        proposed(cast, leg(cast.joris, cast.tineke, "Iets", amount=Decimal(50), unit="euro"), initiative=made)
    proposed(cast, leg(cast.joris, cast.tineke, "Uitrekenen hoeveel euro's de kas kost"), initiative=made)


def test_everybody_with_a_side_hears_what_happens(cast: Cast) -> None:
    made = all_say_yes(proposed(cast, *ring_of_three(cast)), cast)
    assert heard(cast.joris) == ["agreement.runs"]
    row = promise(made)
    hand_over(row, by=speaker(cast.joris), at=NOW)
    confirm(row, by=speaker(cast.tineke), at=NOW)
    assert heard(cast.joris) == ["agreement.runs", "commitment.fulfilled"]
    assert heard(cast.samira)[-1] == "commitment.fulfilled"
    assert heard(cast.fatima) == []


def test_a_promise_of_the_council_is_kept_by_whoever_speaks_for_it(cast: Cast) -> None:
    row = going(cast, leg(cast.council, cast.joris, "De zaal"))
    with pytest.raises(CannotMove):
        hand_over(row, by=speaker(cast.samira), at=NOW)  # as herself
    leave(cast.samira, by=speaker(cast.samira), at=NOW)
    left = promise(row.agreement)
    # The promise is still the council's; nobody speaks for it now, so whoever pulls finds out how it goes on.
    assert (left.giver, left.state, left.kept_by) == (cast.council, CommitmentState.UNCLAIMED, cast.joris)
    chair = hat(cast.tineke, HatRole.BOARD, organisation=cast.council)
    claim(left, by=speaker(cast.tineke, chair), at=NOW)
    again = promise(row.agreement)
    assert (again.giver, again.state, again.carrier) == (cast.council, CommitmentState.PLANNED, cast.tineke)


def test_v10_a_colleague_sees_to_what_somebody_promised_for_the_council(cast: Cast) -> None:
    row = going(cast, leg(cast.council, cast.joris, "De zaal"))
    hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    assert row.carrier == cast.samira
    leave(cast.samira, by=speaker(cast.samira), at=NOW)
    kept = promise(row.agreement)
    assert (kept.giver, kept.state, kept.carrier) == (cast.council, CommitmentState.PLANNED, cast.tineke)


def test_v10_a_hat_that_the_council_ends_leaves_no_promise_behind(cast: Cast) -> None:
    row = going(cast, leg(cast.council, cast.joris, "De zaal"))
    chair = hat(cast.tineke, HatRole.BOARD, organisation=cast.council, manages=True)
    end_hat(cast.council_hat, by=speaker(cast.tineke, chair), at=NOW)
    assert promise(row.agreement).carrier == cast.tineke
    own = row.agreement.initiative
    assert own
    seat = own.participations.get(party=cast.council)
    assert (seat.person, seat.is_active) == (None, True)


def test_v10_a_giver_who_cannot_keep_it_gives_it_back_with_the_reason(cast: Cast) -> None:
    row = going(cast)
    with pytest.raises(CannotMove):
        give_back(row, because="Ik ga weg.", by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMove):
        give_back(row, because=" ", by=speaker(cast.joris), at=NOW)
    give_back(row, because="Ik ga weg.", by=speaker(cast.joris), at=NOW)
    back = promise(row.agreement)
    assert (back.state, back.kept_by) == (CommitmentState.UNCLAIMED, cast.tineke)
    assert Notice.objects.filter(party=cast.tineke, kind="commitment.given_back").exists()


def test_v10_what_somebody_promised_is_taken_over_when_they_leave(cast: Cast) -> None:
    row = going(cast, leg(cast.tineke, cast.council, "Een website"))
    assert row.agreement.initiative
    assert list(open_promises_of(cast.tineke, initiative=row.agreement.initiative)) == [row]
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    row = promise(row.agreement)
    turn = running_turn(row.subject)
    assert turn
    assert (row.state, turn.party) == (CommitmentState.UNCLAIMED, cast.joris)
    with pytest.raises(CannotMove):
        claim(row, by=speaker(cast.fatima), at=NOW)  # takes no part
    claim(row, by=speaker(cast.nel), at=NOW)
    row = promise(row.agreement)
    assert (row.state, row.giver) == (CommitmentState.PLANNED, cast.nel)
    assert Assent.objects.get(agreement=row.agreement, party=cast.nel).person == cast.nel
    assert not open_promises_of(cast.tineke).exists()


def test_v10_who_pulls_receives_what_the_departed_would_get(cast: Cast) -> None:
    row = going(cast, leg(cast.council, cast.tineke, "De zaal"))
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert promise(row.agreement).receiver == cast.joris
    mine = going(cast, leg(cast.joris, cast.nel), initiative=village(cast, title="De kas"))
    leave(cast.nel, by=speaker(cast.nel), at=NOW)
    assert promise(mine.agreement).state == CommitmentState.STOPPED


def test_erasing_takes_the_words_along_and_leaves_the_promise(cast: Cast) -> None:
    row = going(cast, gift_because="Mijn oma woonde hier.")
    ask_change(row, day=SOON + dt.timedelta(days=2), why="Ik ben ziek.", by=speaker(cast.joris), at=NOW)
    erase_person(cast.joris, viewer=viewer(cast.joris), at=NOW)
    agreement = Agreement.objects.get(pk=row.agreement_id)
    assert (agreement.gift_because, agreement.kind) == ("", AgreementKind.DIRECT)


def test_my_data_has_what_i_promised_and_get(cast: Cast) -> None:
    going(cast, leg(cast.joris, cast.tineke, amount=Decimal("2.5"), unit="uur"))
    mine = everything_of(cast.joris)
    assert mine["toezeggingen"][0]["ik"] == "geef"
    assert mine["toezeggingen"][0]["hoeveel"] == "2.50"
    assert len(mine["voorgesteld"]) == len(mine["ja_gezegd"]) == 1
    assert everything_of(cast.tineke)["toezeggingen"][0]["ik"] == "krijg"


def test_v01_a_promised_day_is_asked_for_and_not_taken(cast: Cast) -> None:
    row = going(cast)
    turn = running_turn(row.subject)
    assert turn
    for way_out in (ask_more_time, rest_turn):
        with pytest.raises(CannotMoveTurn):
            way_out(turn, until=SOON + dt.timedelta(days=9), by=speaker(cast.joris), at=NOW)


def test_a_refused_change_leaves_the_old_day(cast: Cast) -> None:
    row = going(cast)
    ask_change(row, day=SOON + dt.timedelta(days=9), by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMove):
        agree_change(row, by=speaker(cast.joris), at=NOW)  # one's own question
    refuse_change(row, why="Dan is het feest al geweest.", by=speaker(cast.tineke), at=NOW)
    assert (promise(row.agreement).state, promise(row.agreement).due_on) == (CommitmentState.PLANNED, SOON)
    assert heard(cast.joris)[-1] == "commitment.change_refused"


def test_a_question_about_the_day_is_answered_with_another_day(cast: Cast) -> None:
    row = going(cast)
    ask_change(row, day=SOON + dt.timedelta(days=9), by=speaker(cast.joris), at=NOW)
    for _ in range(2):  # pressing twice asks once
        ask_change(row, day=SOON + dt.timedelta(days=5), by=speaker(cast.tineke), at=NOW)
    row = promise(row.agreement)
    assert (row.wish_by, row.asked) == (cast.tineke, cast.joris)
    agree_change(row, by=speaker(cast.joris), at=NOW)
    assert promise(row.agreement).due_on == SOON + dt.timedelta(days=5)


def test_who_looks_after_a_promise_without_giver_may_let_it_go(cast: Cast) -> None:
    row = going(cast, leg(cast.tineke, cast.council, "Een website"))
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    stop(row, because="Het lukt zonder.", by=speaker(cast.joris), at=NOW)
    assert promise(row.agreement).state == CommitmentState.STOPPED


def test_the_giver_does_not_stop_what_is_said_to_be_done(cast: Cast) -> None:
    row = going(cast)
    hand_over(row, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMove):
        stop(row, because="Toch niet.", by=speaker(cast.joris), at=NOW)
    report_not_kept(row, because="Er lag niets.", new_day=SOON, by=speaker(cast.tineke), at=NOW)
    assert promise(row.agreement).missed == 1


def test_outside_an_initiative_it_is_between_two(cast: Cast) -> None:
    with pytest.raises(CannotAgree):
        propose(ring_of_three(cast), by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotAgree):
        propose([leg(cast.nel, cast.tineke)], by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotAgree):
        proposed(cast, leg(cast.joris, cast.fatima))  # who takes no part
    with pytest.raises(CannotAgree):
        proposed(cast, initiative=village(cast), by=cast.joris, gift_because="Zo", *(leg(cast.joris, cast.nel),) * 2)  # noqa: B026


def test_all_is_kept_or_nothing_was(cast: Cast) -> None:
    made = all_say_yes(proposed(cast, leg(cast.joris, cast.tineke), leg(cast.tineke, cast.joris)), cast)
    confirm(promise(made, 1), by=speaker(cast.tineke), at=NOW)
    assert Agreement.objects.get(pk=made.pk).state == AgreementState.RUNNING
    stop(promise(made, 2), because="Hoeft niet meer.", by=speaker(cast.joris), at=NOW)
    assert Agreement.objects.get(pk=made.pk).state == AgreementState.DONE


def test_an_amount_is_written_as_short_as_it_is() -> None:
    assert [how_much(Decimal(one), "uur") for one in ("40", "2.50", "1.00")] == ["40 uur", "2,5 uur", "1 uur"]
    assert how_much(None, "uur") == ""


def test_a_life_in_which_somebody_is_stuck_does_not_exist() -> None:
    with pytest.raises(ValueError, match="unknown"):
        Life(stands={"a": None}, transitions=(Transition("go", ("a",), "b", "thing.went"),))


def test_a_moderator_hides_an_agreement_and_both_sides_keep_it(cast: Cast) -> None:
    row = going(cast, leg(cast.joris, cast.tineke, "Een trampoline te koop"))
    reported = report(row.agreement.subject, "advertising", "Dit wil iets verkopen.", by=speaker(cast.nel), at=NOW)
    handle_report(reported, ReportState.HIDDEN, "Reclame.", by=speaker(cast.fatima), at=NOW)
    agreement = Agreement.objects.get(pk=row.agreement_id)
    people = (cast.joris, cast.tineke, cast.fatima, cast.nel)
    assert [may_read(viewer(party), agreement) for party in people] == [True, True, True, False]
    undo_moderation(reported, "Het was geen reclame.", by=speaker(cast.fatima), at=NOW)
    assert may_read(viewer(cast.nel), Agreement.objects.get(pk=row.agreement_id))
