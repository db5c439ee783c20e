"""Bringing in, checking, showing, asking whether it is still there, handing on, taking back."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from aanzet.agreements.money import speaks_of_money
from aanzet.exchange.checking import faults_in
from aanzet.exchange.choices import ItemState, ResponseState
from aanzet.exchange.models import Item
from aanzet.exchange.services.bringing import (
    CannotBring,
    bring_in,
    change_item,
    check_and_show,
    keep_draft,
    pass_on,
    renew,
    withdraw_item,
)
from aanzet.exchange.services.responding import CannotRespond, respond, say_no, say_other, say_yes, take_back
from aanzet.initiatives.services.starting import FiveLines, begin
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.moderation.services import handle_report, report, undo_moderation
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.services.people import leave
from aanzet.search.queries import find_texts
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.initiatives.builders import running

from .builders import brought, item_of, now_of, talked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    ["€ 20", "twintig euro", "EUR 20", "20 EUR", "een tientje", "twintig piek", "een cadeaubon", "10% korting",
     "een waardebon", "btw-bon", "kortingscode", "een tikkie", "contant geld", "giftcard", "ik geef geld",
     "G E L D", "20 e.u.r.o", "20,- per dag", "twintig eu\u200bro"],
)  # fmt: skip
def test_v04_money_vouchers_and_discounts_are_refused_in_every_spelling(cast: Cast, words: str) -> None:
    assert speaks_of_money(words)
    for field in ("what", "conditions", "gift_because", "unit"):
        with pytest.raises(CannotBring, match="Geld, bonnen en korting lopen hier niet") as refusal:
            item_of(cast, cast.joris, **{field: f"Planten voor {words}"[:30] if field == "unit" else f"Voor {words}"})
        assert refusal.value.field == field
    assert not Item.objects.filter(state=ItemState.FLOOR).exists()


@pytest.mark.parametrize(
    "words",
    [
        "Uitrekenen hoeveel euro's de kas kost",
        "Een pannenkoekenbakker",
        "Bonen uit de tuin",
        "Europa-avond",
        "Niet voor geld, maar voor elkaar",
        "Een geldkist uit 1900",
        "Planten om 10, 11 of 12 uur",
        "A - b - c leren lezen",
    ],
)
def test_what_only_sounds_like_money_passes(words: str) -> None:
    assert not speaks_of_money(words)
    assert faults_in({"what": words}) == {}


def test_what_promises_everything_is_asked_to_be_concrete() -> None:
    for words in ("Hulp", "Van alles", "Iets leuks", "Hulp gezocht"):
        assert "what" in faults_in({"what": words})
    assert "adres" in str(faults_in({"what": "Een dag planten", "place_words": "Dorpsstraat 12"})["place_words"])
    assert "telefoonnummer" in str(faults_in({"what": "Een dag planten, bel 06 12345678"})["what"])


def test_a_concept_is_private_then_checked_then_on_the_list(cast: Cast) -> None:
    draft = keep_draft(brought(cast, what="Hulp"), by=speaker(cast.joris), at=NOW)
    assert draft.state == ItemState.DRAFT
    turn = running_turn(draft.subject)
    assert turn
    assert turn.party == cast.joris
    assert turn.circle == Circle.NAMED
    with pytest.raises(CannotBring, match="Dit is nog ruim"):
        check_and_show(draft, by=speaker(cast.joris), at=NOW)
    draft = change_item(draft, brought(cast), by=speaker(cast.joris), at=NOW)
    checked = check_and_show(draft, by=speaker(cast.joris), at=NOW, show=False)
    assert checked.state == ItemState.CHECKED
    assert not find_texts("planten", viewer=viewer(cast.tineke), kinds=["item"])
    shown = check_and_show(checked, by=speaker(cast.joris), at=NOW)
    assert shown.state == ItemState.FLOOR
    assert [found.subject for found in find_texts("planten", viewer=viewer(cast.tineke), kinds=["item"])] == [
        shown.subject
    ]


def test_a_form_that_is_sent_twice_is_one_item(cast: Cast) -> None:
    once = uuid.uuid4()
    one, other = (bring_in(brought(cast), by=speaker(cast.joris), at=NOW, once=once) for _ in range(2))
    assert one == other


def test_amounts_that_nobody_means_are_refused(cast: Cast) -> None:
    for amount in (Decimal(-3), Decimal(10) ** 9, Decimal(0)):
        with pytest.raises(CannotBring):
            item_of(cast, cast.joris, amount=amount, unit="uur")


def test_never_beyond_capacity_is_held_by_the_database(cast: Cast) -> None:
    item = item_of(cast, cast.joris)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(taken=2)


def test_it_is_asked_before_it_is_hidden_and_comes_back_with_one_word(cast: Cast) -> None:
    item = item_of(cast, cast.joris)
    turn = running_turn(item.subject)
    assert turn
    assert turn.due_on == item.expires_on
    run_clock(at=NOW + dt.timedelta(days=100))
    assert now_of(item).state == ItemState.FLOOR
    late = NOW + dt.timedelta(days=105)
    run_clock(at=late)
    assert now_of(item).state == ItemState.EXPIRED
    assert running_turn(item.subject) is None
    assert Notice.objects.filter(party=cast.joris, kind="item.hidden").count() == 1
    again = renew(item, by=speaker(cast.joris), at=late)
    assert again.state == ItemState.SEASON
    assert again.expires_on == late.date() + dt.timedelta(days=90)


def test_handed_on_by_a_connector_with_words(cast: Cast) -> None:
    item = item_of(cast, cast.joris, "need", "Een graafmachine voor de poel")
    row = respond(item, words="Ik vraag het rond.", by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMove):
        pass_on(item, to="De machinering", by=speaker(cast.tineke), at=NOW)
    item = pass_on(item, to="De machinering in Elzerveen", by=speaker(cast.fatima), at=NOW)
    row.refresh_from_db()
    assert (item.state, row.state) == (ItemState.PASSED_ON, ResponseState.LAPSED)
    assert running_turn(item.subject) is None
    assert running_turn(row.subject) is None


def test_taken_back_its_words_are_gone_and_nobody_waits(cast: Cast) -> None:
    item = item_of(cast, cast.joris, story="Met een busje vol vrienden.")
    row = respond(item, words="Graag.", by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMove):
        withdraw_item(item, by=speaker(cast.tineke), at=NOW)
    item = withdraw_item(item, by=speaker(cast.joris), at=NOW)
    row.refresh_from_db()
    assert (item.what, item.story, row.state) == ("", "", ResponseState.LAPSED)
    assert not find_texts("planten", viewer=viewer(cast.tineke), kinds=["item"])


def test_an_item_of_an_initiative_is_never_wider_than_it(cast: Cast) -> None:
    lines = FiveLines("De kas", "Een kas voor iedereen.", "Er is weinig groen.", cast.village)
    made = begin(lines, circle=Circle.NETWORK, by=speaker(cast.joris), at=NOW)
    item = item_of(cast, cast.joris, initiative=made)
    assert item.circle == Circle.NETWORK
    assert "vraag-en-aanbod" in type(made).objects.get(pk=made.pk).marks


def test_who_leaves_takes_items_and_responses_along(cast: Cast) -> None:
    own, other = item_of(cast, cast.tineke), item_of(cast, cast.joris)
    row = respond(other, words="Graag.", by=speaker(cast.tineke), at=NOW)
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    row.refresh_from_db()
    assert now_of(own).state == ItemState.WITHDRAWN
    assert row.state == ResponseState.LAPSED
    assert now_of(other).state == ItemState.FLOOR


def test_a_response_is_answered_yes_no_or_another_way(cast: Cast) -> None:
    item = item_of(cast, cast.joris)
    row = respond(item, words="Dit zoek ik.", by=speaker(cast.tineke), at=NOW)
    assert now_of(item).state == ItemState.TALKING
    assert respond(item, words="Nog eens.", by=speaker(cast.tineke), at=NOW) == row
    with pytest.raises(CannotMove):
        say_yes(row, by=speaker(cast.tineke), at=NOW)
    row = say_other(row, words="Liever in maart.", by=speaker(cast.joris), at=NOW)
    turn = running_turn(row.subject)
    assert turn
    assert turn.party == cast.tineke
    row = say_yes(row, by=speaker(cast.tineke), at=NOW)
    assert row.state == ResponseState.YES
    row = say_no(row, words="Toch niet.", by=speaker(cast.joris), at=NOW)
    assert now_of(item).state == ItemState.FLOOR
    again = respond(item, words="En nu?", by=speaker(cast.tineke), at=NOW)
    assert take_back(again, by=speaker(cast.tineke), at=NOW).state == ResponseState.WITHDRAWN


def test_nobody_responds_to_what_is_their_own_or_with_money(cast: Cast) -> None:
    item = item_of(cast, cast.council)
    with pytest.raises(CannotRespond, match="bracht je zelf in"):
        respond(item, words="Graag.", by=speaker(cast.samira, cast.council_hat), at=NOW)
    with pytest.raises(CannotRespond, match="Geld, bonnen"):
        respond(item, words="Voor een tientje.", by=speaker(cast.tineke), at=NOW)
    talked(cast, item, cast.tineke)
    assert now_of(item).state == ItemState.TALKING


def test_v06_an_item_follows_its_initiative_back_no_wider_than_was_meant(cast: Cast) -> None:
    """Hidden with it and shown again with it: what was for known members alone is so again, and what a moderator
    narrowed stays so."""
    made = running(cast)
    meant = [
        item_of(cast, cast.joris, initiative=made, circle=circle) for circle in (Circle.NETWORK, *[Circle.OPEN] * 2)
    ]
    about = report(meant[2].subject, "advertising", "", by=None, at=NOW)
    handle_report(about, ReportState.NARROWED, "Reclame.", by=speaker(cast.fatima), at=NOW)
    whole = handle_report(report(made.subject, "advertising", "", by=None, at=NOW), ReportState.HIDDEN, "Reclame.",
                          by=speaker(cast.fatima), at=NOW + dt.timedelta(hours=1))  # fmt: skip
    assert {now_of(item).circle for item in meant} == {Circle.NAMED}
    undo_moderation(whole, "Toch goed.", by=speaker(cast.fatima), at=NOW)
    assert [now_of(item).circle for item in meant] == [Circle.NETWORK, Circle.OPEN, Circle.NETWORK]


def test_v06_a_part_is_not_put_back_wider_than_the_initiative_around_it(cast: Cast) -> None:
    made = running(cast)
    item = item_of(cast, cast.joris, what="Zonnebloempitten", initiative=made)
    for thing in (item, made):
        row = report(thing.subject, "advertising", "", by=None, at=NOW)
        handle_report(row, ReportState.HIDDEN, "Reclame.", by=speaker(cast.fatima), at=NOW)
    undo_moderation(Report.objects.get(thing_kind="item"), "Toch goed.", by=speaker(cast.fatima), at=NOW)
    assert now_of(item).circle == Circle.NAMED
    assert not find_texts("zonnebloempitten", viewer=viewer(cast.gijs))
