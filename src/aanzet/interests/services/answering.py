"""What each party says to the text as it stands: it recognises itself, not yet, or it says it otherwise."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import RecognitionState
from ..lives import RECOGNITION
from ..models import Recognition
from .holding import held, settle, tell_sides

_NOTICES = {
    RecognitionState.YES: asks.RECOGNISED, RecognitionState.NOT_YET: asks.NOT_YET,
    RecognitionState.OTHERWISE: asks.OTHERWISE,
}  # fmt: skip


@transaction.atomic
def answer(
    recognition: Recognition, name: str, *, words: str = "", version: int, by: Speaker, at: dt.datetime
) -> Recognition:
    """`name` is recognise, not_yet or otherwise; `version` the text that was read: with another one it is to be read
    again first (V3's little sister). Raises CannotMove."""
    denominator = held(recognition.denominator)
    row = Recognition.objects.select_related("party", "asked").get(pk=recognition.pk)
    row.denominator = denominator
    if not denominator.is_open:
        raise CannotMove(_("Deze noemer ligt niet meer voor. Kijk hoe het nu staat."))
    if version != denominator.version:
        raise CannotMove(_("De tekst is net veranderd. Lees hem nog eens, en antwoord dan."))
    if name == "otherwise" and not words:
        raise CannotMove(_("Schrijf erbij hoe jij het zou zeggen."))
    if _say(row, name, words, by=by, at=at):
        settle(denominator, by=by, at=at)
        if denominator.proposer_id != row.asked_id:
            tell_sides(denominator, _NOTICES[RecognitionState(row.state)], by=by, at=at, detail=words,
                       only=[denominator.proposer])  # fmt: skip
    return row


def give_yes(row: Recognition, *, by: Speaker, at: dt.datetime) -> bool:
    """For a caller that holds the denominator."""
    return _say(row, "recognise", row.words, by=by, at=at)


def _say(row: Recognition, name: str, words: str, *, by: Speaker, at: dt.datetime) -> bool:
    step = RECOGNITION.check(name, row, by=by)
    if step is None and row.words == words:
        return False
    if step is not None and row.state == step.target and row.words == words:
        return False
    row.said_by(by)
    row.words, row.version, row.answered_at = words, row.denominator.version, at
    if step is None:  # the same answer, with other words
        row.save()
    else:
        RECOGNITION.make(step, row, by=by, at=at, party=row.party_id)
    return True
