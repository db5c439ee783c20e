"""Vandaag: what waits on me, what I wait for, what just succeeded. Three queries whatever the number of turns."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer
from aanzet.turns.asks import Ask, ask_of
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn
from aanzet.turns.queries import Badge, awaited_by, badge_of, turns_of

SHOWN = 12
ON_THE_BOARD = 5
JUST_DONE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Card:
    """One turn as Vandaag shows it."""

    turn: Turn
    badge: Badge
    ask: Ask

    @property
    def question(self) -> str:
        return str(self.ask.question) % {"title": self.turn.title}

    @property
    def waiting_question(self) -> str:
        return str(self.ask.waiting) % {"title": self.turn.title}


@dataclass(frozen=True, slots=True)
class Today:
    mine: list[Card]
    awaited: list[Card]
    done: list[Card]
    mine_count: int
    awaited_count: int

    @property
    def due_today(self) -> int:
        return sum(card.badge.days <= 0 for card in self.mine)


def today_of(viewer: Viewer, *, at: dt.datetime, everything: bool = False) -> Today:
    """`everything` shows all turns instead of the first dozen; the counts are always those of all."""
    mine, awaited = list(turns_of(viewer)), list(awaited_by(viewer))
    end = None if everything else SHOWN
    return Today(
        mine=_cards(mine[:end], viewer, at),
        awaited=_cards(awaited[:end], viewer, at),
        done=_cards(_just_done(viewer, at), viewer, at),
        mine_count=len(mine),
        awaited_count=len(awaited),
    )


def _cards(turns: list[Turn], viewer: Viewer, at: dt.datetime) -> list[Card]:
    return [Card(turn, badge_of(turn, viewer, at), ask_of(turn.ask)) for turn in turns]


def _just_done(viewer: Viewer, at: dt.datetime) -> list[Turn]:
    """Moves that were made lately, by me or by whom I waited for: something to be glad about."""
    since = at - dt.timedelta(days=JUST_DONE_DAYS)
    rows = Turn.objects.filter(
        Q(party_id__in=viewer.party_ids) | Q(waiting_id__in=viewer.party_ids),
        seen_by(viewer),
        state=TurnState.DONE,
        ended_at__gte=since,
    )
    return list(rows.select_related("party", "waiting").order_by("-ended_at")[:3])
