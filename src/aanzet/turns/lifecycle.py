"""The life of a thing as data: its states, who is to move in each of them, and the transitions between them.

    LIFE = Life(
        stands={PLANNED: Stand(asks.DO, mover=giver, due=promised_day, waiting=receiver), FULFILLED: None, …},
        transitions=(Transition("confirm", (PLANNED, HANDED_OVER), FULFILLED, "commitment.fulfilled", receiver), …),
    )
    LIFE.may("confirm", commitment, viewer)             # policies and pages ask
    LIFE.move("confirm", commitment, by=by, at=at)      # services do: state, log line and turn in one go

The turn belongs to the state and not to the way into it, so that no transition can forget it (V1): docs/decisions/0018.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.policies import HasCircle, speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker, Viewer

from .asks import Ask
from .calendar import today
from .services import Context, end_turn, give_turn


class CannotMove(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: what its turn and its log line need to know of it. `story` is the dossier in which the
    line is told."""

    title: str
    url: str
    seen_like: HasCircle
    story: Subject
    context: Context | None = None


class Living(Protocol):
    """A model with a state (a field of texts, which to the type checker is more than a text)."""

    state: Any

    @property
    def subject(self) -> Subject: ...

    @property
    def place(self) -> Place: ...

    def save(self) -> None: ...


T = TypeVar("T", bound=Living)


@dataclass(frozen=True, slots=True)
class Stand(Generic[T]):
    """While a thing stands so, `mover` is asked to move by the day that `due` gives, seen from a day."""

    ask: Ask
    mover: Callable[[T], Party]
    due: Callable[[T, dt.date], dt.date]
    waiting: Callable[[T], Party | None]


def within(days: int) -> Callable[[object, dt.date], dt.date]:
    """The day of a stand that is so many days from where it is seen."""
    return lambda thing, day: day + dt.timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Transition(Generic[T]):
    """`who` gives the parties of which any one may do it; without it nobody presses it: it follows from something else
    that happened. Several may bear one name: from different states, for different people."""

    name: str
    sources: tuple[str, ...]
    target: str
    verb: str
    who: Callable[[T], Collection[Party]] | None = None


@dataclass(frozen=True, slots=True)
class Life(Generic[T]):
    """`stands` names every state; None where nobody is to move: it is over, or its parts are what is open."""

    stands: Mapping[str, Stand[T] | None]
    transitions: tuple[Transition[T], ...]

    def __post_init__(self) -> None:
        left = {source for step in self.transitions for source in step.sources}
        unknown = (left | {step.target for step in self.transitions}) - set(self.stands)
        stuck = {state for state, stand in self.stands.items() if stand is not None} - left
        if unknown or stuck:
            raise ValueError(f"States unknown {sorted(unknown)} or without a way on {sorted(stuck)}")

    @property
    def over(self) -> frozenset[str]:
        """The states that nothing leads out of."""
        return frozenset(self.stands) - {source for step in self.transitions for source in step.sources}

    def open_to(self, thing: T, viewer: Viewer) -> frozenset[str]:
        """The names of what this viewer may do now."""
        return self._theirs([step for step in self.transitions if thing.state in step.sources], thing, viewer)

    def _theirs(self, steps: Sequence[Transition[T]], thing: T, viewer: Viewer) -> frozenset[str]:
        """Those of this viewer. Who may is asked once, of however many transitions it holds: it may cost a query."""
        asked = {step.who for step in steps if step.who}
        theirs = {who for who in asked if any(party.pk in viewer.party_ids for party in who(thing))}
        return frozenset(step.name for step in steps if step.who in theirs)

    def may(self, name: str, thing: T, viewer: Viewer) -> bool:
        steps = [step for step in self.transitions if step.name == name and thing.state in step.sources]
        return bool(self._theirs(steps, thing, viewer))

    def could(self, name: str, thing: T, viewer: Viewer) -> bool:
        """Whether it is this viewer's to do in some state of the thing: then it was done, or something came between."""
        return bool(self._theirs([step for step in self.transitions if step.name == name], thing, viewer))

    def acting(self, name: str, thing: T, viewer: Viewer) -> Party | None:
        """For which party this viewer does it now: themselves, or an organisation that they speak for."""
        for step in self.transitions:
            if step.name == name and thing.state in step.sources and step.who:
                for party in step.who(thing):
                    if party.pk in viewer.party_ids:
                        return party
        return None

    def check(self, name: str, thing: T, *, by: Speaker | None) -> Transition[T] | None:
        """The transition that this speaker may make now; None where it is done already by somebody who may, so that
        pressing twice is harmless. Raises CannotMove. `by=None` is the clock, or what follows from something else."""
        named = [step for step in self.transitions if step.name == name]
        fitting = [step for step in named if thing.state in step.sources]
        for step in fitting:
            if _is_theirs(step, thing, by):
                return step
        if not fitting and any(step.target == thing.state and _is_theirs(step, thing, by) for step in named):
            return None
        if not fitting:
            raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
        raise CannotMove(_("Dit is niet aan jou. Kijk wie er aan zet is."))

    def move(
        self, name: str, thing: T, *, by: Speaker | None, at: dt.datetime, why: str = "", **data: Any
    ) -> Transition[T] | None:
        """Check and make it; the caller holds the row. None where it was done already. Raises CannotMove."""
        step = self.check(name, thing, by=by)
        if step is not None:
            self.make(step, thing, by=by, at=at, why=why, **data)
        return step

    def make(
        self, step: Transition[T], thing: T, *, by: Speaker | None, at: dt.datetime, why: str = "", **data: Any
    ) -> None:
        """What `check` gave, after the caller wrote what else changes on the thing: saved, logged, and the turn laid
        where the new state wants it. Who may was asked of the thing as it stood before."""
        thing.state = step.target
        thing.save()
        place = thing.place
        log(step.verb, by=by, at=at, subject=thing.subject, seen_like=place.seen_like, story=place.story, why=why,
            **data)  # fmt: skip
        self.lay(thing, by=by, at=at)

    def lay(self, thing: T, *, by: Speaker | None, at: dt.datetime) -> None:
        """The turn where it belongs now, or nowhere. Safe to say again."""
        stand = self.stands[thing.state]
        if stand is None:
            end_turn(thing.subject, at=at)
            return
        with override(settings.LANGUAGE_CODE):  # what is kept for others is in Dutch, whatever the actor reads
            place = thing.place
        give_turn(
            thing.subject, ask=stand.ask, to=stand.mover(thing), due=stand.due(thing, today(at)), title=place.title,
            url=place.url, seen_like=place.seen_like, at=at, by=by, waiting=stand.waiting(thing), context=place.context,
        )  # fmt: skip


def _is_theirs(step: Transition[T], thing: T, by: Speaker | None) -> bool:
    if step.who is None:
        return True
    return by is not None and any(speaks_as(by, party) for party in step.who(thing))
