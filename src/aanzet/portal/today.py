"""Vandaag: what waits on me, what I wait for, what comes, what just succeeded; and for who looks after an area what is
silent there. A fixed number of queries whatever the number of turns."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanzet.areas.models import Area
from aanzet.initiatives.asks import STEP_TELL
from aanzet.moderation.queries import moderates
from aanzet.parties.models import Hat
from aanzet.parties.policies import seen_by
from aanzet.parties.queries import claimed_hats, waiting_hats
from aanzet.parties.viewer import Reader, Viewer
from aanzet.turns.asks import Ask, ask_of
from aanzet.turns.calendar import today
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn
from aanzet.turns.queries import Badge, asked_of, awaited_by, badge_of, coming_for, onlooker_url, silent_in
from aanzet.turns.templating import when_words
from aanzet.web.components import joined
from aanzet.web.drawings.board import Across
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day
from aanzet.web.prepared import number_of, prepared

SHOWN = 8
COMING_SHOWN = 4
SILENT_SHOWN = 6
JUST_DONE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Card:
    """One turn as Vandaag shows it."""

    turn: Turn
    badge: Badge
    ask: Ask

    def _filled(self, sentence: object) -> str:
        return str(sentence) % {"title": self.turn.title}

    @property
    def question(self) -> str:
        return self._filled(self.ask.question)

    @property
    def gentle(self) -> str:
        return self._filled(self.ask.gentle)

    @property
    def waiting_question(self) -> str:
        return self._filled(self.ask.waiting)

    @property
    def awaited_url(self) -> str:
        return onlooker_url(self.turn)

    @property
    def is_step(self) -> bool:
        return self.turn.ask == STEP_TELL.code

    @property
    def coming_title(self) -> str:
        """A step is named by what is done; of anything else what will be asked."""
        return self.turn.title if self.is_step else capital(self.waiting_question)

    @property
    def coming_about(self) -> str:
        return self.turn.context_title if self.is_step else self.about

    @property
    def coming_url(self) -> str:
        return f"{self.turn.context_url}#volgende-stap" if self.is_step and self.turn.context_url else self.turn.url

    @property
    def when_title(self) -> str:
        return capital(when_words(self.badge))

    @property
    def who_waits(self) -> str:
        return _("%(name)s wacht") % {"name": self.turn.waiting.name} if self.turn.waiting else ""

    @property
    def number(self) -> str:
        return _("nu") if self.badge.days == 0 else str(abs(self.badge.days))

    @property
    def note(self) -> str:
        """When it was asked and of whom, and what it belongs to."""
        asked = _("Je vroeg het op %(day)s.") % {"day": day(self.turn.given_at)}
        if self.turn.office_name:
            asked = _("Je vroeg het op %(day)s aan %(name)s.") % {
                "day": day(self.turn.given_at),
                "name": self.turn.party.name,
            }
        if self.badge.kind == "rust":
            asked = _("Op %(day)s leggen we dit weer neer.") % {"day": day(self.badge.rests_until)}
        return f"{asked} {self.about}".strip()

    @property
    def about(self) -> str:
        """The larger thing, where the question does not name it already."""
        return "" if self.turn.context_title in self.turn.title else self.turn.context_title

    @property
    def done_words(self) -> str:
        return day(self.turn.ended_at)


@dataclass(frozen=True, slots=True)
class HatCard:
    """A hat that waits for confirmation: by the viewer (`jij`), or the viewer's own (`ander`)."""

    hat: Hat
    days: int
    kind: str = "jij"

    @property
    def person(self) -> object:
        return self.hat.person

    @property
    def organisation(self) -> object:
        return self.hat.organisation

    @property
    def keeper(self) -> str:
        return self.hat.organisation.name if self.hat.organisation else _("De beheerder")

    @property
    def url(self) -> str:
        return reverse("hat_answer", args=[self.hat.pk])

    @property
    def when(self) -> str:
        badge = Badge(self.kind, "", self.days, self.hat.due_on or self.hat.since)
        return capital(when_words(badge))

    @property
    def number(self) -> str:
        return _("nu") if self.days == 0 else str(abs(self.days))


@dataclass(frozen=True, slots=True)
class Watch:
    """What an official or a connector looks after: the names of the areas, and what is silent there."""

    places: str
    silent: list[Card]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Today:
    mine: list[Card]
    coming: list[Card]
    more_coming: bool
    awaited: list[Card]
    done: list[Card]
    hats: list[HatCard]
    claims: list[HatCard]
    watch: Watch | None
    turn_count: int
    awaited_count: int
    due_count: int

    @property
    def mine_count(self) -> int:
        return self.turn_count + len(self.hats)

    @property
    def more_mine(self) -> int:
        return self.turn_count - len(self.mine)

    @property
    def more_awaited(self) -> int:
        return self.awaited_count - len(self.awaited)

    @property
    def across(self) -> list[Across]:
        """The others on the board: each party once, with its oldest silence."""
        found: dict[str, Across] = {}
        for card in self.awaited:
            if card.badge.kind in ("ander", "stil"):
                kind = "stil" if card.badge.kind == "stil" else "ander"
                found.setdefault(card.turn.mover_name, Across(card.turn.mover_name, when_words(card.badge), kind))  # type: ignore[arg-type]
        return list(found.values())

    @property
    def lead(self) -> str:
        count = self.mine_count
        if not count and self.awaited_count:
            return _("Er ligt geen steen bij jou. Alles wat van jou werd gevraagd, is gedaan.")
        if not count:
            return _("Er ligt geen steen bij jou, en je wacht op niemand.")
        lying = ngettext("Er ligt één steen bij jou.", "Er liggen %(count)s stenen bij jou.", count)
        lead = lying % {"count": in_words(count)}
        if self.due_count == 0:
            return lead + " " + _("Het heeft geen haast.")
        if count == self.due_count == 1:
            return lead + " " + _("Die is voor vandaag.")
        due = ngettext("Eén is voor vandaag.", "%(count)s zijn voor vandaag.", self.due_count)
        return f"{lead} {capital(due % {'count': in_words(self.due_count)})}"


def today_of(viewer: Viewer, *, at: dt.datetime, everything: bool = False) -> Today:
    """`everything` shows all turns instead of the first few; the counts are always those of all."""
    date, reader = today(at), viewer.reader
    mine = list(asked_of(reader, on=date)) if everything else _first_mine(reader, date)
    coming = list(coming_for(reader, on=date)) if everything else _first_coming(reader, date)
    awaited = list(awaited_by(reader)) if everything else _first_awaited(reader)
    counts = _counts(viewer, date) if SHOWN in (len(mine), len(awaited)) else {}
    return Today(
        mine=_cards(mine, viewer, at),
        coming=_cards(coming if everything else coming[:COMING_SHOWN], viewer, at),
        more_coming=len(coming) > COMING_SHOWN and not everything,
        awaited=_cards(awaited, viewer, at),
        done=_cards(_just_done(viewer, at), viewer, at),
        hats=[HatCard(hat, ((hat.due_on or date) - date).days) for hat in waiting_hats(viewer)],
        claims=[HatCard(hat, ((hat.due_on or date) - date).days, "ander") for hat in claimed_hats(viewer)],
        watch=_watch(viewer, at),
        turn_count=counts.get("mine", len(mine)),
        awaited_count=counts.get("awaited", len(awaited)),
        due_count=counts.get("due", sum(turn.due_on <= date for turn in mine)),
    )


@prepared
def _first_mine(reader: Reader, on: dt.date) -> QuerySet[Turn]:
    return asked_of(reader, on=on)[:SHOWN]


@prepared
def _first_coming(reader: Reader, on: dt.date) -> QuerySet[Turn]:
    return coming_for(reader, on=on)[: COMING_SHOWN + 1]


@prepared
def _first_awaited(reader: Reader) -> QuerySet[Turn]:
    return awaited_by(reader)[:SHOWN]


def _counts(viewer: Viewer, date: dt.date) -> dict[str, int]:
    """Asked only where there are more turns than are shown; one query for the three numbers."""
    return dict(_numbers(viewer.reader, date))


@prepared
def _numbers(reader: Reader, on: dt.date) -> QuerySet[Turn, tuple[str, int]]:
    mine = asked_of(reader, on=on)
    parts = {"due": mine.filter(due_on__lte=on), "awaited": awaited_by(reader)}
    return number_of(mine, "mine").union(*(number_of(rows, name) for name, rows in parts.items()), all=True)


def _cards(turns: list[Turn], viewer: Viewer, at: dt.datetime) -> list[Card]:
    return [Card(turn, badge_of(turn, viewer, at), ask_of(turn.ask)) for turn in turns]


def _watch(viewer: Viewer, at: dt.datetime) -> Watch | None:
    """Not for who looks after nothing, and not while somebody else types."""
    hats = [hat for hat in viewer.hats if moderates(hat)]
    if not hats or viewer.helper is not None:
        return None
    where = Q()
    for hat in hats:
        where |= Q(path__startswith=hat.area.path) if hat.area else Q(pk__gt=0)
    rows = silent_in(Area.objects.filter(where), viewer, on=today(at))[:SILENT_SHOWN]
    places = sorted({hat.area.name for hat in hats if hat.area})
    return Watch(joined(places), _cards(list(rows), viewer, at), everywhere=any(hat.area is None for hat in hats))


def _just_done(viewer: Viewer, at: dt.datetime) -> list[Turn]:
    """Moves that were made lately, by me or by whom I waited for: something to be glad about."""
    since = at - dt.timedelta(days=JUST_DONE_DAYS)
    return [turn for turn in _last_done(viewer.reader) if turn.ended_at and turn.ended_at >= since]


@prepared
def _last_done(reader: Reader) -> QuerySet[Turn]:
    mine = Q(party_id__in=reader.party_ids) | Q(waiting_id__in=reader.party_ids)
    # Laid down again with the same party, as where a voice fell asleep: nothing was done.
    again = Turn.objects.running().filter(
        **{name: OuterRef(name) for name in ("subject_kind", "subject_id", "ask", "party")}
    )
    rows = Turn.objects.filter(~Exists(again), mine, seen_by(reader), state=TurnState.DONE)
    return rows.select_related("party", "waiting").order_by("-ended_at")[:3]
