"""Offers and needs of the demo, matches in the middle of their life, and a ring that was kept after a late promise."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from aanzet.agreements.models import Commitment
from aanzet.agreements.services import answering, changing, keeping
from aanzet.areas.models import Theme
from aanzet.exchange.models import Item, Match, Response
from aanzet.exchange.services import aftercare, bringing, clearing, matching, responding
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(rows: dict[str, Any], stage: "Stage") -> None:
    """First what was brought in, then what people did with it, in the order of the file."""
    items: dict[str, Item] = stage.items
    for row in rows["items"]:
        items[row["key"]] = bring(row, stage)
    for row in rows["matches"]:
        _match(row, items, stage)
    for row in rows["responses"]:
        _respond(row, items, stage)
    for row in rows["passed_on"]:
        bringing.pass_on(items[row["item"]], to=row["to"], by=stage.speaker(row), at=stage.at(row["day"]))


def bring(row: dict[str, Any], stage: "Stage") -> Item:
    plain = ("story", "unit", "when_words", "place_words", "conditions", "not_this", "gift_because", "capacity")
    brought = bringing.Brought(
        row["kind"], row["resource"], row["what"], stage.places.areas[row["area"]],
        amount=Decimal(str(row["amount"])) if "amount" in row else None,
        theme=Theme.objects.filter(code=row.get("theme", "")).first(),
        initiative=stage.initiatives.get(row.get("initiative", "")), circle=row.get("circle", 0),
        **{name: row[name] for name in plain if name in row},
    )  # fmt: skip
    by, at = stage.speaker(row), stage.at(row["day"])
    return bringing.keep_draft(brought, by=by, at=at) if row.get("draft") else bringing.bring_in(brought, by=by, at=at)


def _respond(row: dict[str, Any], items: dict[str, Item], stage: "Stage") -> Response:
    made = responding.respond(items[row["item"]], words=row["words"], own_item=items.get(row.get("own", "")),
                              by=stage.speaker(row), at=stage.at(row["day"]))  # fmt: skip
    answer = row.get("answer")
    if answer:
        by, at = stage.speaker(answer), stage.at(answer["day"])
        if answer["what"] == "yes":
            return responding.say_yes(made, by=by, at=at)
        return responding.say_other(made, words=answer["words"], by=by, at=at)
    return made


def _match(row: dict[str, Any], items: dict[str, Item], stage: "Stage") -> None:
    match = _ring(row, items, stage) if "ring" in row else _form(row, items, stage)
    for answer in row.get("answers", ()):
        by, at = stage.speaker(answer), stage.at(answer["day"])
        party = bringing.party_of(by)
        answering.accept(match.agreement.assents.get(party=party), words=answer.get("words", ""), by=by, at=at)
    for event in row.get("events", ()):
        _happen(match, event, stage)


def _ring(row: dict[str, Any], items: dict[str, Item], stage: "Stage") -> Match:
    """As the engine found it among everything on the list."""
    wanted = {items[key].pk for key in row["ring"]}
    course = next(one for one in clearing.found_courses() if wanted == {step.offer.pk for step in one.steps})
    at = stage.at(row["day"])
    return matching.propose_course(clearing.links_of(course, at=at), origin=course.origin, by=stage.speaker(row), at=at)


def _form(row: dict[str, Any], items: dict[str, Item], stage: "Stage") -> Match:
    response = _respond(row["response"], items, stage)
    item, by = items[row["response"]["item"]], stage.speaker(row)
    due = today(stage.at(row["day"])) + dt.timedelta(days=row["within"])
    giver, receiver = (item.party, response.party) if item.is_offer else (response.party, item.party)
    offer, need = (item, None) if item.is_offer else (None, item)
    link = matching.Link(giver, receiver, row.get("what", item.what), due, offer, need)
    form = matching.Form([link], in_return=row.get("in_return", ""), gift_because=row.get("gift_because", ""))
    return matching.fill_form(form, response=response, by=by, at=stage.at(row["day"]))


def _happen(match: Match, event: dict[str, Any], stage: "Stage") -> None:
    by, at, why = stage.speaker(event), stage.at(event["day"]), event.get("why", "")
    if event["what"] == "contact":
        aftercare.say_contacted(match, by=by, at=at)
        return
    if event["what"] == "not_feasible":
        aftercare.say_not_feasible(match, because=why, obstacle=event["obstacle"], by=by, at=at)
        return
    rows = Commitment.objects.select_related("agreement", "giver", "receiver", "wish_by")
    promise = rows.get(agreement=match.agreement_id, giver=stage.party(event["giver"]))
    if event["what"] == "not_kept":
        new_day = today(stage.now) + dt.timedelta(days=event["in_days"])
        keeping.report_not_kept(promise, because=why, new_day=new_day, by=by, at=at)
    elif event["what"] == "agree":
        changing.agree_change(promise, by=by, at=at)
    elif event["what"] == "done":
        keeping.hand_over(promise, why=why, by=by, at=at)
    else:
        keeping.confirm(promise, why=why, by=by, at=at)
