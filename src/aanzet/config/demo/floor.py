"""Three markets of the demo: one in after-care, one that goes on right now, and one that comes with what lies ready."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from aanzet.agreements.models import Commitment
from aanzet.agreements.services.keeping import confirm as confirm_promise
from aanzet.exchange.choices import ON_LIST
from aanzet.exchange.models import Item
from aanzet.exchange.services.aftercare import say_contacted, say_not_feasible
from aanzet.exchange.services.finding import refuse
from aanzet.floor.models import Market, SignUp, Slip
from aanzet.floor.queries.courses import courses_here
from aanzet.floor.services import announcing, answering, crewing, dating, filling, signing
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

from .exchange import bring

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    by, told = stage.speaker(row), stage.at(row["day"])
    area, starts = stage.places.areas[row["area"]], _starts(row, stage)
    typed = announcing.Gathering(row["title"], area, row["place"], starts, row["minutes"], row["story"])
    market = announcing.announce(typed, by=by, at=told)
    if market.state == "announced":
        market = announcing.open_items(market, by=by, at=stage.at(row["day"], 30))
    for one in row["duties"]:
        _duty(one, market, stage, row["day"], by)
    days = range(row["day"] - 3, 0, -1)
    came = {one["by"]: _comes(one, market, stage, day) for day, one in zip(days, row["comes"], strict=False)}
    for key in row["lays"]:
        _lay(key, market, stage, row["day"] - 4)
    if wanted := row.get("tables"):
        dating.keep_dates(market, tables=wanted["tables"], rounds=wanted["rounds"], by=by, at=stage.at(1))
    for one in row.get("brings", ()):
        stage.items[one["key"]] = bring(one, stage)
        _lay(one["key"], market, stage, one["day"])
    if "minutes_ago" in row:
        _go_on(market, row, came, stage, by)
    elif row["in_days"] < 0:
        _hold(market, row, came, stage, by)


def _starts(row: dict[str, Any], stage: "Stage") -> dt.datetime:
    """In the evening of its day, or so many minutes before the demo was told."""
    if "minutes_ago" in row:
        return stage.now - dt.timedelta(minutes=row["minutes_ago"])
    day = timezone.localtime(stage.now) + dt.timedelta(days=row["in_days"])
    return day.replace(hour=19, minute=30, second=0, microsecond=0)


def _duty(one: dict[str, Any], market: Market, stage: "Stage", day: int, by: Speaker) -> None:
    asked, task, corner = stage.at(day, 60), one["task"], one.get("corner", "")
    duty = crewing.ask_duty(market, stage.party(one["party"]), task=task, corner=corner, by=by, at=asked)
    if not one.get("asked"):
        crewing.accept_duty(duty, by=Speaker(duty.party), at=stage.at(day - 1))


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
        at = begin + dt.timedelta(minutes=9 * (number + 1))
        slip = _form(market, form, came, by=Speaker(stage.party("els")), at=at)
        slip = filling.confirm(slip, by=Speaker(stage.party("pieterjan")), at=at + dt.timedelta(minutes=4))
        _after(slip, form, stage, at)
    announcing.ring_end(market, by=by, at=market.ends_at)
    announcing.begin_care(market, by=by, at=market.ends_at + dt.timedelta(days=1))


def _go_on(market: Market, row: dict[str, Any], came: dict[str, SignUp], stage: "Stage", by: Speaker) -> None:
    """The bell rang: forms in every state, a ring that everybody said JA to, one that waits, one that somebody said
    *nu niet* to; and what fits is there to be seen."""
    announcing.ring(market, by=by, at=market.starts_at)
    for form in row["forms"]:
        at = market.starts_at + dt.timedelta(minutes=form["minute"])
        slip = _form(market, form, came, by=Speaker(stage.party("tineke")), at=at)
        confirmer, later = Speaker(stage.party("anouk")), at + dt.timedelta(minutes=2)
        if "remark" in form:
            filling.send_back(slip, remark=form["remark"], by=confirmer, at=later)
        elif form.get("confirmed"):
            filling.confirm(slip, by=confirmer, at=later)
    for course in row["courses"]:
        _course(market, course, came, stage, market.starts_at + dt.timedelta(minutes=course["minute"]))


def _course(market: Market, row: dict[str, Any], came: dict[str, SignUp], stage: "Stage", at: dt.datetime) -> None:
    wanted, one = {stage.items[key].pk for key in row["offers"]}, came[row["by"]]
    course = next(found for found in courses_here(market) if wanted == {step.offer.pk for step in found.steps})
    if row.get("not_now"):
        refuse(course, one.party, by=_wearer(one), at=at)
        return
    match = answering.put_forward(market, course.key, by=_wearer(one), at=at)
    for who in row.get("ja", ()):
        assent = match.agreement.assents.get(party=came[who].party)
        answering.answer_here(market, assent, yes=True, by=_wearer(came[who]), at=at + dt.timedelta(minutes=3))


def _wearer(badge: SignUp) -> Speaker:
    return Speaker(badge.person, badge.hat, badge.channel, badge.helper)


def _form(market: Market, form: dict[str, Any], came: dict[str, SignUp], *, by: Speaker, at: dt.datetime) -> Slip:
    one, other = came[form["giver"]], came[form["receiver"]]
    filled = filling.Filled(
        filling.Badge(one.number, one.code), filling.Badge(other.number, other.code), _given(form, at),
        _given(form["back"], at) if "back" in form else None, form.get("later", ""), form.get("gift", ""),
        form.get("wall", False), form.get("paper", False),
    )  # fmt: skip
    return filling.fill(market, filled, by=by, at=at)


def _given(form: dict[str, Any], at: dt.datetime) -> filling.Given:
    amount = Decimal(form["amount"]) if "amount" in form else None
    return filling.Given(form["what"], today(at) + dt.timedelta(days=form["within"]), amount, form.get("unit", ""))


def _after(slip: Slip, form: dict[str, Any], stage: "Stage", at: dt.datetime) -> None:
    receiver = _wearer(slip.other)
    say_contacted(slip.match, by=receiver, at=at + dt.timedelta(days=6))
    if "kept" in form:
        first = Commitment.objects.select_related("agreement").get(agreement=slip.match.agreement_id, position=1)
        confirm_promise(first, by=receiver, at=stage.at(form["kept"]))
    if "failed" in form:
        say_not_feasible(slip.match, because=form["failed"], obstacle="solved", by=receiver,
                         at=at + dt.timedelta(days=8))  # fmt: skip
