"""A moderator hides an item: what is only proposed with it falls, what was agreed stands, and its words are gone."""

import datetime as dt

import pytest
from django.urls import reverse

from aanzet.agreements.choices import AgreementState
from aanzet.agreements.models import Agreement
from aanzet.exchange.choices import ItemState, MatchState, ResponseState
from aanzet.exchange.models import Item, Match
from aanzet.exchange.services.bringing import CannotBring, change_item, hide_unanswered, renew
from aanzet.exchange.services.clearing import found_courses, links_of
from aanzet.exchange.services.matching import CannotMatch, propose_course
from aanzet.exchange.services.responding import CannotRespond, respond
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.moderation.services import handle_report, report, undo_moderation
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle, PartyState
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, person, speaker
from tests.conftest import SignIn

from .builders import all_yes, brought, item_of, now_of, one_to_one, ring_items, ring_match, yes_of

pytestmark = pytest.mark.django_db

LATER = NOW + dt.timedelta(hours=1)
WHY = "Hier staat een adres van een ander in."


def moderated(cast: Cast, item: Item, outcome: ReportState = ReportState.HIDDEN) -> Report:
    row = report(item.subject, "private", "", by=None, at=LATER)
    return handle_report(row, outcome, WHY, by=speaker(cast.fatima), at=LATER)


def offer_in(match: Match, word: str) -> Item:
    return match.uses.select_related("item").get(item__what__contains=word, item__kind="offer").item


def told_to(party: object) -> str:
    rows = Notice.objects.filter(party=party).values_list("title", "detail")
    turns = Turn.objects.filter(party=party).values_list("title", flat=True)
    return " ".join([*(f"{title} {detail}" for title, detail in rows), *turns])


def test_a_proposed_ring_falls_at_once_without_a_word_of_what_was_hidden(cast: Cast, signed_in: SignIn) -> None:
    match = ring_match(cast)
    yes_of(match, cast, cast.tineke)
    moderated(cast, offer_in(match, "compost"))
    match = Match.objects.select_related("agreement").get(pk=match.pk)
    assert (match.state, match.agreement.state) == (MatchState.FELL, AgreementState.WITHDRAWN)
    asked = match.agreement.assents.all()
    assert not any(running_turn(one.subject) for one in asked), "nobody is asked any more (V1)"
    heard = Notice.objects.filter(kind="match.off_table", subject_id=match.agreement_id)
    assert set(heard.values_list("party", flat=True)) == {cast.samira.pk, cast.tineke.pk, cast.joris.pk}
    for who in (cast.tineke, cast.samira):
        told = told_to(who)
        assert "kuub" not in told
        assert WHY not in told
        page = signed_in(who).get(match.get_absolute_url()).content.decode()
        assert "kuub" not in page
        assert "graafmachine" in page, "what the others would give is no secret"
    assert "Niemand zit eraan vast." in page


def test_the_others_get_the_next_best_at_once(cast: Cast) -> None:
    match = ring_match(cast)
    item_of(cast, cast.nel, "offer", "Compost, een halve kuub", resource="materials")
    item_of(cast, cast.nel, "need", "Een graafmachine te leen", resource="materials")
    moderated(cast, offer_in(match, "kuub compost"))
    (again,) = Match.objects.filter(state=MatchState.FORM)
    assert set(again.agreement.sides.members.all()) == {cast.council, cast.tineke, cast.nel}
    assert again.agreement.assents.filter(state="asked").count() == 3, "everybody in it is asked anew"


def test_hidden_it_waits_for_nobody_and_undone_it_may_be_proposed_again(cast: Cast) -> None:
    items = ring_items(cast)
    item, (seen,) = items["compost"], found_courses()
    row = moderated(cast, item)
    assert now_of(item).state == ItemState.SHIELDED
    assert running_turn(item.subject) is None
    assert found_courses() == []
    with pytest.raises(CannotMatch, match="Iets hierin"):
        propose_course(links_of(seen, at=LATER), origin=seen.origin, by=speaker(cast.fatima), at=LATER)
    change_item(
        item,
        brought(cast, "offer", "Een kuub compost", resource="materials", story="Zelf halen."),
        by=speaker(cast.joris),
        at=LATER,
    )
    assert now_of(item).state == ItemState.SHIELDED, "better words do not bring it back: a moderator does"
    undo_moderation(row, "Het adres is eruit.", by=speaker(cast.fatima), at=LATER + dt.timedelta(days=100))
    back = now_of(item)
    assert (back.state, back.circle) == (ItemState.FLOOR, Circle.OPEN)
    turn = running_turn(item.subject)
    assert turn
    assert turn.due_on == (LATER + dt.timedelta(days=114)).date(), "asked about again, not at once"
    (again,) = found_courses()
    assert again.key == seen.key


def test_what_was_agreed_stands_and_its_page_is_shut(cast: Cast, signed_in: SignIn) -> None:
    offer = item_of(cast, cast.joris, "offer", "Een dag planten bij Kees thuis")
    match = all_yes(one_to_one(cast, offer, cast.tineke), cast)
    response = match.response
    assert response
    row = moderated(cast, offer)
    match.refresh_from_db()
    assert match.state == MatchState.CONFIRMED
    assert running_turn(match.subject)
    client = signed_in(cast.tineke)
    assert client.get(offer.get_absolute_url()).status_code == 404
    page = client.get(response.get_absolute_url()).content.decode()
    assert "Waar je op reageerde, is er niet meer" in page
    assert f'href="{offer.get_absolute_url()}"' not in page
    undo_moderation(row, "Toch goed.", by=speaker(cast.fatima), at=LATER)
    assert now_of(offer).state == ItemState.MATCHED, "as it stood"


def test_an_open_response_ends_and_a_form_of_two_falls(cast: Cast, signed_in: SignIn) -> None:
    offer = item_of(cast, cast.joris, "offer", "Een dag planten bij Kees thuis", capacity=3)
    asked = respond(offer, words="Graag.", by=speaker(cast.bo), at=NOW)
    match = one_to_one(cast, offer, cast.tineke)
    beside = item_of(cast, cast.nel, "offer", "Een ladder te leen")
    laid = respond(beside, words="Ruilen?", own_item=offer, by=speaker(cast.joris), at=NOW)
    moderated(cast, offer)
    for row in (asked, match.response):
        assert row
        row.refresh_from_db()
        assert row.state == ResponseState.LAPSED
        assert running_turn(row.subject) is None
    match.refresh_from_db()
    assert match.state == MatchState.FELL
    laid.refresh_from_db()
    assert (laid.state, laid.own_item) == (ResponseState.ASKED, None), "what it was said to is still there"
    assert "Kees" not in told_to(cast.bo) + told_to(cast.tineke)
    assert "Kees" not in signed_in(cast.bo).get(asked.get_absolute_url()).content.decode()
    assert "Kees" not in signed_in(cast.tineke).get(reverse("my_exchange")).content.decode()
    with pytest.raises(CannotRespond):
        respond(offer, words="Ik ook.", by=speaker(cast.fatima), at=LATER)


def test_left_to_known_members_it_stays_for_them_alone(cast: Cast) -> None:
    stranger = person("Iemand Nieuw", home=cast.village, state=PartyState.ANNOUNCED)
    offer = item_of(cast, cast.joris, capacity=3)
    out, known = (respond(offer, words="Graag.", by=speaker(who), at=NOW) for who in (stranger, cast.tineke))
    moderated(cast, offer, ReportState.NARROWED)
    out.refresh_from_db()
    known.refresh_from_db()
    assert (out.state, known.state) == (ResponseState.LAPSED, ResponseState.ASKED)
    assert now_of(offer).state == ItemState.TALKING
    with pytest.raises(CannotRespond):
        respond(offer, words="Graag.", by=speaker(stranger), at=LATER)


def test_two_decisions_are_both_undone_before_it_is_back(cast: Cast) -> None:
    item = item_of(cast, cast.joris)
    one, two = (report(item.subject, "private", "", by=None, at=LATER) for _ in range(2))
    handle_report(one, ReportState.HIDDEN, WHY, by=speaker(cast.fatima), at=LATER)
    handle_report(two, ReportState.NARROWED, WHY, by=speaker(cast.anouk), at=LATER)
    assert now_of(item).state == ItemState.SHIELDED
    undo_moderation(two, "Toch goed.", by=speaker(cast.anouk), at=LATER)
    assert now_of(item).state == ItemState.SHIELDED
    undo_moderation(one, "Toch goed.", by=speaker(cast.fatima), at=LATER)
    assert (now_of(item).state, now_of(item).circle) == (ItemState.FLOOR, Circle.OPEN)


def test_what_was_off_the_list_already_is_not_put_back_while_it_is_hidden(cast: Cast) -> None:
    item = item_of(cast, cast.joris)
    hide_unanswered(NOW + dt.timedelta(days=120))
    assert now_of(item).state == ItemState.EXPIRED
    row = moderated(cast, item)
    with pytest.raises(CannotBring, match="moderator"):
        renew(item, by=speaker(cast.joris), at=LATER)
    undo_moderation(row, "Toch goed.", by=speaker(cast.fatima), at=LATER)
    assert renew(item, by=speaker(cast.joris), at=LATER).is_on_list


def test_what_was_proposed_while_it_was_being_hidden_falls_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    """Who proposes holds the item first, and the one who hides it did not see it."""
    match = ring_match(cast)
    from aanzet.exchange.services import narrowing

    seen = narrowing.proposals_with
    monkeypatch.setattr(narrowing, "proposals_with", lambda item: iter(()))
    with django_capture_on_commit_callbacks(execute=False) as after:  # type: ignore[operator]
        moderated(cast, offer_in(match, "compost"))
    monkeypatch.setattr(narrowing, "proposals_with", seen)
    assert Agreement.objects.get(pk=match.agreement_id).state == AgreementState.PROPOSED
    for call in after:
        call()
    assert Agreement.objects.get(pk=match.agreement_id).state == AgreementState.WITHDRAWN
