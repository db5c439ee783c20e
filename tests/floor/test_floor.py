"""A Beursvloer from announcing to looking back: bells, tasks, badges, what lies there, and the form of two."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from aanzet.agreements.choices import AgreementState, AssentState
from aanzet.agreements.models import Agreement
from aanzet.agreements.services.keeping import confirm as confirm_promise
from aanzet.exchange.choices import MatchOrigin, MatchState
from aanzet.exchange.models import Item
from aanzet.exchange.queries.report import to_call
from aanzet.floor.choices import DutyState, MarketState, SlipState, Task
from aanzet.floor.models import Duty, Market, SignUp, Slip
from aanzet.floor.queries.slips import outcomes, wall
from aanzet.floor.services.announcing import begin_care, call_off, change_market, finish, ring, ring_end
from aanzet.floor.services.crewing import accept_duty, ask_duty, decline_duty, give_back_duty, release_duty
from aanzet.floor.services.dating import arrange_dates, keep_dates
from aanzet.floor.services.filling import Given, WrongCode, confirm, drop, explain, send_back
from aanzet.floor.services.holding import CannotFloor
from aanzet.floor.services.signing import Coming, lay_out, sign_up, stay_away, take_in
from aanzet.logbook.choices import Channel
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.export import export_of
from aanzet.parties.policies import may_see
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import Speaker
from aanzet.search.queries import find_texts
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.agreements.builders import speaking
from tests.cast import NOW, Cast, person, speaker, viewer
from tests.exchange.builders import item_of

from .builders import (
    IN_TWELVE_DAYS,
    LATER,
    THAT_DAY,
    badge_of,
    confirmer,
    entry_of,
    filled,
    market_of,
    open_market,
    typed,
)

pytestmark = pytest.mark.django_db


def turn_of(thing: Any) -> Any:
    return running_turn(thing.subject)


def test_announced_far_ahead_the_items_open_four_weeks_before(cast: Cast) -> None:
    far = NOW + dt.timedelta(days=60)
    market = market_of(cast, starts_at=far)
    assert market.state == MarketState.ANNOUNCED
    assert turn_of(market).party == cast.fatima
    run_clock(at=far - dt.timedelta(days=29))
    market.refresh_from_db()
    assert market.state == MarketState.ANNOUNCED
    for _again in range(2):
        run_clock(at=far - dt.timedelta(days=28))
        market.refresh_from_db()
        assert market.state == MarketState.ITEMS_OPEN
    assert turn_of(market).due_on == far.date()


def test_the_bell_goes_on_the_day_itself_and_only_the_host_rings(cast: Cast) -> None:
    market = market_of(cast)
    with pytest.raises(CannotFloor, match="op de dag zelf"):
        ring(market, by=speaker(cast.fatima), at=NOW)
    with pytest.raises(CannotMove):
        ring(market, by=speaker(cast.joris), at=THAT_DAY)
    market = ring(market, by=speaker(cast.fatima), at=THAT_DAY)
    assert market.opened_at == THAT_DAY
    assert ring(market, by=speaker(cast.fatima), at=THAT_DAY).opened_at == THAT_DAY
    market = ring_end(market, by=speaker(cast.fatima), at=THAT_DAY + dt.timedelta(hours=2))
    market = begin_care(market, by=speaker(cast.fatima), at=THAT_DAY + dt.timedelta(days=1))
    assert turn_of(market).due_on == market.day + dt.timedelta(days=180)
    with pytest.raises(CannotFloor, match="volgende keer"):
        finish(market, lesson=" ", by=speaker(cast.fatima), at=LATER_MOMENT)
    market = finish(market, lesson="Meer kennis uitnodigen.", by=speaker(cast.fatima), at=LATER_MOMENT)
    assert market.state == MarketState.FINISHED
    assert turn_of(market) is None


LATER_MOMENT = THAT_DAY + dt.timedelta(days=190)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"starts_at": NOW}, "al geweest"), ({"starts_at": NOW + dt.timedelta(days=500)}, "meer dan een jaar"),
     ({"story": "Neem een tientje mee"}, "Geld"), ({"minutes": 5}, "drie uur"), ({"title": ""}, "leeg")],
)  # fmt: skip
def test_bad_input_announces_nothing(cast: Cast, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(CannotFloor, match=words):
        market_of(cast, **changes)
    assert not Market.objects.exists()


def test_changing_and_calling_off_are_heard_by_who_comes(cast: Cast) -> None:
    market = market_of(cast)
    badge_of(cast, market, cast.tineke)
    change_market(market, typed(cast, place_words="De school"), by=speaker(cast.fatima), at=NOW)
    assert "De school" in Notice.objects.get(party=cast.tineke, kind="market.changed").detail
    assert find_texts("school", viewer=viewer(cast.tineke))
    ask_duty(market, cast.joris, task=Task.MATCHMAKER, by=speaker(cast.fatima), at=NOW)
    with pytest.raises(CannotFloor):
        call_off(market, because="", by=speaker(cast.fatima), at=NOW)
    call_off(market, because="De zaal is niet vrij.", by=speaker(cast.fatima), at=NOW)
    assert Notice.objects.get(party=cast.tineke, kind="market.called_off").detail == "De zaal is niet vrij."
    assert Duty.objects.get().state == DutyState.ENDED
    assert not find_texts("Beursvloer", viewer=viewer(cast.tineke))


def test_v11_a_task_is_by_ones_own_yes(cast: Cast) -> None:
    market = market_of(cast)
    duty = ask_duty(market, cast.tineke, task=Task.CORNER, corner="hands", by=speaker(cast.fatima), at=NOW)
    assert turn_of(duty).party == cast.tineke
    with pytest.raises(CannotMove):
        accept_duty(duty, by=speaker(cast.fatima), at=NOW)
    assert market.crew_id not in viewer(cast.tineke).audience_ids
    accept_duty(duty, by=speaker(cast.tineke), at=NOW)
    assert market.crew_id in viewer(cast.tineke).audience_ids
    give_back_duty(duty, by=speaker(cast.tineke), at=NOW)
    assert market.crew_id not in viewer(cast.tineke).audience_ids
    other = ask_duty(market, cast.joris, task=Task.MATCHMAKER, by=speaker(cast.fatima), at=NOW)
    assert ask_duty(market, cast.joris, task=Task.MATCHMAKER, by=speaker(cast.fatima), at=NOW) == other
    assert decline_duty(other, by=speaker(cast.joris), at=NOW).state == DutyState.NO
    own = ask_duty(market, cast.fatima, task=Task.CONFIRMER, by=speaker(cast.fatima), at=NOW)
    assert own.state == DutyState.YES
    assert release_duty(own, by=speaker(cast.fatima), at=NOW).state == DutyState.ENDED
    assert market.crew_id in viewer(cast.fatima).audience_ids
    for changes in ({"task": Task.CORNER}, {"task": Task.CONFIRMER, "corner": "hands"}):
        with pytest.raises(CannotFloor, match="hoek"):
            ask_duty(market, cast.joris, by=speaker(cast.fatima), at=NOW, **changes)


def test_signing_up_for_oneself_a_group_and_through_a_helper(cast: Cast) -> None:
    market = market_of(cast)
    group = badge_of(cast, market, cast.council, people=6, shown=True)
    assert (group.party, group.person, group.number) == (cast.council, cast.samira, 1)
    nel = sign_up(market, Coming(), by=Speaker(cast.nel, None, Channel.DESK, cast.bo), at=NOW)
    assert (nel.number, nel.helper, nel.channel) == (2, cast.bo, Channel.DESK)
    assert badge_of(cast, market, cast.council, people=3).pk == group.pk
    with pytest.raises(CannotMove):
        stay_away(nel, by=speaker(cast.joris), at=NOW)
    stay_away(nel, by=speaker(cast.nel), at=NOW)
    assert sign_up(market, Coming(), by=speaker(cast.nel), at=NOW).number == 2
    with pytest.raises(CannotFloor, match="veertig"):
        badge_of(cast, market, cast.joris, people=41)
    opened = ring(market, by=speaker(cast.fatima), at=THAT_DAY)
    assert sign_up(opened, Coming(), by=speaker(cast.joris), at=THAT_DAY).walked_in
    closed = ring_end(opened, by=speaker(cast.fatima), at=THAT_DAY)
    with pytest.raises(CannotFloor, match="Aanmelden kan niet meer"):
        sign_up(closed, Coming(), by=speaker(cast.tineke), at=THAT_DAY)


def test_what_lies_on_the_tables_is_ones_own_and_open(cast: Cast) -> None:
    market = market_of(cast)
    item = item_of(cast, cast.joris)
    entry = entry_of(cast, market, item)
    assert entry_of(cast, market, item) == entry
    narrow = item_of(cast, cast.joris, what="Een avond voorlezen", circle=Circle.NETWORK)
    with pytest.raises(CannotFloor, match="voor iedereen"):
        lay_out(market, narrow, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotFloor, match="van jou"):
        lay_out(market, item, by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotFloor):
        take_in(entry, by=speaker(cast.tineke), at=NOW)
    take_in(entry, by=speaker(cast.joris), at=NOW)
    take_in(entry, by=speaker(cast.joris), at=NOW)
    assert not market.entries.exists()


def test_two_fill_one_form_and_a_confirmer_confirms(cast: Cast) -> None:
    market = open_market(cast)
    joris, council = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.council)
    item = item_of(cast, cast.joris, what="Een halve dag graven")
    entry = entry_of(cast, market, item)
    slip = filled(cast, market, joris, council, number=entry.number,
                  returns=Given("Een avond de zaal", LATER))  # fmt: skip
    match = slip.match
    assert match.origin == MatchOrigin.FLOOR
    assert match.state == MatchState.CONFIRMED
    said = {row.party_id: row for row in match.agreement.assents.all()}
    assert {row.state for row in said.values()} == {AssentState.YES}
    assert said[cast.joris.pk].channel == Channel.DESK
    assert said[cast.joris.pk].helper == cast.fatima
    assert said[cast.council.pk].person == cast.samira
    assert Item.objects.get(pk=item.pk).taken == 1
    turn = turn_of(slip)
    assert turn.party == cast.anouk
    assert not may_see(viewer(cast.joris), turn)  # the words of the form stay with the two; the queue is the crew's
    with pytest.raises(CannotMove):
        confirm(slip, by=speaker(cast.joris), at=THAT_DAY)
    slip = confirm(slip, by=speaker(cast.anouk), at=THAT_DAY)
    assert slip.is_confirmed
    assert turn_of(slip) is None
    assert Notice.objects.filter(kind="market.confirmed").count() == 2
    hangs = wall(market)
    assert (hangs.sums.forms, hangs.sums.promises, hangs.sums.hours) == (1, 2, 4)
    assert hangs.newest[0].what == ""  # nobody asked for words on the wall


def test_on_the_wall_with_words_only_where_they_ticked_it(cast: Cast) -> None:
    market = open_market(cast)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke), on_wall=True)
    assert wall(market).newest == []
    confirm(slip, by=speaker(cast.anouk), at=THAT_DAY)
    (hanging,) = wall(market).newest
    assert (hanging.what, hanging.giver) == ("Een halve dag graven", "Joris")


def test_the_same_form_twice_is_one(cast: Cast) -> None:
    market, once = open_market(cast), uuid.uuid4()
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    first = filled(cast, market, one, other, once=once)
    assert filled(cast, market, one, other, once=once) == first
    # From the phone of the other, in other capitals.
    assert (
        filled(cast, market, one, other, once=uuid.uuid4(), what="een Halve dag graven.", by=speaker(cast.tineke))
        == first
    )
    assert (Slip.objects.count(), Agreement.objects.count()) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Slip.objects.filter(pk=filled(cast, market, one, other, what="Een boom planten").pk).update(key=first.key)


@pytest.mark.parametrize("words", ["Voor twintig euro graven", "Een cadeaubon", "10% korting"])
def test_v04_money_is_refused_wherever_it_stands(cast: Cast, words: str) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    for changes in ({"what": words}, {"in_return": words}, {"gift_because": words}, {"returns": Given(words, LATER)}):
        with pytest.raises(CannotFloor, match="Geld"):
            filled(cast, market, one, other, **changes)
    assert not Agreement.objects.exists()


def test_what_is_wrong_is_said_at_its_field(cast: Cast) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    item = item_of(cast, cast.council, what="Een zaal op zondag")
    entry = entry_of(cast, market, item)
    with pytest.raises(WrongCode) as wrong:
        filled(cast, market, one, SignUp(number=other.number, code="XXXX"))
    assert wrong.value.field == "other_code"
    for bad, field in ((SignUp(number=99, code="X"), "other_number"), (one, "other_number")):
        with pytest.raises(CannotFloor) as refusal:
            filled(cast, market, one, bad)
        assert refusal.value.field == field
    for number, words in ((77, "ligt hier niet"), (entry.number, "van een ander")):
        with pytest.raises(CannotFloor, match=words):
            filled(cast, market, one, other, number=number)
    with pytest.raises(CannotFloor, match="tegenover"):
        filled(cast, market, one, other, in_return="")
    council, samira = badge_of(cast, market, cast.council), badge_of(cast, market, cast.samira)
    with pytest.raises(CannotFloor, match="dezelfde persoon"):
        filled(cast, market, council, samira)
    assert not Slip.objects.exists()


def test_without_a_code_only_by_who_is_signed_in_as_that_badge(cast: Cast) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    bare = SignUp(number=one.number, code="")
    with pytest.raises(WrongCode):
        filled(cast, market, bare, other, by=speaker(cast.tineke))
    slip = filled(cast, market, bare, other, by=speaker(cast.joris))
    said = {row.party_id: row for row in slip.match.agreement.assents.all()}
    assert said[cast.joris.pk].helper is None
    assert said[cast.tineke.pk].helper == cast.joris
    nel, tineke = badge_of(cast, market, cast.nel), other
    typing = Speaker(cast.nel, None, Channel.DESK, cast.bo)
    helped = filled(cast, market, SignUp(number=nel.number, code=""), tineke, by=typing)
    assert {row.helper for row in helped.match.agreement.assents.all()} == {cast.bo}


def test_capacity_is_kept_and_free_again_when_taken_back(cast: Cast) -> None:
    market = open_market(cast)
    joris, tineke, nel = (badge_of(cast, market, party) for party in (cast.joris, cast.tineke, cast.nel))
    entry = entry_of(cast, market, item_of(cast, cast.joris))
    slip = filled(cast, market, joris, tineke, number=entry.number)
    with pytest.raises(CannotFloor, match=r"intussen niet meer|zo vaak"):
        filled(cast, market, joris, nel, number=entry.number)
    dropped = drop(slip, by=speaker(cast.tineke), at=THAT_DAY)
    assert dropped.state == SlipState.DROPPED
    assert turn_of(slip) is None
    assert Agreement.objects.get().state == AgreementState.STOPPED
    again = filled(cast, market, joris, tineke, number=entry.number)
    assert again.pk != slip.pk


def test_the_confirmer_asks_and_the_two_explain(cast: Cast) -> None:
    market = open_market(cast)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke))
    with pytest.raises(CannotFloor):
        send_back(slip, remark="", by=speaker(cast.anouk), at=THAT_DAY)
    slip = send_back(slip, remark="Wie regelt de machine?", by=speaker(cast.anouk), at=THAT_DAY)
    assert turn_of(slip).party == cast.joris
    with pytest.raises(CannotMove):
        explain(slip, reply="Ik.", by=speaker(cast.anouk), at=THAT_DAY)
    slip = explain(slip, reply="Dat doe ik.", by=speaker(cast.tineke), at=THAT_DAY)
    assert turn_of(slip).party == cast.anouk
    assert confirm(slip, by=speaker(cast.anouk), at=THAT_DAY).is_confirmed


def test_nobody_confirms_their_own_form(cast: Cast) -> None:
    market = open_market(cast)
    slip = filled(cast, market, badge_of(cast, market, cast.anouk), badge_of(cast, market, cast.tineke))
    assert turn_of(slip).party == cast.fatima
    with pytest.raises(CannotMove):
        confirm(slip, by=speaker(cast.anouk), at=THAT_DAY)


def test_forms_from_the_first_bell_to_the_after_care(cast: Cast) -> None:
    market = market_of(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    with pytest.raises(CannotFloor, match="eerste bel"):
        filled(cast, market, one, other)
    confirmer(cast, market)
    market = ring(market, by=speaker(cast.fatima), at=THAT_DAY)
    market = ring_end(market, by=speaker(cast.fatima), at=THAT_DAY)
    slip = filled(cast, market, one, other, paper=True)
    assert slip.channel == Channel.PAPER
    with pytest.raises(CannotFloor, match="nog formulieren"):
        begin_care(market, by=speaker(cast.fatima), at=THAT_DAY)
    confirm(slip, by=speaker(cast.anouk), at=THAT_DAY)
    market = begin_care(market, by=speaker(cast.fatima), at=THAT_DAY)
    with pytest.raises(CannotFloor):
        filled(cast, market, one, other, what="Een boom planten")
    silent = THAT_DAY + dt.timedelta(days=22)
    (call,) = to_call(viewer(cast.bo), silent)
    assert (call.match, call.party) == (slip.match, cast.tineke), "also what lay on no table is phoned about"
    (promise,) = slip.match.agreement.commitments.all()
    confirm_promise(promise, by=speaker(cast.tineke), at=THAT_DAY)
    (outcome,) = outcomes(market)
    assert (outcome.states[MatchState.DONE], outcome.promised, outcome.kept) == (1, 1, 1)
    assert (outcome.obstacles, outcome.left, outcome.passed_on) == ({}, 0, 0)


def test_a_promise_kept_before_the_stamp_needs_no_stamp(cast: Cast) -> None:
    market = open_market(cast)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke))
    confirm_promise(slip.match.agreement.commitments.get(), by=speaker(cast.tineke), at=THAT_DAY)
    assert Slip.objects.get().state == SlipState.CONFIRMED
    assert turn_of(slip) is None


def test_whoever_leaves_is_followed_by_somebody(cast: Cast) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    slip = filled(cast, market, one, other)
    leave(cast.anouk, by=speaker(cast.anouk), at=THAT_DAY)
    assert turn_of(slip).party == cast.fatima
    leave(cast.tineke, by=speaker(cast.tineke), at=THAT_DAY)
    assert not SignUp.objects.get(pk=other.pk).coming
    assert turn_of(Slip.objects.get()) is None
    leave(cast.fatima, by=speaker(cast.fatima), at=THAT_DAY)
    market.refresh_from_db()
    assert market.state == MarketState.FINISHED  # nobody keeps the area any more
    assert turn_of(market) is None


def test_the_host_of_an_announced_market_is_followed_by_who_has_a_task(cast: Cast) -> None:
    market = market_of(cast)
    confirmer(cast, market, cast.tineke)
    leave(cast.anouk, by=speaker(cast.anouk), at=NOW)
    leave(cast.fatima, by=speaker(cast.fatima), at=NOW)
    market.refresh_from_db()
    assert market.host == cast.tineke
    assert turn_of(market).party == cast.tineke


def test_speed_dates_do_not_meet_twice(cast: Cast) -> None:
    made = arrange_dates(list(range(1, 17)), tables=4, rounds=4)
    assert made.repeats == 0
    assert all(sorted(seat for table in one for seat in table) == list(range(1, 17)) for one in made.rounds)
    assert arrange_dates(list(range(1, 17)), tables=4, rounds=4) == made
    for tables, rounds, count in ((0, 3, 10), (9, 3, 10), (1, 1, 40), (4, 13, 16)):
        with pytest.raises(CannotFloor):
            arrange_dates(list(range(count)), tables=tables, rounds=rounds)
    market = market_of(cast)
    for number in range(6):
        badge_of(cast, market, person(f"Gast {number}"))
    keep_dates(market, tables=3, rounds=3, by=speaker(cast.fatima), at=NOW)
    market.refresh_from_db()
    assert len(market.timetable) == 3
    with pytest.raises(CannotFloor):
        keep_dates(market, tables=3, rounds=3, by=speaker(cast.joris), at=NOW)


def test_my_own_data_holds_badges_and_forms(cast: Cast) -> None:
    market = open_market(cast)
    filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke))
    mine = export_of(cast.joris, at=THAT_DAY)["beursvloer"]
    assert [row["badge"] for row in mine["aanmeldingen"]] == [1]
    assert len(mine["formulieren"]) == 1
    assert speaking(cast, cast.joris).party == cast.joris
    assert IN_TWELVE_DAYS < THAT_DAY
