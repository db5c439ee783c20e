"""The mirrors as content: sets of statements in `content/*.yaml`, Dutch with English beside it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _l

HERE = Path(__file__).parent / "content"
UNKNOWN = 0
LOWEST, HIGHEST = 1, 5
# From here on two answers look at it differently, and it is something to talk about.
FAR_APART = 2
SCALE: dict[int, str | Promise] = {
    1: _l("helemaal niet"),
    2: _l("een beetje"),
    3: _l("half om half"),
    4: _l("grotendeels"),
    5: _l("helemaal"),
    UNKNOWN: _l("weet ik niet"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages, shown in that of the screen."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to agree with, or an open question (`is_open`)."""

    id: str
    text: Words
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A letter of ACTIE, or an axis of the preconditions. `is_careful`: shown from five answers on only."""

    code: str
    title: Words
    about: Words
    statements: tuple[Statement, ...]
    is_careful: bool = False

    @property
    def closed(self) -> tuple[Statement, ...]:
        return tuple(one for one in self.statements if not one.is_open)


@dataclass(frozen=True, slots=True)
class RoleWords:
    code: str
    colour: str
    title: Words
    sentence: Words
    means: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Mirror:
    """One set of reflection statements."""

    code: str
    title: Words
    lead: Words
    minutes: int
    cards: tuple[Card, ...]
    roles: tuple[RoleWords, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(one for card in self.cards for one in card.statements)

    def card(self, code: str) -> Card | None:
        return next((card for card in self.cards if card.code == code), None)

    def role(self, code: str) -> RoleWords | None:
        return next((role for role in self.roles if role.code == code), None)


@lru_cache
def mirror(code: str) -> Mirror:
    told = yaml.safe_load((HERE / f"{code}.yaml").read_text(encoding="utf-8"))
    return Mirror(
        code=told["code"], title=_words(told["title"]), lead=_words(told["lead"]), minutes=told["minutes"],
        cards=tuple(_card(one) for one in told["cards"]), roles=tuple(_role(one) for one in told.get("roles", ())),
    )  # fmt: skip


def _words(told: dict[str, str]) -> Words:
    return Words(nl=told["nl"], en=told["en"])


def _card(told: dict[str, Any]) -> Card:
    statements = (Statement(one["id"], _words(one["text"]), one.get("kind") == "open") for one in told["questions"])
    return Card(told["code"], _words(told["title"]), _words(told["about"]), tuple(statements),
                told.get("careful", False))  # fmt: skip


def _role(told: dict[str, Any]) -> RoleWords:
    means = tuple(_words(one) for one in told["means"])
    return RoleWords(told["code"], told["colour"], _words(told["title"]), _words(told["sentence"]), means)
