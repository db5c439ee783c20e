"""V12: a stop closes with a lesson or an explicit "liever niet"."""

import pytest
from django.db import IntegrityError, transaction

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.life import CannotMoveOn, stop
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running


@pytest.mark.parametrize(("lesson", "rather_not"), [("", False), ("   ", False), ("Les.", True)])
def test_v12_neither_or_both_is_refused(cast: Cast, lesson: str, rather_not: bool) -> None:
    made = running(cast)
    with pytest.raises(CannotMoveOn):
        stop(made, lesson=lesson, rather_not=rather_not, by=speaker(cast.joris), at=NOW)


@pytest.mark.parametrize(("lesson", "rather_not"), [("Vraag eerst de eigenaar.", False), ("", True)])
def test_v12_one_of_the_two_closes_it(cast: Cast, lesson: str, rather_not: bool) -> None:
    made = stop(running(cast), lesson=lesson, rather_not=rather_not, by=speaker(cast.joris), at=NOW)
    assert (made.is_stopped, made.lesson, made.rather_not) == (True, lesson, rather_not)


@pytest.mark.parametrize(
    "changes", [{"state": "stopped"}, {"state": "stopped", "stopped_at": NOW}, {"rather_not": True}]
)
def test_v12_the_database_refuses_a_stop_without_either(cast: Cast, changes: dict[str, object]) -> None:
    made = running(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=made.pk).update(**changes)


def test_v12_a_lesson_is_not_taken_away_from_a_stopped_initiative(cast: Cast) -> None:
    made = stop(running(cast), lesson="Les.", by=speaker(cast.joris), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=made.pk).update(lesson="")
