"""What is played back is what would have been made."""

import uuid
from typing import Any

import pytest
from django.db import connection, transaction

from aanzet.goals.models import OwnImage
from aanzet.initiatives.models import Initiative
from aanzet.logbook.models import LogLine
from aanzet.parties.models import Party
from aanzet.turns.models import Turn

from . import kept
from .cast import NOW, Cast, organisation, person
from .goals.builders import begun

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="alleen op SQLite wordt er nagespeeld")
calls: list[str] = []


@kept.kept
def renamed(party: Party, name: str) -> tuple[Party, Party]:
    calls.append(name)
    transaction.on_commit(lambda: calls.append("vast"))
    party.name = name
    party.save()
    return party, Party.objects.create(kind=party.kind, name="Een ander", joined_at=NOW)


def everything() -> list[dict[str, Any]]:
    """Without what is drawn by lot each time."""
    rows = [
        row for model in (Party, Initiative, LogLine, Turn, OwnImage) for row in model.objects.order_by("pk").values()
    ]
    return [{key: value for key, value in row.items() if not isinstance(value, uuid.UUID)} for row in rows]


def test_the_same_rows_as_the_services_make(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    point = transaction.savepoint()
    begun(cast)
    noted = everything()
    transaction.savepoint_rollback(point)
    begun(cast)
    assert everything() == noted
    transaction.savepoint_rollback(point)
    monkeypatch.setattr(kept, "_played", {})
    begun(cast)
    assert everything() == noted


def test_what_waits_for_the_commit_and_what_was_changed_come_too(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    point = transaction.savepoint()
    for expected in (["Jo", "vast"], ["vast"]):
        calls.clear()
        with django_capture_on_commit_callbacks(execute=True):
            same, other = renamed(cast.joris, "Jo")
        assert calls == expected
        assert (same, same.name, other.name) == (cast.joris, "Jo", "Een ander")
        assert Party.objects.get(pk=other.pk).name == "Een ander"
        same.name = other.name = "Van deze test alleen"
        transaction.savepoint_rollback(point)


def test_own_writing_leaves_the_known_path(cast: Cast) -> None:
    point = transaction.savepoint()
    for expected in (["Jorit"], []):
        calls.clear()
        renamed(cast.joris, "Jorit")
        assert calls == expected
        Party.objects.filter(pk=cast.nel.pk).update(name="Nelly")
        renamed(cast.nel, "Ne")
        assert calls == [*expected, "Ne"]
        transaction.savepoint_rollback(point)


def test_another_question_is_another_state(cast: Cast) -> None:
    point = transaction.savepoint()
    first = organisation("De kas"), person("Pim", mail=False)
    transaction.savepoint_rollback(point)
    second = person("Pim", mail=False), organisation("De kas")
    assert [row.pk for row in first] == [row.pk for row in second]
    assert [row.name for row in first] == ["De kas", "Pim"]
    assert [row.name for row in second] == ["Pim", "De kas"]
