"""Two markets of the demo: one in after-care, and one that comes with what lies ready."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from aanzet.agreements.models import Commitment
from aanzet.agreements.services.keeping import confirm as confirm_promise
from aanzet.exchange.choices import ON_LIST
from aanzet.exchange.models import Item
from aanzet.exchange.services.aftercare import say_contacted, say_not_feasible
from aanzet.floor.models import Market, SignUp, Slip
from aanzet.floor.services import announcing, crewing, dating, filling, signing
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    by, told = stage.speaker(row), stage.at(row["day"])
    day = timezone.localtime(stage.now) + dt.timedelta(days=row["in_days"])
    starts = day.replace(hour=19, minute=30, second=0, microsecond=0)
    area = stage.places.areas[row["area"]]
    typed = announcing.Gathering(row["title"], area, row["place"], starts, row["minutes"], row["story"])
    market = announcing.announce(typed, by=by, at=told)
    if market.state == "announced":
        market = announcing.open_items(market, by=by, at=stage.at(row["day"], 30))
    for one in row["duties"]:
        asked = stage.at(row["day"], 60)
        task, corner = one["task"], one.get("corner", "")
        duty = crewing.ask_duty(market, stage.party(one["party"]), task=task, corner=corner, by=by, at=asked)
        if not one.get("asked"):
            crewing.accept_duty(duty, by=Speaker(duty.party), at=stage.at(row["day"] - 1))
    days = range(row["day"] - 3, 0, -1)
    came = {one["by"]: _comes(one, market, stage, day) for day, one in zip(days, row["comes"], strict=False)}
    for key in row["lays"]:
        _lay(key, market, stage, row["day"] - 4)
    if wanted := row.get("tables"):
        dating.keep_dates(market, tables=wanted["tables"], rounds=wanted["rounds"], by=by, at=stage.at(1))
    if row["in_days"] < 0:
        _hold(market, row, came, stage, by)


def _comes(one: dict[str, Any], market: Market, stage: "Stage", day: int) -> SignUp:
    coming = signing.Coming(one["colour"], one.get("people", 1), one.get("photo", False), one.get("shown", False))
    return signing.sign_up(market, coming, by=stage.speaker(one), at=stage.at(day))


def _lay(key: str, market: Market, stage: "Stage", day: int) -> None:
    rows = Item.objects.filter(pk=stage.items[key].pk, state__in=ON_LIST)
    item = rows.select_related("party", "author", "hat").first()
    if item is not None:
        by = Speaker(item.author, item.hat, item.channel, item.helper)
        signing.lay_out(market, item, by=by, at=max(stage.at(day), item.shown_at or stage.now))


def _hold(market: Market, row: dict[str, Any], came: dict[str, SignUp], stage: "Stage", by: Speaker) -> None:
    begin = market.starts_at
    announcing.ring(market, by=by, at=begin)
    for number, form in enumerate(row["forms"]):
        _form(market, form, came, stage, begin + dt.timedelta(minutes=9 * (number + 1)))
    announcing.ring_end(market, by=by, at=market.ends_at)
    announcing.begin_care(market, by=by, at=market.ends_at + dt.timedelta(days=1))


def _form(market: Market, form: dict[str, Any], came: dict[str, SignUp], stage: "Stage", at: dt.datetime) -> None:
    one, other = came[form["giver"]], came[form["receiver"]]
    filled = filling.Filled(
        filling.Badge(one.number, one.code), filling.Badge(other.number, other.code), _given(form, at),
        _given(form["back"], at) if "back" in form else None, form.get("later", ""), form.get("gift", ""),
        form.get("wall", False), form.get("paper", False),
    )  # fmt: skip
    slip = filling.fill(market, filled, by=Speaker(stage.party("els")), at=at)
    slip = filling.confirm(slip, by=Speaker(stage.party("pieterjan")), at=at + dt.timedelta(minutes=4))
    _after(slip, form, stage, at)


def _given(form: dict[str, Any], at: dt.datetime) -> filling.Given:
    amount = Decimal(form["amount"]) if "amount" in form else None
    return filling.Given(form["what"], today(at) + dt.timedelta(days=form["within"]), amount, form.get("unit", ""))


def _after(slip: Slip, form: dict[str, Any], stage: "Stage", at: dt.datetime) -> None:
    receiver = Speaker(slip.other.person, slip.other.hat, slip.other.channel, slip.other.helper)
    say_contacted(slip.match, by=receiver, at=at + dt.timedelta(days=6))
    if "kept" in form:
        first = Commitment.objects.select_related("agreement").get(agreement=slip.match.agreement_id, position=1)
        confirm_promise(first, by=receiver, at=stage.at(form["kept"]))
    if "failed" in form:
        say_not_feasible(slip.match, because=form["failed"], obstacle="solved", by=receiver,
                         at=at + dt.timedelta(days=8))  # fmt: skip
