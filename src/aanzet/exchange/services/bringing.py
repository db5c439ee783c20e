"""Bringing an item in, changing it, showing it, asking whether it is still there, handing it on, taking it back.

    item = bring_in(Brought("offer", "hands", "Een dag planten", area), by=by, at=at)        # checked and on the list
    item = bring_in(..., show=False)                                                         # checked, not shown yet

Refuses with CannotBring (fit for the screen) or CannotMove. A room above holds a row with `services.holding.held`.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.circling import within
from aanzet.initiatives.services.laying import locked
from aanzet.logbook.services import forget_reasons_about
from aanzet.logbook.subjects import Subject
from aanzet.moderation.queries import narrowed_to
from aanzet.notices.services import tell, tell_followers
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import voice_of
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

from .. import asks
from ..checking import faults_in
from ..choices import CHANGEABLE, ItemKind, ItemState
from ..lives import ITEM
from ..models import Item
from .circling import recircled
from .holding import held, index, lapse_responses, settle, tell_who_follow

SEASON_DAYS = 90
ASKED_DAYS = 14
MOST_DAYS_AHEAD = 366
MARK = "vraag-en-aanbod"
TEXTS = ("what", "story", "unit", "when_words", "place_words", "conditions", "not_this", "gift_because")


class CannotBring(Exception):
    """The message is fit for the screen; `field` names where it belongs."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Brought:
    """An item as it is typed. `until` is the last day on which it is certain; without it the season decides."""

    kind: str
    resource: str
    what: str
    area: Area
    story: str = ""
    amount: Decimal | None = None
    unit: str = ""
    when_words: str = ""
    place_words: str = ""
    conditions: str = ""
    not_this: str = ""
    gift_because: str = ""
    theme: Theme | None = None
    capacity: int = 1
    until: dt.date | None = None
    circle: int = Circle.OPEN
    initiative: Initiative | None = None


def party_of(by: Speaker) -> Party:
    """The organisation in its hat, else the person. Raises NoLongerSpeaks."""
    return by.hat.organisation if voice_of(by) and by.hat and by.hat.organisation else by.party


@transaction.atomic
def keep_draft(brought: Brought, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> Item:
    """A concept that the bringer alone sees; it need not be concrete yet. The same `once` gives the same item."""
    # One at a time per writer: a double click finds the item of the first.
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    known = Item.objects.filter(once=once, author=by.party).first() if once else None
    if known is not None:
        return known
    taken = once is not None and Item.objects.filter(once=once).exists()
    item = Item(once=uuid.uuid4() if taken or not once else once, party=party_of(by), brought_at=at)
    item.said_by(by)
    around = locked(brought.initiative) if brought.initiative else None
    _write(item, brought, around, by=by, at=at)
    item.own = open_audience("item", members=[item.party, by.party])
    _save(item)
    log("item.kept", by=by, at=at, subject=item.subject, seen_like=item.for_own)
    ITEM.lay(item, by=by, at=at)
    return item


@transaction.atomic
def bring_in(
    brought: Brought, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None, show: bool = True
) -> Item:
    """Kept, checked and (unless `show` is off) on the list in one go. Safe to say twice with the same `once`."""
    return check_and_show(keep_draft(brought, by=by, at=at, once=once), by=by, at=at, show=show)


@transaction.atomic
def check_and_show(item: Item, *, by: Speaker, at: dt.datetime, show: bool = True) -> Item:
    """Concrete and without money: then on the list, where others may respond. Raises CannotBring, CannotMove."""
    if item.state not in (ItemState.DRAFT, ItemState.CHECKED):
        return item  # not held: its writer is, and who proposes something holds the item first
    around = locked(item.initiative) if item.initiative else None
    item = held(item)
    if item.state not in (ItemState.DRAFT, ItemState.CHECKED):
        return item
    refuse_faults({name: getattr(item, name) for name in TEXTS})
    ITEM.move("check", item, by=by, at=at) if item.state == ItemState.DRAFT else None
    if show:
        _show(item, around, by=by, at=at)
    return item


def refuse_faults(words: dict[str, str]) -> None:
    for field, sentence in faults_in(words).items():
        raise CannotBring(str(sentence), field)


def _show(item: Item, around: Initiative | None, *, by: Speaker, at: dt.datetime) -> None:
    step = ITEM.check("show", item, by=by)
    if step is None:
        return
    item.shown_at = at
    item.expires_on = max(item.expires_on, today(at) + dt.timedelta(days=1))
    ITEM.make(step, item, by=by, at=at)
    index(item, at=at)
    if around:
        mark_part(around, MARK)
    _announce(item, by=by, at=at)


def _announce(item: Item, *, by: Speaker, at: dt.datetime) -> None:
    """Everybody who follows the area, one above it, the theme, the initiative or the bringer hears it once."""
    subjects = [Subject("area", pk) for pk in (*item.area.ancestor_ids, item.area_id)]
    subjects += [Subject("theme", item.theme_id)] if item.theme_id else []
    subjects += [Subject("initiative", item.initiative_id)] if item.initiative_id else []
    tell_followers(
        [*subjects, item.party.subject], kind=asks.NEW_ITEM.code, title=item.title, url=item.get_absolute_url(),
        about=item.subject, seen_like=item, at=at, actor=by.party,
    )  # fmt: skip


def _write(item: Item, brought: Brought, around: Initiative | None, *, by: Speaker, at: dt.datetime) -> None:
    if brought.circle == Circle.NETWORK and not by.party.is_connected:
        raise CannotBring(_("Alleen bekende leden kunnen iets in de kring van bekende leden zetten."), "circle")
    if brought.area.level < Level.NEIGHBOURHOOD:
        raise CannotBring(_("Kies liever een buurt of een dorp dan een straat."), "area")
    if around and around.state != InitiativeState.RUNNING:
        raise CannotBring(_("Dit initiatief loopt nu niet. Breng het in zonder initiatief."))
    if brought.capacity < item.taken:
        raise CannotBring(_("Zo vaak is het al afgesproken. Kies een hoger getal."), "capacity")
    for field in fields(brought):
        if field.name not in ("until", "circle", "initiative"):
            value = getattr(brought, field.name)
            setattr(item, field.name, value.strip() if isinstance(value, str) else value)
    item.gift_because = item.gift_because if brought.kind == ItemKind.OFFER else ""
    item.initiative = around
    item.expires_on = _last_day(brought.until, at)
    _place(item, brought.circle, around)


def _last_day(until: dt.date | None, at: dt.datetime) -> dt.date:
    day = today(at)
    if until is None:
        return day + dt.timedelta(days=SEASON_DAYS)
    if until <= day:
        raise CannotBring(_("Deze dag is al geweest. Kies een dag vanaf morgen."), "until")
    if until > day + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotBring(_("Dat is meer dan een jaar weg. Kies een dag dichterbij."), "until")
    return until


def _place(item: Item, circle: int, around: Initiative | None) -> None:
    """The chosen circle, never wider than that of the initiative (V6), nor than a moderator left it."""
    item.meant_circle = circle
    item.circle, item.audience = within(item, around)


def _save(item: Item) -> None:
    try:
        item.full_clean(exclude=["audience", "own", "helper", "hat"])
    except ValidationError as error:
        raise CannotBring(" ".join(error.messages)) from error
    item.save()


@transaction.atomic
def change_item(item: Item, brought: Brought, *, by: Speaker, at: dt.datetime) -> Item:
    """The bringer's other words. What is on the list stays checked; the kind stays what it was. Raises CannotBring."""
    around = locked(brought.initiative) if brought.initiative else None
    item = held(item)
    ITEM.check("withdraw", item, by=by)  # whose it is: who may take it back may change it
    if item.state not in CHANGEABLE:
        raise CannotBring(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    if item.state != ItemState.DRAFT:
        refuse_faults({name: getattr(brought, name) for name in TEXTS})
    before = (item.circle, item.audience_id)
    _write(item, brought, around, by=by, at=at)
    _save(item)
    log("item.changed", by=by, at=at, subject=item.subject, seen_like=item.seen_like)
    if around and item.is_on_list:
        mark_part(around, MARK)
    recircled(item, was=before)
    settle(item, at=at)
    ITEM.lay(item, by=by, at=at)
    index(item, at=at)
    return item


@transaction.atomic
def renew(item: Item, *, by: Speaker, at: dt.datetime) -> Item:
    """*Ja, het staat er nog*: on the season list, for another season; also what was hidden. Raises CannotMove."""
    item = held(item)
    step = ITEM.check("renew", item, by=by)
    if step is not None and narrowed_to(item.subject) >= Circle.NAMED:
        raise CannotBring(_("Een moderator schermde dit af. Het kan nu niet op de lijst."))
    if step is not None:
        item.expires_on, item.renewed, item.passed_to = today(at) + dt.timedelta(days=SEASON_DAYS), True, ""
        ITEM.make(step, item, by=by, at=at)
        settle(item, at=at)
        index(item, at=at)
    return item


@transaction.atomic
def pass_on(item: Item, *, to: str, by: Speaker, at: dt.datetime) -> Item:
    """Nobody here has it, somebody elsewhere may: in words to whom it was handed on. What is only proposed with it
    falls. Raises CannotMove, CannotBring."""
    from .clearing import go_on_without
    from .matching import drop_proposals

    take_off = partial(drop_proposals, item, at=at)
    fallen = take_off()
    item = held(item)
    step = ITEM.check("pass_on", item, by=by)
    if step is None:
        return item
    if not to.strip():
        raise CannotBring(_("Schrijf naar wie of wat je doorverwijst."), "to")
    refuse_faults({"what": item.what, "to": to})
    item.passed_to = to.strip()
    ITEM.make(step, item, by=by, at=at)
    lapse_responses(item, by=by, at=at)
    index(item, at=at)
    tell_who_follow(item, asks.GONE, at=at)
    tell(item.party, kind=asks.PASSED.code, title=item.title, url=item.get_absolute_url(), subject=item.subject,
         seen_like=item, at=at, detail=item.passed_to, actor=by.party)  # fmt: skip
    go_on_without(take_off, fallen, at=at)
    return item


@transaction.atomic
def withdraw_item(item: Item, *, by: Speaker, at: dt.datetime) -> Item:
    """Taken back: off the list and without its words. What was promised with it runs on; what is only proposed falls
    for everybody, so that nothing is left by half. Raises CannotMove."""
    from .clearing import go_on_without
    from .matching import drop_proposals

    take_off = partial(drop_proposals, item, at=at)
    fallen = take_off()
    item = held(item)
    step = ITEM.check("withdraw", item, by=by)
    if step is not None:
        _empty(item)
        ITEM.make(step, item, by=by, at=at)
        _after(item, by=by, at=at)
    go_on_without(take_off, fallen, at=at)
    return item


def lapse_item(item: Item, *, at: dt.datetime) -> None:
    """Who brought it is gone. For a caller that holds it."""
    step = ITEM.check("lapse", item, by=None)
    if step is not None:
        _empty(item)
        ITEM.make(step, item, by=None, at=at)
        _after(item, by=None, at=at)


def _empty(item: Item) -> None:
    """Its words go; where others made a promise of it the promise has words of its own."""
    for name in (*TEXTS, "contact_details", "passed_to"):
        setattr(item, name, "")
    item.amount, item.offers_contact = None, False


def _after(item: Item, *, by: Speaker | None, at: dt.datetime) -> None:
    forget_reasons_about(item.subject)
    lapse_responses(item, by=by, at=at)
    index(item, at=at)


def hide_unanswered(at: dt.datetime) -> None:
    """At night: what was asked about and heard nothing of leaves the list. Each in a transaction of its own."""
    due = today(at) - dt.timedelta(days=ASKED_DAYS)
    rows = Item.objects.filter(state__in=[ItemState.FLOOR, ItemState.SEASON], expires_on__lte=due)
    for number in rows.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            item = held(Item(pk=number))
            if item.state not in (ItemState.FLOOR, ItemState.SEASON) or item.expires_on > due:
                continue
            ITEM.move("hide", item, by=None, at=at)
            lapse_responses(item, by=None, at=at)
            index(item, at=at)
            tell_who_follow(item, asks.GONE, at=at)
            tell(item.party, kind=asks.HIDDEN.code, title=item.title, url=item.get_absolute_url(),
                 subject=item.subject, seen_like=item.for_own, at=at, detail="")  # fmt: skip
