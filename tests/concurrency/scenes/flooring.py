"""The Beursvloer at the same moment: the same form from two phones is one, and the last place goes to one pair."""

import datetime as dt
import uuid
from functools import partial

from django.utils import timezone

from aanzet.agreements.models import Agreement
from aanzet.exchange.models import Use
from aanzet.exchange.services.bringing import Brought, bring_in
from aanzet.floor.models import Market, SignUp, Slip
from aanzet.floor.services.announcing import Gathering, announce, ring
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
