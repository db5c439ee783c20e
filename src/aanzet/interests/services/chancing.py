"""The list of chances of a connector: three in a week at most, each shown once."""

import datetime as dt

from django.db import transaction

from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import today

from ..choices import Verdict
from ..models import Chance
from ..nearby import bundled_pairs, monday_of, open_initiatives, pairs_worth_telling, shown_to, watched_by

A_WEEK = 3
MOST_OF_ONE = 2


@transaction.atomic
def chances_of_week(viewer: Viewer, party: Party, *, at: dt.datetime) -> list[Chance]:
    """Those of this week, chosen when the connector first looks. Looking again gives the same; what was no chance then
    may be one next week."""
    # One at a time per connector: two windows at once choose the same three.
    Party.objects.select_for_update(no_key=True).get(pk=party.pk)
    monday = monday_of(today(at))
    known = list(Chance.objects.filter(party=party, monday=monday))
    if not known:
        found = open_initiatives(watched_by(viewer))
        skip = bundled_pairs(list(found)) | shown_to(party.pk)
        for one, other in _of_several(pairs_worth_telling(found, without=skip)):
            known.append(Chance.objects.create(party=party, monday=monday, one_id=one, other_id=other))
    return known


def _of_several(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The best, with no initiative more than twice: one that brings much does not fill the list."""
    chosen: list[tuple[int, int]] = []
    for pair in pairs:
        times = [sum(number in known for known in chosen) for number in pair]
        if max(times) < MOST_OF_ONE and len(chosen) < A_WEEK:
            chosen.append(pair)
    return chosen


@transaction.atomic
def answer_chance(chance: Chance, verdict: Verdict, *, at: dt.datetime) -> None:
    """What became of it. Another answer replaces the first."""
    row = Chance.objects.select_for_update(of=("self",)).get(pk=chance.pk)
    row.verdict, row.answered_at = verdict, at
    row.save()
