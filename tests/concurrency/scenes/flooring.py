"""The Beursvloer at the same moment: the same form from two phones is one, and the last place goes to one pair."""

import datetime as dt
import uuid
from functools import partial

from django.utils import timezone

from aanzet.agreements.choices import AgreementState
from aanzet.agreements.models import Agreement, Assent
from aanzet.exchange.choices import MatchState
from aanzet.exchange.models import Item, Match, Use
from aanzet.exchange.services.bringing import Brought, bring_in
from aanzet.exchange.services.clearing import propose_at_night
from aanzet.floor.models import Found, Market, SignUp, Slip
from aanzet.floor.queries.courses import here
from aanzet.floor.services.announcing import Gathering, announce, ring
from aanzet.floor.services.answering import answer_here, put_forward
from aanzet.floor.services.filling import Badge, Filled, Given, confirm, drop, fill
from aanzet.floor.services.signing import Coming, lay_out, sign_up
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from tests.cast import Cast, person, speaker

from ..racing import race, together


def _open(cast: Cast) -> Market:
    starts = timezone.now() + dt.timedelta(minutes=5)
    market = announce(
        Gathering("Beursvloer", cast.village, "De school", starts), by=speaker(cast.fatima), at=timezone.now()
    )
    return ring(market, by=speaker(cast.fatima), at=starts)


def _badge(market: Market, party: Party) -> SignUp:
    return sign_up(market, Coming(), by=speaker(party), at=timezone.now())


def _fill(market: Market, one: SignUp, other: SignUp, by: Party, number: int | None = None) -> Slip:
    given = Given("Een kar mest brengen", timezone.localdate() + dt.timedelta(days=20), number=number)
    filled = Filled(Badge(one.number, one.code), Badge(other.number, other.code), given, in_return="Later iets terug.")
    return fill(market, filled, by=speaker(by), at=timezone.now(), once=uuid.uuid4())


def the_same_form_from_two_phones(cast: Cast) -> None:
    market = _open(cast)
    one, other = _badge(market, cast.joris), _badge(market, cast.tineke)
    phones = (cast.joris, cast.tineke, cast.joris, cast.tineke)
    outcomes = race(*(partial(_fill, market, one, other, party) for party in phones))
    assert [outcome.error for outcome in outcomes] == [None] * 4
    assert Slip.objects.filter(market=market).count() == 1
    assert Agreement.objects.filter(match__slip__market=market).count() == 1


def two_pairs_and_one_last_place(cast: Cast) -> None:
    market = _open(cast)
    item = bring_in(Brought("offer", "materials", "Een kar mest brengen", cast.village), by=speaker(cast.joris),
                    at=timezone.now())  # fmt: skip
    number = lay_out(market, item, by=speaker(cast.joris), at=timezone.now()).number
    giver = _badge(market, cast.joris)
    others = [_badge(market, person(f"Gast {name}", home=cast.village)) for name in range(3)]
    outcomes = race(*(partial(_fill, market, giver, other, cast.fatima, number) for other in others))
    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert len(errors) == 2, errors
    assert all(isinstance(error, CannotMove) for error in errors), errors
    item.refresh_from_db()
    assert item.taken == Use.objects.filter(item=item, active=True).count() == 1


def confirmed_and_taken_back_at_once(cast: Cast) -> None:
    market = _open(cast)
    slip = _fill(market, _badge(market, cast.joris), _badge(market, cast.tineke), cast.fatima)
    now = timezone.now()
    outcomes = race(
        partial(confirm, slip, by=speaker(cast.fatima), at=now), partial(drop, slip, by=speaker(cast.tineke), at=now)
    )
    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert len(errors) == 1, errors
    assert isinstance(errors[0], CannotMove), errors


def four_badges_at_the_door(cast: Cast) -> None:
    market = _open(cast)
    rows = together(4, partial(_badge, market, cast.joris))
    assert {row.pk for row in rows} == {rows[0].pk}


def _laid(market: Market, party: Party, offer: str, need: str) -> list[Item]:
    """Brought in a week ago, so that the night looks at it too."""
    now = timezone.now()
    rows = [
        bring_in(Brought(kind, "materials", what, market.area), by=speaker(party), at=now)
        for kind, what in (("offer", offer), ("need", need))
    ]
    for row in rows:
        lay_out(market, row, by=speaker(party), at=now)
    Item.objects.filter(pk__in=[row.pk for row in rows]).update(shown_at=now - dt.timedelta(days=7))
    return rows


def _floor_with_two_swaps(cast: Cast, word: str) -> tuple[Market, list[Item], list[str]]:
    """One has what two others look for, and looks for what both have: the keys of the two swaps."""
    market, parties = _open(cast), [person(f"{name} {word}", home=cast.village) for name in ("Kes", "Lot", "Mik")]
    for party in parties:
        _badge(market, party)
    one = _laid(market, parties[0], f"Een {word}kist te leen", f"Een {word}vat voor een dag")
    others = [_laid(market, party, f"Een {word}vat te leen", f"Een {word}kist voor een dag") for party in parties[1:]]
    steps = [
        (f"{one[0].pk}.{need.pk}.{need.party_id}", f"{offer.pk}.{one[1].pk}.{one[1].party_id}")
        for offer, need in others
    ]
    keys = ["-".join(sorted(both)) for both in steps]
    assert all(here(market).asked.course_of(key) for key in keys), "both are possible"
    return market, [*one, *others[0], *others[1]], keys


def _holds(items: list[Item]) -> None:
    """Nothing double, and nothing beyond capacity."""
    for item in Item.objects.filter(pk__in=[one.pk for one in items]):
        assert item.taken == item.uses.filter(active=True).count() <= item.capacity, item
    for match in Match.objects.filter(uses__item__in=items).distinct():
        assert match.uses.values("commitment", "item").distinct().count() == match.uses.count()


def two_hosts_put_forward_courses_that_overlap(cast: Cast) -> None:
    for word in ("rieten", "stenen"):
        market, items, keys = _floor_with_two_swaps(cast, word)
        hosts = (cast.fatima, cast.anouk, cast.fatima, cast.anouk)
        outcomes = race(
            *(partial(put_forward, market, key, by=speaker(host), at=timezone.now())
              for key, host in zip(keys * 2, hosts, strict=True))
        )  # fmt: skip
        errors = [outcome.error for outcome in outcomes if outcome.error]
        assert len(errors) == 3, errors
        assert all(isinstance(error, CannotMove) for error in errors), errors
        assert Found.objects.filter(market=market).count() == 1
        assert Match.objects.filter(uses__item__in=items, state=MatchState.FORM).distinct().count() == 1
        _holds(items)


def the_night_proposes_what_is_put_forward_on_the_floor(cast: Cast) -> None:
    for word in ("beuken", "essen"):
        market, items, keys = _floor_with_two_swaps(cast, word)
        now = timezone.now()
        outcomes = race(
            partial(put_forward, market, keys[0], by=speaker(cast.fatima), at=now), partial(propose_at_night, now)
        )
        assert outcomes[1].error is None, outcomes[1].error
        assert outcomes[0].error is None or isinstance(outcomes[0].error, CannotMove), outcomes[0].error
        assert Match.objects.filter(uses__item__in=items[:2], state=MatchState.FORM).distinct().count() <= 1
        _holds(items)


def the_night_proposes_while_the_last_ja_is_said_on_the_floor(cast: Cast) -> None:
    for word in ("linnen", "wollen"):
        market, items, keys = _floor_with_two_swaps(cast, word)
        match = put_forward(market, keys[0], by=speaker(cast.fatima), at=timezone.now())
        first, last = Assent.objects.filter(agreement=match.agreement_id).select_related("party", "agreement")
        answer_here(market, first, yes=True, by=speaker(first.party), at=timezone.now())
        outcomes = race(
            partial(answer_here, market, last, yes=True, by=speaker(last.party), at=timezone.now()),
            partial(propose_at_night, timezone.now()),
        )
        assert [outcome.error for outcome in outcomes] == [None, None]
        assert Agreement.objects.get(pk=match.agreement_id).state == AgreementState.RUNNING
        assert Match.objects.filter(uses__item__in=items[:2], uses__active=True).distinct().count() == 1
        _holds(items)
