"""V1 over all rooms: whoever loses an office or leaves has nothing left that was theirs for that office alone, and
every open thing still has exactly one party to move, which can really do so."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from aanzet.parties.choices import HatState
from aanzet.parties.models import Hat, Party
from aanzet.parties.queries import has_voice, spokespeople
from aanzet.parties.services.hats import end_hat
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import Viewer
from aanzet.turns.lifecycle import Life
from aanzet.turns.models import Turn
from tests.cast import NOW, speaker, viewer
from tests.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("offices")]

# What somebody is asked as the person that they are, whatever their offices. Where a mover follows from who stands
# around a thing, `check_all` sees that the turn followed.
OWN = {"commitment", "handover", "hearing", "item", "market", "market_slip", "mirror_seat", "participation", "response",
       "standpoint", "successor"}  # fmt: skip
FEWEST_LIVES = 20


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def lives() -> dict[type[Any], Life[Any]]:
    """Each life that a room declares, by the model it is of: told apart by its states."""
    found: dict[type[Any], Life[Any]] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("aanzet.") or find_spec(f"{config.name}.lives") is None:
            continue
        module = import_module(f"{config.name}.lives")
        declared = [one for one in vars(module).values() if isinstance(one, Life)]
        for model in config.get_models():
            states = {value for value, _label in getattr(_field(model), "choices", None) or ()}
            fitting = [life for life in declared if states and set(life.stands) == states]
            if len(fitting) == 1:
                found[model] = fitting[0]
    return found


def _field(model: type[Any]) -> Any:
    return next((field for field in model._meta.fields if field.name == "state"), None)


def open_things() -> Iterator[tuple[Any, Life[Any]]]:
    found = lives()
    assert len(found) >= FEWEST_LIVES
    for model, life in found.items():
        for thing in model._default_manager.all():
            if life.stands[thing.state] is not None:
                yield thing, life


def viewers_of(party: Party) -> list[Viewer]:
    people = [hat.person for hat in spokespeople(party)] if not party.is_person else [party]
    return [viewer(person) for person in people]


def check_all() -> None:
    running: dict[Any, Turn] = {}
    for turn in Turn.objects.running().select_related("party"):
        assert turn.subject not in running, "two turns on one thing"
        running[turn.subject] = turn
        assert has_voice(turn.party), f"{turn.subject} lies with {turn.party}, for whom nobody is there"
    for thing, life in open_things():
        turn = running.get(thing.subject)
        if turn is None:
            continue  # at rest along with what it is of
        assert turn.party == life.stands[thing.state].mover(thing), f"{thing.subject} lies with {turn.party}"  # type: ignore[union-attr]
        town = getattr(thing, "municipality", None)
        if town and not has_voice(town):
            continue  # whoever helps them to talk looks for somebody who speaks for it
        able = [one for one in viewers_of(turn.party) if life.open_to(thing, one)]
        assert able, f"{turn.party} cannot move {thing.subject} ({thing.state})"


def lose_every_office(person: Party) -> None:
    for hat in Hat.objects.filter(person=person, state=HatState.CONFIRMED).select_related("person", "organisation"):
        if not hat.manages:
            end_hat(hat, by=speaker(person), at=NOW)


@pytest.mark.parametrize("who", ["connector", "official"])
def test_whoever_loses_an_office_leaves_nothing_behind(world: World, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    person = world.party[who]
    assert person
    with transaction.atomic():
        check_all()
        lose_every_office(person)
        check_all()
        left = Turn.objects.running().filter(party=person).exclude(subject_kind__in=OWN)
        assert not left.exists(), [(one.subject, one.ask) for one in left]
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", ["connector", "official", "owner", "core", "manager"])
def test_whoever_leaves_leaves_nothing_behind(world: World, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    person = world.party[who]
    assert person
    with transaction.atomic():
        leave(person, by=speaker(person), at=NOW)
        assert not Turn.objects.running().filter(party=person).exists()
        check_all()
        transaction.set_rollback(True)
