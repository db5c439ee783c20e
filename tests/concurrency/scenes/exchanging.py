"""Vraag en aanbod at the same moment: never beyond capacity, one match of a form, nothing half of a ring."""

import datetime as dt
import uuid
from collections.abc import Callable
from functools import partial

from django.utils import timezone

from aanzet.agreements.choices import AgreementState
from aanzet.agreements.models import Agreement, Assent
from aanzet.agreements.services.answering import accept
from aanzet.areas.models import Area
from aanzet.exchange.choices import ItemState, MatchState
from aanzet.exchange.models import Item, Match, Use
from aanzet.exchange.services.bringing import Brought, bring_in, withdraw_item
from aanzet.exchange.services.clearing import found_courses, links_of, put_forward
from aanzet.exchange.services.matching import CannotMatch, Form, Link, fill_form, propose_course
from aanzet.exchange.services.responding import CannotRespond, respond
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.moderation.services import handle_report, report
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, person, speaker

from ..racing import Outcome, race, together

ROUNDS = 2
REFUSALS = (CannotMatch, CannotMove, CannotRespond)


def _item(party: Party, area: Area, kind: str, what: str, **more: int) -> Item:
    return bring_in(Brought(kind, "materials", what, area, **more), by=speaker(party), at=timezone.now())


def _refused(outcomes: list[Outcome]) -> int:
    """How many were refused kindly; anything else is a fault."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, REFUSALS):
            raise error
    return len(errors)


def _fill(item: Item, party: Party, once: uuid.UUID | None = None) -> Match:
    day = timezone.localdate() + dt.timedelta(days=9)
    form = Form([Link(item.party, party, item.what, day, item)], in_return="Later iets terug.")
    row = item.responses.select_related("item", "party").get(party=party)
    return fill_form(form, response=row, by=speaker(party), at=timezone.now(), once=once)


def four_forms_for_two_places(cast: Cast) -> None:
    others = [person(f"Buur {number}", home=cast.village) for number in range(4)]
    item = _item(cast.joris, cast.village, "offer", "Een kar mest brengen", capacity=2)
    for party in others:
        respond(item, words="Graag.", by=speaker(party), at=timezone.now())
    outcomes = race(*(partial(_fill, item, party) for party in others))
    assert _refused(outcomes) == 2
    item.refresh_from_db()
    assert item.taken == Use.objects.filter(item=item, active=True).count() == 2


def one_form_sent_four_times(cast: Cast) -> None:
    item, once = _item(cast.joris, cast.village, "offer", "Een aanhanger te leen", capacity=4), uuid.uuid4()
    respond(item, words="Graag.", by=speaker(cast.tineke), at=timezone.now())
    made = together(4, partial(_fill, item, cast.tineke, once))
    assert len({match.pk for match in made}) == 1
    item.refresh_from_db()
    assert item.taken == 1


def four_first_words_of_one_party(cast: Cast) -> None:
    item = _item(cast.joris, cast.village, "offer", "Een kruiwagen te leen")
    made = together(4, lambda: respond(item, words="Graag.", by=speaker(cast.tineke), at=timezone.now()))
    assert len({row.pk for row in made}) == 1
    assert Turn.objects.running().filter(subject_kind="item_response", subject_id=made[0].pk).count() == 1


def _ring(cast: Cast, word: str) -> Match:
    """Three words that are nowhere else, so that the engine finds this ring alone."""
    parties = [person(f"{name} van de {word}", home=cast.village) for name in ("Ad", "Bea", "Cor")]
    things = ("trombone", "zeilboot", "telescoop")
    for at, party in enumerate(parties):
        _item(party, cast.village, "offer", f"Een {things[at]} te leen")
        _item(party, cast.village, "need", f"Een {things[at - 1]} voor een dag")
    course = next(one for one in found_courses() if {party.pk for party in one.parties} == {p.pk for p in parties})
    return propose_course(links_of(course, at=timezone.now()), origin=course.origin, by=speaker(cast.fatima),
                          at=timezone.now())  # fmt: skip


def _yes(match: Match, number: int) -> Assent:
    rows = Assent.objects.filter(agreement=match.agreement_id).select_related("party", "agreement")
    assent = rows.order_by("pk")[number]
    return accept(assent, by=speaker(assent.party), at=timezone.now())


def three_legs_accept_at_once(cast: Cast) -> None:
    match = _ring(cast, "brug")
    assert _refused(race(*(partial(_yes, match, number) for number in range(3)))) == 0
    match.refresh_from_db()
    assert match.state == MatchState.CONFIRMED
    assert Turn.objects.running().filter(subject_kind="match", subject_id=match.pk).count() == 1
    for use in match.uses.select_related("item"):
        assert (use.item.state, use.item.taken) == (ItemState.MATCHED, 1)


def a_leg_accepts_while_another_is_withdrawn(cast: Cast) -> None:
    for number in range(ROUNDS):
        match = _ring(cast, f"kade {number}")
        _yes(match, 0)
        _yes(match, 1)
        mine = match.uses.select_related("item__party").filter(item__kind="offer").order_by("pk")[0].item
        outcomes = race(
            partial(_yes, match, 2), partial(withdraw_item, mine, by=speaker(mine.party), at=timezone.now())
        )
        _refused(outcomes)
        match.refresh_from_db()
        whole = Agreement.objects.get(pk=match.agreement_id)
        states = {row.state for row in whole.commitments.all()}
        if whole.state == AgreementState.RUNNING:
            assert states == {"planned"}, "all of it, or nothing"
            assert match.state == MatchState.CONFIRMED
        else:
            assert states == {"stopped"}, "all of it, or nothing"
            assert match.state == MatchState.FELL
            assert not match.uses.filter(active=True).exists()
        for use in match.uses.select_related("item"):
            assert use.item.taken == use.item.uses.filter(active=True).count() <= use.item.capacity
        for item in Item.objects.filter(uses__match=match):  # the next round finds its own ring alone
            if item.is_on_list:
                withdraw_item(item, by=speaker(item.party), at=timezone.now())


def _hide(item: Item, by: Party) -> Report:
    row = report(item.subject, "private", "", by=None, at=timezone.now())
    return handle_report(row, ReportState.HIDDEN, "Er staat een adres in.", by=speaker(by), at=timezone.now())


def the_last_ja_is_said_while_a_moderator_hides_an_item(cast: Cast) -> None:
    """It runs, and a promise is a promise; or it fell. Either way nothing hidden is still asked about."""
    for number in range(ROUNDS):
        match = _ring(cast, f"sluis {number}")
        for answer in range(2):
            _yes(match, answer)
        item = match.uses.select_related("item").filter(item__kind="offer").order_by("pk")[0].item
        last, hidden = race(partial(_yes, match, 2), partial(_hide, item, cast.fatima))
        assert hidden.told
        _refused([last])
        match.refresh_from_db()
        item.refresh_from_db()
        assert item.state == ItemState.SHIELDED
        assert match.state in (MatchState.CONFIRMED, MatchState.FELL)
        assert match.uses.filter(active=True).exists() == (match.state == MatchState.CONFIRMED)
        assert not Turn.objects.running().filter(subject_kind="item", subject_id=item.pk).exists()
        for one in Item.objects.filter(uses__match=match).exclude(pk=item.pk).distinct():  # not for the next scene
            withdraw_item(one, by=speaker(one.party), at=timezone.now()) if one.is_on_list else None


def a_swap_is_put_forward_while_a_moderator_hides_an_item(cast: Cast) -> None:
    _put_forward_against(cast, "haven", lambda item: _hide(item, cast.fatima))


def a_swap_is_put_forward_while_an_item_is_taken_back(cast: Cast) -> None:
    _put_forward_against(cast, "kade", lambda item: withdraw_item(item, by=speaker(item.party), at=timezone.now()))


def _put_forward_against(cast: Cast, where: str, take_away: Callable[[Item], object]) -> None:
    for number in range(ROUNDS):
        parties = [person(f"{name} van de {where} {number}", home=cast.village) for name in ("Gé", "Han")]
        items = [
            _item(party, cast.village, kind, f"Een {thing} te leen")
            for party, things in zip(parties, (("fagot", "sextant"), ("sextant", "fagot")), strict=True)
            for kind, thing in zip(("offer", "need"), things, strict=True)
        ]
        course = next(one for one in found_courses() if {p.pk for p in one.parties} == {p.pk for p in parties})
        made, gone = race(
            partial(put_forward, course.key, by=speaker(parties[0]), at=timezone.now()),
            partial(take_away, items[0]),
        )
        assert gone.told
        _refused([made])
        assert not Match.objects.filter(uses__item__in=items, state=MatchState.FORM).exists()
        for one in items[1:]:
            withdraw_item(one, by=speaker(one.party), at=timezone.now())


def one_ring_put_forward_by_two(cast: Cast) -> None:
    parties = [person(f"{name} van de molen", home=cast.village) for name in ("Dik", "Eva")]
    _item(parties[0], cast.village, "offer", "Een draaiorgel te leen")
    _item(parties[0], cast.village, "need", "Een luchtballon voor een dag")
    _item(parties[1], cast.village, "offer", "Een luchtballon te leen")
    _item(parties[1], cast.village, "need", "Een draaiorgel voor een dag")
    course = next(one for one in found_courses() if {p.pk for p in one.parties} == {p.pk for p in parties})
    outcomes = race(*(partial(put_forward, course.key, by=speaker(party), at=timezone.now()) for party in parties))
    assert _refused(outcomes) == 1
    assert Match.objects.filter(uses__item__party=parties[0]).distinct().count() == 1
