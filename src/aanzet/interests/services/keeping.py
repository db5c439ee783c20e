"""The own list of a party: written alone, shared line by line, taken back. What is not shared leaves no trace anywhere:
no log line, no notice, no posting in the index."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.laying import locked
from aanzet.moderation.services import text_is_gone
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..models import Interest, TouchVerdict

ANCHOR = "interests"
MOST_LINES = 25


class CannotKeep(Exception):
    """The message is fit for the screen."""


class ChangedMeanwhile(Exception):
    """Somebody else who speaks for the party changed these lines after the form was shown: `keys` names them."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(_("Iemand anders die hier voor jullie spreekt, veranderde dit intussen."))
        self.keys = tuple(keys)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list as it was sent. `number` and `version` are of the line that it was; a new one has neither.
    An empty text takes the line away."""

    key: str
    kind: str
    text: str
    share: bool
    number: int | None = None
    version: int = 0


@dataclass
class Kept:
    """What others can notice of it."""

    shared: int = 0
    taken_back: int = 0


@transaction.atomic
def keep_list(
    initiative: Initiative, party: Party, entries: Sequence[Entry], *, by: Speaker, at: dt.datetime, once: uuid.UUID
) -> Kept:
    """The whole list in one go. The same `once` writes a new line once. Raises CannotKeep, ChangedMeanwhile."""
    initiative = locked(initiative)
    lines = {line.pk: line for line in Interest.objects.filter(initiative=initiative, party=party)}
    stays = stands_here(initiative, party, by)
    if not stays and not by.party.pk == party.pk:
        raise CannotKeep(_("Je spreekt hier niet voor %(name)s.") % {"name": party.name})
    if not stays and any(entry.text for entry in entries if entry.number is None or entry.share):
        raise CannotKeep(_("Je doet hier niet meer mee. Weghalen kan nog wel."))
    if clashes := [entry.key for entry in entries if _clashes(entry, lines)]:
        raise ChangedMeanwhile(clashes)
    had_shared = any(line.is_shared for line in lines.values())
    kept = Kept()
    for entry in entries:
        _keep(entry, lines, initiative, party, kept, by=by, at=at, once=once)
    if initiative.interests.filter(party=party).count() > MOST_LINES:
        raise CannotKeep(_("Dat zijn er te veel. Houd het bij hoogstens %(most)s regels.") % {"most": MOST_LINES})
    _tell(initiative, party, kept, first=not had_shared, by=by, at=at)
    return kept


def stands_here(initiative: Initiative, party: Party, by: Speaker) -> bool:
    if not speaks_as(by, party):
        return False
    standing = initiative.participations.filter(party=party, state__in=ACTIVE)
    return standing.filter(Q(person=None) | Q(person=by.party)).exists()


def _clashes(entry: Entry, lines: dict[int, Interest]) -> bool:
    """A row that somebody else changed or took away since, and that would now be overwritten."""
    if entry.number is None:
        return False
    line = lines.get(entry.number)
    if line is None:
        return bool(entry.text)
    return line.version != entry.version and (line.text, line.is_shared) != (entry.text, entry.share)


def _keep(
    entry: Entry, lines: dict[int, Interest], initiative: Initiative, party: Party, kept: Kept, *, by: Speaker,
    at: dt.datetime, once: uuid.UUID,
) -> None:  # fmt: skip
    if entry.number is not None:
        line = lines.get(entry.number)
        if line is not None:
            _change(line, entry, kept, at=at)
        return
    mark = uuid.uuid5(once, entry.key)
    if not entry.text or Interest.objects.filter(once=mark).exists():
        return
    Interest.objects.create(
        initiative=initiative, party=party, kind=entry.kind, text=entry.text, shared_at=at if entry.share else None,
        written_at=at, author=by.party, channel=by.channel, helper=by.helper, once=mark,
    )  # fmt: skip
    kept.shared += entry.share


def _change(line: Interest, entry: Entry, kept: Kept, *, at: dt.datetime) -> None:
    if not entry.text:
        if line.is_shared:
            kept.taken_back += 1
            text_is_gone(line.subject, at=at)
        line.delete()
        return
    reworded, switched = line.text != entry.text, line.is_shared != entry.share
    if not (reworded or switched):
        return
    line.version += 1
    if reworded:
        line.text, line.withheld = entry.text, False
    if reworded or not entry.share:  # what others said was about what they read
        TouchVerdict.objects.filter(Q(one=line) | Q(other=line)).delete()
    if switched:
        line.shared_at = at if entry.share else None
        kept.shared += entry.share
        kept.taken_back += not entry.share
        if not entry.share:
            text_is_gone(line.subject, at=at)
    line.save()


def _tell(initiative: Initiative, party: Party, kept: Kept, *, first: bool, by: Speaker, at: dt.datetime) -> None:
    """Sharing and taking back are for others to know; with the first line, who shared before hears it."""
    inside = initiative.for_participants
    for verb, count in (("interest.shared", kept.shared), ("interest.taken_back", kept.taken_back)):
        if count:
            log(verb, by=by, at=at, subject=initiative.subject, seen_like=inside, party=party.pk)
    if not kept.shared:
        return
    mark_part(initiative, ANCHOR)
    if first:
        others = Interest.objects.filter(initiative=initiative, shared_at__isnull=False).exclude(party=party)
        sharing = Party.objects.filter(pk__in=others.values("party")).order_by("pk")
        tell_many(
            [Telling(one, asks.SHARED.code, initiative.title, _page_of(initiative), initiative.subject, inside, "",
                     by.party) for one in sharing],
            at=at,
        )  # fmt: skip


def _page_of(initiative: Initiative) -> str:
    return reverse("interests", args=[initiative.pk])
