"""What both sides, or the core, say to what lies before them; and what follows from the last answer."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from ..choices import Matter, Method, StandpointState
from ..models import Difference, Option, Standpoint
from .asking import answers, write_answer
from .choosing import both_tolerate, choice_is_made, count_votes, method_is_agreed, no_agreement
from .feeling import drop_questions
from .holding import held
from .wording import words_are_agreed, words_are_refused


@transaction.atomic
def say(
    standpoint: Standpoint, *, yes: bool, words: str = "", option: Option | None = None, by: Speaker, at: dt.datetime
) -> Standpoint:
    """JA or nu niet, or an option in a vote. What was changed meanwhile has to be read first. Raises CannotMove."""
    difference = held(standpoint.difference)
    row = Standpoint.objects.select_related("party").get(pk=standpoint.pk)
    row.difference = difference
    if row.matter == Matter.VOTE and yes and (option is None or option.difference_id != difference.pk):
        raise CannotMove(_("Kies een van de opties, of zeg dat je niet kiest."))
    if not write_answer(row, yes=yes, words=words, option=option if row.matter == Matter.VOTE else None, by=by, at=at):
        return row
    _follow(difference, row, by=by, at=at)
    return row


def _follow(difference: Difference, said: Standpoint, *, by: Speaker, at: dt.datetime) -> None:
    if said.matter == Matter.VOTE:
        if not any(row.state == StandpointState.ASKED for row in answers(difference)):
            count_votes(difference, by=by, at=at)
        return
    if said.state == StandpointState.NO:
        drop_questions(difference, at=at)
        if said.matter == Matter.WORDING:
            words_are_refused(difference, by=by, at=at)
        else:
            no_agreement(difference, by=by, at=at)
        return
    if all(row.state == StandpointState.YES for row in answers(difference)):
        _agreed(difference, said.matter, by=by, at=at)


def _agreed(difference: Difference, matter: str, *, by: Speaker, at: dt.datetime) -> None:
    if matter == Matter.WORDING:
        words_are_agreed(difference, by=by, at=at)
    elif matter == Matter.TOLERATE:
        both_tolerate(difference, by=by, at=at)
    elif difference.method == Method.CONSENSUS:
        choice_is_made(difference, by=by, at=at)
    else:
        method_is_agreed(difference, by=by, at=at)
