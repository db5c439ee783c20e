"""What fits now on the floor: found, put forward, answered on one's own phone or with a badge, and renewed."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.agreements.choices import AssentState
from aanzet.agreements.models import Assent
from aanzet.agreements.services.answering import accept
from aanzet.agreements.services.keeping import confirm as confirm_promise
from aanzet.exchange.choices import MatchOrigin, MatchState
from aanzet.exchange.models import Item, Match, Refusal
from aanzet.exchange.services.aftercare import say_not_feasible
from aanzet.exchange.services.bringing import withdraw_item
from aanzet.exchange.services.clearing import found_courses, links_of
from aanzet.exchange.services.matching import propose_course
from aanzet.floor.models import Market
from aanzet.floor.queries import courses as live
from aanzet.floor.queries.courses import course_here, courses_here
from aanzet.floor.queries.slips import outcomes, standing, sums, wall, wall_mark
from aanzet.floor.services.announcing import ring_end
from aanzet.floor.services.answering import answer_here, answer_with_badge, put_forward
from aanzet.floor.services.filling import Badge, WrongCode, confirm
from aanzet.floor.services.holding import CannotFloor
from aanzet.floor.services.signing import stay_away
from aanzet.logbook.models import LogLine
from aanzet.moderation.choices import ReportState
from aanzet.moderation.services import handle_report, report
from aanzet.parties.policies import may_see
from tests.agreements.builders import speaking
from tests.cast import Cast, person, speaker, viewer
from tests.conftest import SignIn
from tests.exchange.builders import item_of, ring_items

from .builders import THAT_DAY, badge_of, entry_of, filled, open_market

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: THAT_DAY)
    live._warm.clear()
    live._known.clear()
    cache.clear()


def laid_ring(cast: Cast) -> tuple[Market, dict[str, Item]]:
    market, items = open_market(cast), ring_items(cast)
    for party in (cast.council, cast.tineke, cast.joris):
        badge_of(cast, market, party)
    for item in items.values():
        entry_of(cast, market, item)
    return market, items


def test_a_ring_of_who_came_and_it_goes_when_one_stays_away(cast: Cast) -> None:
    market, _items = laid_ring(cast)
    (course,) = courses_here(market)
    assert course.origin == MatchOrigin.RING
    assert {party.pk for party in course.parties} == {cast.council.pk, cast.tineke.pk, cast.joris.pk}
    stay_away(market.sign_ups.get(party=cast.joris), by=speaker(cast.joris), at=THAT_DAY)
    assert courses_here(market) == []
    with pytest.raises(CannotFloor, match="intussen veranderd"):
        put_forward(market, course.key, by=speaker(cast.tineke), at=THAT_DAY)


def test_the_same_rows_give_the_same_in_every_process(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    market, _items = laid_ring(cast)
    with django_capture_on_commit_callbacks(execute=True):
        first = courses_here(market)
    live._warm.clear()  # another process, which has worked out nothing yet
    monkeypatch.setattr(live.Live, "proposals", lambda *_given: pytest.fail("it stands there already"))
    assert courses_here(market) == first


def test_what_was_seen_can_be_put_forward_also_when_something_else_is_proposed_now(cast: Cast) -> None:
    market, items = laid_ring(cast)
    (seen,) = courses_here(market)
    item = item_of(cast, cast.nel, "offer", "Een graafmachine met aanhanger", resource="materials")
    badge_of(cast, market, cast.nel)
    entry_of(cast, market, item)
    again = course_here(market, seen.key)
    assert again
    assert again.key == seen.key
    for wrong in ("", "1.2", seen.key + "-x", seen.key.replace(str(items["compost"].pk), "999999"), "1.0.1-1.0.1"):
        assert course_here(market, wrong) is None


def test_everybody_says_ja_on_a_phone_or_with_a_badge(cast: Cast) -> None:
    market, _items = laid_ring(cast)
    (course,) = courses_here(market)
    match = put_forward(market, course.key, by=speaker(cast.fatima), at=THAT_DAY)
    assert courses_here(market) == []
    badges = {row.party_id: row for row in market.sign_ups.all()}
    with pytest.raises(WrongCode):
        answer_with_badge(market, match, Badge(badges[cast.joris.pk].number, "XXXX"), yes=True,
                          by=speaker(cast.fatima), at=THAT_DAY)  # fmt: skip
    for wrong in (Badge(99, "X"), Badge(badge_of(cast, market, cast.nel).number, "X")):
        with pytest.raises(CannotFloor):
            answer_with_badge(market, match, wrong, yes=True, by=speaker(cast.fatima), at=THAT_DAY)
    for row in badges.values():
        answer_with_badge(market, match, Badge(row.number, row.code), yes=True, by=speaker(cast.fatima), at=THAT_DAY)
    match.refresh_from_db()
    assert match.state == MatchState.CONFIRMED
    assert match.area == market.area, "whose volunteers phone"
    said = Assent.objects.get(agreement=match.agreement_id, party=cast.council)
    assert (said.person, said.helper, said.state) == (cast.samira, cast.fatima, AssentState.YES)


def test_a_ring_agreed_here_counts_as_one_form_and_three_promises(cast: Cast, signed_in: SignIn) -> None:
    market, _items = laid_ring(cast)
    one, other = market.sign_ups.get(party=cast.joris), market.sign_ups.get(party=cast.tineke)
    confirm(filled(cast, market, one, other), by=speaker(cast.anouk), at=THAT_DAY)
    (course,) = courses_here(market)
    match, before = put_forward(market, course.key, by=speaker(cast.fatima), at=THAT_DAY), wall_mark(market.pk)
    assert (sums(market).forms, standing(market).waiting) == (1, 1), "not before everybody said JA"
    for assent in match.agreement.assents.select_related("party"):
        answer_here(market, assent, yes=True, by=speaking(cast, assent.party), at=THAT_DAY)
    assert wall_mark(market.pk) != before
    assert (sums(market).forms, sums(market).promises, sums(market).hours) == (2, 4, 4)
    hanging = [(row.what, row.giver, row.steps) for row in wall(market).newest]
    assert sorted(hanging) == [("", "", 0), ("", "", 3)], "nobody was asked for names on the wall"
    console = signed_in(cast.fatima).get(reverse("market_console", args=[market.pk])).content.decode()
    assert "Tot nu toe vier beloften, in twee afspraken." in console
    assert "Een ring van drie" in signed_in(cast.bo).get(reverse("market_wall_part", args=[market.pk])).content.decode()
    assert match.agreement.title in signed_in(cast.joris).get(market.get_absolute_url()).content.decode()
    (first,) = outcomes(ring_end(market, by=speaker(cast.fatima), at=THAT_DAY))
    assert (first.forms, first.promised, first.kept) == (2, 4, 0)
    promise = match.agreement.commitments.get(receiver=cast.joris)
    confirm_promise(promise, by=speaker(cast.joris), at=THAT_DAY)
    say_not_feasible(match, because="Het land was te nat.", obstacle="place", by=speaker(cast.tineke), at=THAT_DAY)
    (after,) = outcomes(market)
    assert (after.promised, after.kept, after.obstacles) == (4, 1, {"place": 1})
    assert after.states[MatchState.NOT_FEASIBLE] == 1


def test_what_was_put_forward_elsewhere_counts_where_it_was_answered(cast: Cast) -> None:
    market, _items = laid_ring(cast)
    (course,) = found_courses()
    match = propose_course(links_of(course, at=THAT_DAY), origin=course.origin, by=speaker(cast.fatima), at=THAT_DAY)
    first, *others = match.agreement.assents.select_related("party").order_by("pk")
    answer_here(market, first, yes=True, by=speaking(cast, first.party), at=THAT_DAY)
    for assent in others:
        accept(assent, by=speaking(cast, assent.party), at=THAT_DAY)
    assert sums(market).forms == 1


def test_a_no_gives_the_next_best_on_this_floor_at_once(cast: Cast) -> None:
    market, _items = laid_ring(cast)
    (course,) = courses_here(market)
    match = put_forward(market, course.key, by=speaker(cast.fatima), at=THAT_DAY)
    other = item_of(cast, cast.nel, "offer", "Een kuub compost uit eigen tuin", resource="materials",
                    gift_because="ik heb te veel")  # fmt: skip
    badge_of(cast, market, cast.nel)
    entry_of(cast, market, other)
    joris = market.sign_ups.get(party=cast.joris)
    answer_with_badge(market, match, Badge(joris.number, joris.code), yes=False, by=speaker(cast.fatima), at=THAT_DAY)
    following = Match.objects.get(state=MatchState.FORM)
    assert following.origin == MatchOrigin.CHAIN
    assert following.agreement.sides.members.filter(pk=cast.nel.pk).exists()
    assert (following.area, following.found.market) == (market.area, market)
    assert courses_here(market) == []


def part(client: Any, market: Market, mark: str = "") -> Any:
    return client.get(reverse("market_fits_part", args=[market.pk]), headers={"If-None-Match": mark} if mark else {})


def test_the_page_renews_itself_and_moves_without_javascript(cast: Cast, signed_in: SignIn) -> None:
    market, items = laid_ring(cast)
    client, move = signed_in(cast.joris), reverse("market_fits_move", args=[market.pk])
    page = client.get(reverse("market_fits", args=[market.pk])).content.decode()
    assert "Een ring van drie" in page
    assert "<svg" in page
    mark = part(client, market)["ETag"]
    assert part(client, market, mark).status_code == 304
    (course,) = courses_here(market)
    client.post(move, {"stap": "voor", "wat": course.key})
    client.post(move, {"stap": "voor", "wat": course.key})  # a double click
    match = Match.objects.get()
    fresh = part(client, market, mark)
    assert fresh.status_code == 200
    assert "Jouw antwoord staat er" in fresh.content.decode()
    tineke = signed_in(cast.tineke)
    assert ">JA</button>" in part(tineke, market).content.decode()
    tineke.post(move, {"stap": "nee", "wat": match.pk})
    match.refresh_from_db()
    assert match.state == MatchState.FELL
    assert Refusal.objects.filter(given=items["website"]).exists()
    assert "past nu niets" in part(tineke, market).content.decode()


def test_nu_niet_before_it_was_put_forward(cast: Cast, signed_in: SignIn) -> None:
    market, _items = laid_ring(cast)
    (course,) = courses_here(market)
    move = reverse("market_fits_move", args=[market.pk])
    assert signed_in(cast.fatima).post(move, {"stap": "niet", "wat": course.key}).status_code == 403  # not hers to say
    wim = person("Wim", home=cast.village)
    badge_of(cast, market, wim)
    assert signed_in(wim).post(move, {"stap": "voor", "wat": course.key}).status_code == 403
    assert "past nu niets" in part(signed_in(wim), market).content.decode()
    client = signed_in(cast.joris)
    for _double_click in range(2):
        client.post(move, {"stap": "niet", "wat": course.key})
    assert courses_here(market) == []
    assert not Match.objects.exists()
    line = LogLine.objects.get(verb="course.refused")
    assert line.actor_id == cast.joris.pk
    assert (may_see(viewer(cast.joris), line), may_see(viewer(cast.tineke), line)) == (True, False)
    assert "Hier zei je nu niet" in part(client, market).content.decode()
    assert "Hier zei je nu niet" not in part(signed_in(cast.tineke), market).content.decode()
    theirs = Refusal.objects.values_list("pk", flat=True)
    assert "intussen veranderd" in signed_in(cast.tineke).post(
        move, {"stap": "toch", "wat": theirs[0]}, follow=True).content.decode()  # fmt: skip
    client = signed_in(cast.joris)
    for number in list(theirs):
        client.post(move, {"stap": "toch", "wat": number})
    assert [one.key for one in courses_here(market)] == [course.key]
    assert LogLine.objects.filter(verb="course.reconsidered").count() == 2
    client.post(move, {"stap": "niet", "wat": course.key})
    for said in ({"stap": "ja", "wat": "12"}, {"stap": "voor", "wat": course.key}):
        assert "intussen veranderd" in client.post(move, said, follow=True).content.decode()


def test_the_crew_types_the_answer_of_a_badge(cast: Cast, signed_in: SignIn) -> None:
    market, _items = laid_ring(cast)
    (course,) = courses_here(market)
    match = put_forward(market, course.key, by=speaker(cast.fatima), at=THAT_DAY)
    client, joris = signed_in(cast.fatima), market.sign_ups.get(party=cast.joris)
    address = reverse("market_fits_answer", args=[market.pk, match.pk])
    assert "Antwoord met een badge" in part(client, market).content.decode()
    said = {"number": joris.number, "code": "xxxx", "answer": "ja"}
    assert "hoort niet bij badge" in client.post(address, said).content.decode()
    assert client.post(address, {**said, "code": joris.code.lower()}).status_code == 303
    assert Assent.objects.get(agreement=match.agreement_id, party=cast.joris).state == AssentState.YES
    withdraw_item(_items["website"], by=speaking(cast, cast.tineke), at=THAT_DAY)
    assert client.get(address).status_code == 303
    assert signed_in(cast.joris).get(address).status_code == 403
    ring_end(market, by=speaker(cast.fatima), at=THAT_DAY)
    assert part(client, market).status_code == 403


def test_the_number_of_queries_is_fixed(cast: Cast, signed_in: SignIn) -> None:
    market, _items = laid_ring(cast)
    client, counts = signed_in(cast.fatima), []
    for turn in range(2):
        courses_here(market)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("market_fits", args=[market.pk]))
        counts.append(len(captured))
        if not turn:
            for party, what in ((cast.nel, "Een snoeischaar"), (cast.samira, "Een snoeischaar te leen")):
                badge_of(cast, market, party)
                entry_of(cast, market, item_of(cast, party, "offer" if party == cast.nel else "need", what))
                entry_of(cast, market, item_of(cast, party, "need" if party == cast.nel else "offer", "Soep koken"))
            assert len(courses_here(market)) == 2
    assert counts[0] == counts[1] <= 12


def test_what_a_moderator_hides_lies_on_the_floor_no_longer(cast: Cast, signed_in: SignIn) -> None:
    market, items = laid_ring(cast)
    (course,) = courses_here(market)
    match = put_forward(market, course.key, by=speaker(cast.fatima), at=THAT_DAY)
    ladder = item_of(cast, cast.joris, "offer", "Een ladder van zolder", resource="materials")
    number = entry_of(cast, market, ladder).number
    one, other = market.sign_ups.get(party=cast.joris), market.sign_ups.get(party=cast.tineke)
    slip = filled(cast, market, one, other, what="Een ladder van zolder", number=number, on_wall=True)
    confirm(slip, by=speaker(cast.anouk), at=THAT_DAY)
    item = items["digger"]
    for hidden in (ladder, item):
        row = report(hidden.subject, "private", "", by=None, at=THAT_DAY)
        before = wall_mark(market.pk)
        handle_report(row, ReportState.HIDDEN, "Er staat een adres in.", by=speaker(cast.fatima), at=THAT_DAY)
        assert wall_mark(market.pk) != before, "who looks at the wall is told at once"
    match.refresh_from_db()
    assert match.state == MatchState.FELL
    assert courses_here(market) == []
    assert course_here(market, course.key) is None
    assert [one.what for one in wall(market).newest] == [""], "it was agreed and counts, without its words"
    assert sums(market).forms == 1
    moderator = signed_in(cast.fatima)
    beside = f"?bij={market.entries.get(item=item).number}"
    for page in ("market_fits", "market_paper", "market_wall", "market_console"):
        address = reverse(page, args=[market.pk])
        shown = moderator.get(address + (beside if page == "market_console" else "")).content.decode()
        assert "van zolder" not in shown, page
        assert "een halve dag" not in shown, page
    with pytest.raises(CannotFloor, match="ligt hier niet"):
        filled(cast, market, market.sign_ups.get(party=cast.council), other,
               number=market.entries.get(item=item).number)  # fmt: skip
