"""The JA of each party to one text, *nog niet* with a reason, waking up, and stepping out of what was signed."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.goals.services.wording import TextChanged
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.logbook.choices import Channel
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.web.uploads import drop_picture

from .. import asks
from ..choices import SignatureState
from ..lives import COOPERATION, SIGNATURE
from ..models import Cooperation, Signature
from .holding import held, held_signature, index, tell_core
from .settling import end, settle


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The sheet with the written name, that a helper typed after: a picture of it, and where it lies."""

    scan: "ContentFile[bytes] | None" = None
    kept_where: str = ""


@transaction.atomic
def say(signature: Signature, answer: str, *, words: str = "", paper: OnPaper | None = None, by: Speaker,
        at: dt.datetime) -> Signature:  # fmt: skip
    """JA or *nog niet*, by the party itself and to this very text; it may change as long as the text is asked about.
    Raises CannotMove, TextChanged where another text stands there now: then it never counts."""
    signature = held_signature(signature)
    whole = signature.text.cooperation
    if signature.text_id != whole.current_id or not whole.is_open:
        raise TextChanged
    refuse_unless_running(whole.initiative)
    name = {"yes": "yes", "no": "no"}[answer]
    words = words.strip()
    if name == "no" and not words:
        raise CannotMove(_("Zeg in een paar woorden wat er anders moet."))
    if name == "no" and signature.state == SignatureState.YES and not whole.is_asked:
        raise CannotMove(_("De afspraak geldt al. Stap eruit, of vraag om een andere tekst."))
    step = SIGNATURE.check(name, signature, by=by)
    if step is None:
        return signature
    signature.words, signature.slept_at = words, None
    signature.said(by=by, at=at)
    _keep_paper(signature, paper, by)
    SIGNATURE.make(step, signature, by=by, at=at, party=signature.party_id)
    if name == "no":
        tell_core(whole, asks.WISHED, by=by, at=at, detail=words)
    settle(whole, by=by, at=at)
    return signature


def _keep_paper(signature: Signature, paper: OnPaper | None, by: Speaker) -> None:
    """Only what was said through somebody who types has a sheet."""
    if paper is None or by.channel == Channel.ONLINE:
        return
    signature.kept_where = paper.kept_where
    if paper.scan:
        drop_picture(signature.scan)
        signature.scan = paper.scan


@transaction.atomic
def wake(signature: Signature, *, by: Speaker | None, at: dt.datetime) -> Signature:
    """*Ik ben er weer*: its JA counts again, and is asked. `by=None` is the clock that saw a sign of life."""
    signature = held_signature(signature)
    whole = signature.text.cooperation
    if signature.text_id != whole.current_id:
        raise TextChanged
    step = SIGNATURE.check("wake" if by else "stir", signature, by=by)
    if step is not None:
        signature.slept_at = None
        SIGNATURE.make(step, signature, by=by, at=at, party=signature.party_id)
        settle(whole, by=by, at=at)
    return signature


@transaction.atomic
def step_out(signature: Signature, *, because: str, by: Speaker, at: dt.datetime) -> Signature:
    """*Wij stappen eruit*: at any moment, with a reason. The others go on while two or more are left. Raises
    CannotMove."""
    signature = held_signature(signature)
    whole = signature.text.cooperation
    if whole.holding_id != signature.text_id or not whole.is_open:
        raise TextChanged
    step = SIGNATURE.check("leave", signature, by=by)
    if step is None:
        return signature
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom."))
    signature.words = because.strip()
    SIGNATURE.make(step, signature, by=by, at=at, why=because, party=signature.party_id)
    tell_core(whole, asks.STEPPED_OUT, by=by, at=at, detail=because)
    settle(whole, by=by, at=at)
    return signature


@transaction.atomic
def take_back(whole: Cooperation, *, by: Speaker, at: dt.datetime) -> Cooperation:
    """The pen takes the text back that is asked about: what was signed before holds on, or there is nothing. Raises
    CannotMove."""
    whole = held(whole)
    asked = whole.is_asked
    if whole.holding is None:
        if COOPERATION.check("withdraw", whole, by=by):
            end(whole, "withdraw", by=by, at=at)
            if asked:
                tell_core(whole, asks.TAKEN_BACK, by=by, at=at)
        return whole
    step = COOPERATION.check("take_back", whole, by=by)
    if step is None:
        return whole
    _drop(whole, at=at)
    COOPERATION.make(step, whole, by=by, at=at)
    index(whole, at=at)
    tell_core(whole, asks.TAKEN_BACK, by=by, at=at)
    settle(whole, by=by, at=at)
    return whole


def _drop(whole: Cooperation, *, at: dt.datetime) -> None:
    for row in whole.text.signatures.exclude(state__in=[SignatureState.LAPSED, SignatureState.LEFT]):
        row.text, row.slept_at = whole.text, None
        SIGNATURE.move("lapse", row, by=None, at=at, party=row.party_id)
    whole.current = whole.holding
    whole.text.cooperation = whole


@transaction.atomic
def dissolve(whole: Cooperation, *, because: str, by: Speaker, at: dt.datetime) -> Cooperation:
    """It ends, with what was learned of it. Raises CannotMove."""
    whole = held(whole)
    step = COOPERATION.check("dissolve", whole, by=by)
    if step is None:
        return whole
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom."))
    end(whole, "dissolve", by=by, at=at, why=because)
    tell_core(whole, asks.DISSOLVED, by=by, at=at, detail=because)
    return whole
