"""V5: one of both sides comes to a choice with the other, never past it."""

import datetime as dt

import pytest

from aanzet.differences.choices import Method, State, WayOut
from aanzet.differences.models import Difference
from aanzet.differences.services import stuck
from aanzet.differences.services.choosing import Choice, offer, plan_table, tell_no_choice
from aanzet.turns.lifecycle import CannotMove
from tests.cast import NOW, Cast, speaker

from .builders import on_paper

YEAR = NOW.date() + dt.timedelta(days=365)


def test_v05_who_decides_by_the_map_does_not_pull_it_to_themselves(cast: Cast) -> None:
    row = on_paper(cast)
    choice = Choice(Method.OWNER, decider=cast.joris, by_map="Het ontwerp")
    with pytest.raises(CannotMove, match="zelf beslissen"):
        offer(row, choice, by=speaker(cast.joris), at=NOW)
    assert offer(row, choice, by=speaker(cast.fatima), at=NOW).state == State.DECIDING


def test_v05_a_side_that_sees_to_a_way_out_does_not_choose_alone(cast: Cast) -> None:
    row, at = on_paper(cast), NOW + dt.timedelta(days=1)
    Difference.objects.filter(pk=row.pk).update(tables=1)
    row = tell_no_choice(plan_table(row, on=at.date(), by=speaker(cast.joris), at=NOW), by=speaker(cast.fatima), at=at)
    way = stuck.Exit(WayOut.SMALLER, "Eerst één bus.", cast.joris, YEAR)
    row = stuck.take_way(row, way, by=speaker(cast.fatima), at=at)
    choice = Choice(Method.CONSENSUS, row.options.first(), "Iets.", "Daarom.", YEAR)
    with pytest.raises(CannotMove, match="aan de ander"):
        stuck.way_chose(row, choice, sentence="", by=speaker(cast.joris), at=at)
    assert stuck.way_back(row, by=speaker(cast.joris), at=at).state == State.OPTIONS
