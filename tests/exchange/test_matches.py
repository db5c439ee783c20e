"""Two fill one form; rings and chains; capacity; after-care."""

import datetime as dt
import uuid

import pytest

from aanzet.agreements.choices import AgreementState
from aanzet.agreements.models import Agreement, Assent
from aanzet.agreements.services.answering import accept, decline
from aanzet.agreements.services.answering import take_back as take_yes_back
from aanzet.agreements.services.changing import agree_change
from aanzet.agreements.services.keeping import confirm, hand_over, report_not_kept
from aanzet.exchange.choices import ItemState, MatchOrigin, MatchState, ResponseState
from aanzet.exchange.models import Match, Refusal
from aanzet.exchange.queries.report import to_call
from aanzet.exchange.services.aftercare import say_contacted, say_it_goes_on, say_not_feasible
from aanzet.exchange.services.bringing import pass_on, withdraw_item
from aanzet.exchange.services.clearing import found_courses, links_of, put_forward
from aanzet.exchange.services.matching import CannotMatch, Form, Link, fill_form, propose_course
from aanzet.exchange.services.responding import respond
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.agreements.builders import speaking
from tests.cast import NOW, Cast, speaker, viewer

from .builders import (
    SOON,
    agreement,
    all_yes,
    fresh,
    item_of,
    now_of,
    one_to_one,
    promises,
    ring_items,
    ring_match,
    talked,
    yes_of,
)

pytestmark = pytest.mark.django_db


def test_two_fill_one_form_and_it_runs_with_the_second_yes(cast: Cast) -> None:
    offer = item_of(cast, cast.joris)
    match = one_to_one(cast, offer, cast.tineke)
    assert match.state == MatchState.FORM
    assert match.response
    assert match.response.state == ResponseState.FORM
    assert (now_of(offer).state, now_of(offer).taken) == (ItemState.TALKING, 1)
    match = all_yes(match, cast)
    assert match.state == MatchState.CONFIRMED
    assert now_of(offer).state == ItemState.MATCHED
    turn = running_turn(match.subject)
    assert turn
    assert (turn.party, turn.due_on) == (cast.tineke, NOW.date() + dt.timedelta(days=14))


def test_a_form_says_what_is_in_return_or_why_not_and_never_money(cast: Cast) -> None:
    offer = item_of(cast, cast.joris)
    row = talked(cast, offer, cast.tineke)
    link = Link(cast.joris, cast.tineke, "Een dag planten", SOON, offer)
    for form, words in (
        (Form([link]), "Zeg wat ertegenover staat"),
        (Form([link], in_return="Later iets.", gift_because="Omdat het kan."), "Kies één van de twee"),
        (Form([link], in_return="Een tientje"), "Geld loopt hier niet"),
        (Form([link, Link(cast.tineke, cast.joris, "Twintig piek", SOON)]), "Geld loopt hier niet"),
    ):
        with pytest.raises(CannotMatch, match=words):
            fill_form(form, response=row, by=speaker(cast.tineke), at=NOW)
    match = fill_form(Form([link], gift_because="Omdat het kan."), response=row, by=speaker(cast.tineke), at=NOW)
    assert match.agreement.kind == "gift"


def test_a_form_sent_twice_or_by_both_is_one_match(cast: Cast) -> None:
    offer, once = item_of(cast, cast.joris, capacity=3), uuid.uuid4()
    row = talked(cast, offer, cast.tineke)
    form = Form([Link(cast.joris, cast.tineke, "Een dag planten", SOON, offer)], in_return="Later iets terug.")
    one = fill_form(form, response=row, by=speaker(cast.tineke), at=NOW, once=once)
    assert fill_form(form, response=row, by=speaker(cast.tineke), at=NOW, once=once) == one
    assert fill_form(form, response=row, by=speaker(cast.joris), at=NOW) == one
    assert now_of(offer).taken == 1


def test_nothing_is_promised_more_often_than_it_can_be(cast: Cast) -> None:
    offer = item_of(cast, cast.joris, capacity=2)
    rows = [talked(cast, offer, party) for party in (cast.tineke, cast.fatima, cast.council)]
    for row in rows[:2]:
        form = Form([Link(cast.joris, row.party, "Een dag planten", SOON, offer)], in_return="Later iets terug.")
        fill_form(form, response=row, by=speaking(cast, row.party), at=NOW)
    form = Form([Link(cast.joris, cast.council, "Een dag planten", SOON, offer)], in_return="Later iets terug.")
    with pytest.raises(CannotMatch, match="zo vaak afgesproken als het kan"):
        fill_form(form, response=rows[2], by=speaker(cast.samira, cast.council_hat), at=NOW)
    assert now_of(offer).taken == 2


def test_a_form_that_is_declined_frees_the_item_and_may_be_filled_in_anew(cast: Cast) -> None:
    offer = item_of(cast, cast.joris)
    match = one_to_one(cast, offer, cast.tineke)
    decline(Assent.objects.select_related("agreement", "party").get(agreement=match.agreement_id, party=cast.joris),
            by=speaker(cast.joris), at=NOW)  # fmt: skip
    match = fresh(match)
    assert match.state == MatchState.FELL
    assert match.response
    assert match.response.state == ResponseState.YES
    assert (now_of(offer).state, now_of(offer).taken) == (ItemState.TALKING, 0)


def test_a_party_cannot_match_with_itself(cast: Cast) -> None:
    offer = item_of(cast, cast.council)
    with pytest.raises(CannotMatch, match="met zichzelf"):
        propose_course([Link(cast.council, cast.council, "Graven", SOON, offer)], origin=MatchOrigin.RING,
                       by=speaker(cast.fatima), at=NOW)  # fmt: skip


def test_the_engine_finds_the_ring_that_nobody_finds_by_hand(cast: Cast) -> None:
    ring_items(cast)
    (course,) = found_courses()
    assert course.origin == MatchOrigin.RING
    assert {step.offer.what for step in course.steps} == {
        "Een graafmachine, een halve dag", "Twintig uur een website bouwen", "Een kuub compost"}  # fmt: skip
    assert course.key == found_courses()[0].key
    match = put_forward(course.key, by=speaker(cast.fatima), at=NOW)
    assert match.agreement.kind == "ring"
    assert found_courses() == []
    with pytest.raises(CannotMatch, match="intussen veranderd"):
        put_forward(course.key, by=speaker(cast.fatima), at=NOW)


def test_a_chain_starts_with_a_gift_and_its_last_is_asked_too(cast: Cast) -> None:
    item_of(cast, cast.joris, "offer", "Een kuub compost", gift_because="Ik heb te veel.")
    item_of(cast, cast.tineke, "need", "Compost voor mijn tuin")
    item_of(cast, cast.tineke, "offer", "Een website bouwen")
    item_of(cast, cast.council, "need", "Hulp met onze website")
    (course,) = found_courses()
    assert course.origin == MatchOrigin.CHAIN
    assert [step.receiver for step in course.steps] == [cast.tineke, cast.council]
    match = put_forward(course.key, by=speaker(cast.joris), at=NOW)
    assert "geeft later iets terug" in match.in_return
    assert set(match.agreement.assents.values_list("party", flat=True)) == {
        cast.joris.pk, cast.tineke.pk, cast.council.pk}  # fmt: skip
    assert all_yes(match, cast).state == MatchState.CONFIRMED


def test_a_ring_runs_only_with_every_yes_and_a_no_frees_everything(cast: Cast) -> None:
    match = ring_match(cast)
    yes_of(match, cast, cast.tineke)
    yes_of(match, cast, cast.council)
    assert fresh(match).state == MatchState.FORM
    assent = Assent.objects.select_related("party", "agreement").get(agreement=match.agreement_id, party=cast.tineke)
    take_yes_back(assent, by=speaker(cast.tineke), at=NOW)
    assert fresh(match).state == MatchState.FELL
    assert not any(use.active for use in match.uses.all())
    assert agreement(match).state == AgreementState.DECLINED
    assert all(row.state == "stopped" and row.accepted_at is None for row in promises(match))
    with pytest.raises(CannotMove):
        yes_of(match, cast, cast.joris)


def test_a_yes_is_not_taken_back_once_it_runs(cast: Cast) -> None:
    match = all_yes(ring_match(cast), cast)
    assent = Assent.objects.select_related("party", "agreement").get(agreement=match.agreement_id, party=cast.tineke)
    with pytest.raises(CannotMove):
        take_yes_back(assent, by=speaker(cast.tineke), at=NOW)
    assert Assent.objects.get(pk=assent.pk).state == "yes"


def test_a_declined_leg_at_once_gives_the_next_best_and_never_the_same_again(cast: Cast) -> None:
    match = ring_match(cast)
    # Fatima has a digger too, and looks for a website as well.
    item_of(cast, cast.fatima, "offer", "Een kleine graafmachine", resource="materials")
    item_of(cast, cast.fatima, "need", "Een website voor het buurthuis", resource="knowledge")
    assent = Assent.objects.select_related("party", "agreement").get(agreement=match.agreement_id, party=cast.council)
    decline(assent, by=speaker(cast.samira, cast.council_hat), at=NOW)
    (following,) = Match.objects.exclude(pk=match.pk)
    sides = set(following.agreement.sides.members.values_list("pk", flat=True))
    assert sides == {cast.fatima.pk, cast.tineke.pk, cast.joris.pk}
    assert set(following.agreement.assents.values_list("state", flat=True)) == {"asked"}, "nobody said it yet (V11)"
    refused = set(Refusal.objects.values_list("given__what", "receiver"))
    assert refused == {("Een graafmachine, een halve dag", cast.joris.pk),
                       ("Twintig uur een website bouwen", cast.council.pk)}  # fmt: skip
    for row in (Assent.objects.select_related("party", "agreement").filter(agreement=following.agreement))[:1]:
        decline(row, by=speaking(cast, row.party), at=NOW)
    assert not Match.objects.filter(state=MatchState.FORM).exists(), "what was refused is not proposed again"


def test_a_ring_leg_withdrawn_while_others_accept_leaves_nothing_half(cast: Cast) -> None:
    match = ring_match(cast)
    yes_of(match, cast, cast.tineke)
    compost = match.uses.select_related("item").get(item__what="Een kuub compost").item
    withdraw_item(compost, by=speaker(cast.joris), at=NOW)
    assert fresh(match).state == MatchState.FELL
    assert agreement(match).state == AgreementState.WITHDRAWN
    assert now_of(compost).state == ItemState.WITHDRAWN
    assert {now_of(use.item).taken for use in match.uses.select_related("item")} == {0}


def test_who_leaves_a_ring_that_is_proposed_ends_it_whole(cast: Cast) -> None:
    match = ring_match(cast)
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert fresh(match).state == MatchState.FELL
    assert {now_of(use.item).taken for use in match.uses.select_related("item")} == {0}


def test_v02_a_match_is_done_when_every_receiver_said_so_also_after_a_late_promise(cast: Cast) -> None:
    match = all_yes(ring_match(cast), cast)
    match = say_contacted(match, by=speaker(cast.tineke), at=NOW)
    assert match.state == MatchState.CONTACTED
    assert match.asked_on == NOW.date() + dt.timedelta(days=60)
    late = NOW + dt.timedelta(days=40)
    digger = next(row for row in promises(match) if "graafmachine" in row.what)
    report_not_kept(digger, because="Het land was te nat.", new_day=late.date() + dt.timedelta(days=9),
                    by=speaker(cast.joris), at=late)  # fmt: skip
    agree_change(promises(match)[digger.position - 1], by=speaking(cast, digger.giver), at=late)
    for row in promises(match):
        hand_over(row, by=speaking(cast, row.giver), at=late)
        assert fresh(match).state == MatchState.CONTACTED
        with pytest.raises(CannotMove):
            confirm(row, by=speaking(cast, row.giver), at=late)
        confirm(row, by=speaking(cast, row.receiver), at=late)
    match = fresh(match)
    assert match.state == MatchState.DONE
    assert running_turn(match.subject) is None


def test_not_feasible_says_why_and_frees_the_items(cast: Cast) -> None:
    match = all_yes(one_to_one(cast, item_of(cast, cast.joris), cast.tineke), cast)
    with pytest.raises(CannotMove, match="waarom"):
        say_not_feasible(match, because=" ", by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMove):
        say_not_feasible(match, because="Nee.", by=speaker(cast.fatima), at=NOW)
    match = say_not_feasible(match, because="De grond is te nat.", by=speaker(cast.tineke), at=NOW)
    assert (match.state, match.because) == (MatchState.NOT_FEASIBLE, "De grond is te nat.")
    assert {row.state for row in promises(match)} == {"stopped"}
    assert now_of(match.uses.get().item).state == ItemState.FLOOR
    assert fresh(match).because == "De grond is te nat."


def test_after_60_and_180_days_is_asked_again_also_of_whom_nothing_was_heard(cast: Cast) -> None:
    never = all_yes(one_to_one(cast, item_of(cast, cast.joris), cast.tineke), cast)
    spoke = all_yes(one_to_one(cast, item_of(cast, cast.joris, what="Een dag snoeien"), cast.tineke), cast)
    say_contacted(spoke, by=speaker(cast.joris), at=NOW)
    for days, asked in ((40, (14, 60)), (60, (60, 60)), (120, (60, 60)), (181, (180, 180))):
        run_clock(at=NOW + dt.timedelta(days=days))
        for match, day in zip((never, spoke), asked, strict=True):
            turn = running_turn(match.subject)
            assert turn
            assert fresh(match).asked_on == turn.due_on == NOW.date() + dt.timedelta(days=day), days
            assert turn.party == cast.tineke
    (call,) = to_call(viewer(cast.bo), NOW + dt.timedelta(days=181))
    assert (call.match, call.since) == (never, NOW.date() + dt.timedelta(days=14)), "nobody spoke them yet"


def test_half_a_year_of_silence_is_closed_in_its_own_words(cast: Cast) -> None:
    never = all_yes(one_to_one(cast, item_of(cast, cast.joris), cast.tineke), cast)
    spoke = all_yes(one_to_one(cast, item_of(cast, cast.joris, what="Een dag snoeien"), cast.tineke), cast)
    say_contacted(spoke, by=speaker(cast.joris), at=NOW)
    say_it_goes_on(spoke, by=speaker(cast.joris), at=NOW + dt.timedelta(days=62))
    for days in (100, 200, 215):
        run_clock(at=NOW + dt.timedelta(days=days))
    assert fresh(never).state == MatchState.NEVER_CONTACTED
    assert fresh(spoke).state == MatchState.EXPIRED
    assert {row.state for match in (never, spoke) for row in promises(match)} == {"stopped"}


def test_a_wish_that_was_said_counts_where_words_do_not_meet(cast: Cast) -> None:
    digger = item_of(cast, cast.council, "offer", "Een graafmachine, een halve dag")
    item_of(cast, cast.council, "need", "Soep voor de vrijwilligers")
    item_of(cast, cast.tineke, "offer", "Twee pannen soep")
    respond(digger, words="Voor mijn vijver.", by=speaker(cast.tineke), at=NOW)
    (course,) = found_courses()
    assert {party.pk for party in course.parties} == {cast.council.pk, cast.tineke.pk}


def test_the_proposer_says_yes_for_own_promises_alone(cast: Cast) -> None:
    ring_items(cast)
    (course,) = found_courses()
    match = put_forward(course.key, by=speaker(cast.joris), at=NOW)
    said = dict(match.agreement.assents.values_list("party", "state"))
    assert said[cast.joris.pk] == "yes"
    assert [state for party, state in said.items() if party != cast.joris.pk] == ["asked", "asked"]
    with pytest.raises(CannotMove):
        accept(Assent.objects.select_related("agreement", "party").get(agreement=match.agreement, party=cast.tineke),
               by=speaker(cast.joris), at=NOW)  # fmt: skip
    assert Agreement.objects.get(pk=match.agreement_id).state == AgreementState.PROPOSED


def test_a_leg_withdrawn_gives_the_others_the_next_best_at_once(cast: Cast) -> None:
    match = ring_match(cast)
    item_of(cast, cast.fatima, "offer", "Een kleine graafmachine", resource="materials")
    item_of(cast, cast.fatima, "need", "Een website voor het buurthuis", resource="knowledge")
    yes_of(match, cast, cast.tineke)
    digger = match.uses.select_related("item").get(item__what="Een graafmachine, een halve dag").item
    withdraw_item(digger, by=speaker(cast.samira, cast.council_hat), at=NOW)
    (following,) = Match.objects.filter(state=MatchState.FORM)
    sides = set(following.agreement.sides.members.values_list("pk", flat=True))
    assert sides == {cast.fatima.pk, cast.tineke.pk, cast.joris.pk}
    assert set(following.agreement.assents.values_list("state", flat=True)) == {"asked"}
    assert following.agreement.found


def _ring_by(cast: Cast, party: Party) -> Match:
    ring_items(cast)
    (course,) = found_courses()
    return propose_course(links_of(course, at=NOW), origin=course.origin, by=speaker(party), at=NOW)


@pytest.mark.parametrize("gone", ["leaves", "handed on"])
def test_who_goes_or_what_is_handed_on_gives_the_others_the_next_best_at_once(cast: Cast, gone: str) -> None:
    match = _ring_by(cast, cast.tineke)
    item_of(cast, cast.fatima, "offer", "Een grote kuub compost", resource="materials")
    item_of(cast, cast.fatima, "need", "Een graafmachine voor de poel", resource="materials")
    compost = match.uses.select_related("item").get(item__what="Een kuub compost").item
    if gone == "leaves":
        leave(cast.joris, by=speaker(cast.joris), at=NOW)
    else:
        pass_on(compost, to="De compostplaats", by=speaker(cast.joris), at=NOW)
    assert fresh(match).state == MatchState.FELL
    (following,) = Match.objects.filter(state=MatchState.FORM)
    sides = set(following.agreement.sides.members.values_list("pk", flat=True))
    assert sides == {cast.fatima.pk, cast.tineke.pk, cast.council.pk}
    assert following.agreement.author == cast.tineke


def test_who_put_it_forward_and_leaves_asks_no_more(cast: Cast) -> None:
    match = _ring_by(cast, cast.joris)
    item_of(cast, cast.nel, "offer", "Een grote kuub compost", resource="materials")
    item_of(cast, cast.nel, "need", "Een graafmachine voor de poel", resource="materials")
    leave(cast.joris, by=speaker(cast.joris), at=NOW)
    (following,) = Match.objects.filter(state=MatchState.FORM)
    assert (fresh(match).state, following.agreement.author) == (MatchState.FELL, cast.fatima)


def test_the_night_proposes_what_nobody_found_by_hand_once(cast: Cast) -> None:
    ring_items(cast)
    run_clock(at=NOW + dt.timedelta(days=2))
    assert not Match.objects.exists(), "people come first"
    for _again in range(2):
        run_clock(at=NOW + dt.timedelta(days=4))
    match = Match.objects.get()
    assert match.origin == MatchOrigin.RING
    assert match.agreement.found
    assert (match.agreement.proposer, match.state) == (cast.fatima, MatchState.FORM)
    assert set(match.agreement.assents.values_list("state", flat=True)) == {"asked"}
    turn = running_turn(match.agreement.assents.first().subject)
    assert turn
    assert turn.waiting is None, "the computer does not wait"


def test_one_question_at_a_time_from_the_night(cast: Cast) -> None:
    ring_match(cast)
    item_of(cast, cast.joris, "offer", "Een piano stemmen")
    item_of(cast, cast.joris, "need", "Een pan soep")
    item_of(cast, cast.fatima, "offer", "Een pan soep voor veertig mensen")
    item_of(cast, cast.fatima, "need", "Iemand die onze piano stemt")
    assert len(found_courses()) == 1
    run_clock(at=NOW + dt.timedelta(days=4))
    assert Match.objects.count() == 1, "Joris has a ring to answer"


def test_a_ring_that_somebody_lets_lie_falls_and_is_not_asked_again(cast: Cast) -> None:
    match = ring_match(cast)
    yes_of(match, cast, cast.tineke)
    yes_of(match, cast, cast.council)
    run_clock(at=NOW + dt.timedelta(days=20))
    assert fresh(match).state == MatchState.FORM
    for _again in range(2):
        run_clock(at=NOW + dt.timedelta(days=21))
    assert fresh(match).state == MatchState.FELL
    assert Match.objects.count() == 1, "the silent two are not put together again"
    assert {now_of(use.item).taken for use in match.uses.select_related("item")} == {0}
