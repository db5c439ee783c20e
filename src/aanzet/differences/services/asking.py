"""Asking both sides, or the core: each question is a round of its own, and what was answered before counts no more."""

import datetime as dt
from collections.abc import Iterable

from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker

from ..choices import StandpointState
from ..lives import STANDPOINT
from ..models import Difference, Option, Standpoint
from .feeling import drop_questions


def ask_sides(difference: Difference, matter: str, *, by: Speaker, at: dt.datetime) -> None:
    """Both sides; the one that asks says JA by asking. For a caller that holds the difference."""
    for standpoint in ask(difference, matter, difference.sides, by=by, at=at):
        if speaks_as(by, standpoint.party) and standpoint.state == StandpointState.ASKED:
            write_answer(standpoint, yes=True, by=by, at=at)
            break  # whoever speaks for both sides says it once for each


def ask(
    difference: Difference, matter: str, parties: Iterable[Party], *, by: Speaker | None, at: dt.datetime
) -> list[Standpoint]:
    drop_questions(difference, at=at)
    difference.round += 1
    difference.save(update_fields=["round"])
    asked = [
        Standpoint.objects.create(difference=difference, party=party, matter=matter, round=difference.round)
        for party in parties
    ]
    for standpoint in asked:
        STANDPOINT.lay(standpoint, by=None if by and speaks_as(by, standpoint.party) else by, at=at)
    return asked


def write_answer(
    standpoint: Standpoint, *, yes: bool, words: str = "", option: Option | None = None, by: Speaker, at: dt.datetime
) -> bool:
    """Whether it was still to be said. Raises CannotMove."""
    step = STANDPOINT.check("say_yes" if yes else "say_no", standpoint, by=by)
    if step is None:
        return False
    standpoint.said_by(by)
    standpoint.words, standpoint.option, standpoint.answered_at = words.strip(), option, at
    STANDPOINT.make(step, standpoint, by=by, at=at, party=standpoint.party_id)
    return True


def answers(difference: Difference) -> list[Standpoint]:
    """Those of the question that lies before them now."""
    rows = difference.standpoints.filter(round=difference.round).select_related("party", "option")
    return list(rows.order_by("pk"))
