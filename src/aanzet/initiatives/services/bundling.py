"""Going together: asked by one owner, answered by the other. Names stay; a programme links and owns nothing (S30)."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import end_turn

from .. import asks
from ..choices import BundleState, InitiativeState
from ..models import Bundle, Initiative
from ..policies import speaks_as
from .laying import all_locked, answer_by, lay
from .telling import tell_participants

LIVE = (BundleState.ASKED, BundleState.TOGETHER)


class CannotBundle(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def ask_bundle(one: Initiative, other: Initiative, *, words: str = "", by: Speaker, at: dt.datetime) -> Bundle:
    """Ask the other's owner to go together. Asked already, from either side, gives that asking."""
    one, other = _both(one, other)
    if not speaks_as(by, one.owner):
        raise CannotBundle(_("Alleen %(owner)s kan dit vragen.") % {"owner": one.owner.name})
    if one.pk == other.pk:
        raise CannotBundle(_("Dat is hetzelfde initiatief. Kies een ander."))
    for initiative in (one, other):
        if initiative.state != InitiativeState.RUNNING:
            raise CannotBundle(_("‘%(title)s’ loopt nu niet.") % {"title": initiative.title})
    known = Bundle.objects.filter(Q(one=one, other=other) | Q(one=other, other=one), state__in=LIVE).first()
    if known:
        return known
    bundle = Bundle.objects.create(one=one, other=other, words=words, asked_by=by.party, asked_at=at)
    log("bundle.asked", by=by, at=at, subject=bundle.subject, seen_like=one.for_participants, story=one.subject,
        other=other.pk)  # fmt: skip
    lay_bundle(bundle, by=by, at=at)
    return bundle


def lay_bundle(bundle: Bundle, *, by: Speaker | None, at: dt.datetime) -> None:
    """With the owner of the other. Who takes part there sees the question, with the name of the one that asks; where
    not everybody may know that name, the core alone, whom its owner asked (V6)."""
    other = bundle.other
    seen_like = other.for_participants if bundle.one.circle == Circle.OPEN else other.for_core
    lay(
        bundle.subject, initiative=other, ask=asks.GO_TOGETHER, to=other.owner, due=answer_by(at), at=at, by=by,
        url=bundle.get_absolute_url(), waiting=bundle.one.owner, title=bundle.one.title, seen_like=seen_like,
    )  # fmt: skip


def _both(one: Initiative, other: Initiative) -> tuple[Initiative, Initiative]:
    found = all_locked(one, other)
    return found[one.pk], found[other.pk]


def _held(bundle: Bundle) -> Bundle:
    one, other = _both(bundle.one, bundle.other)
    bundle = Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)
    bundle.one, bundle.other = one, other
    return bundle


@transaction.atomic
def answer_bundle(bundle: Bundle, *, yes: bool, words: str = "", by: Speaker, at: dt.datetime) -> Bundle:
    bundle = _held(bundle)
    if not speaks_as(by, bundle.other.owner):
        raise CannotBundle(_("Deze vraag is aan %(owner)s.") % {"owner": bundle.other.owner.name})
    if bundle.state != BundleState.ASKED:
        return bundle
    bundle.state = BundleState.TOGETHER if yes else BundleState.DECLINED
    bundle.answered_at, bundle.answer_words = at, words
    bundle.save()
    end_turn(bundle.subject, at=at)
    if yes:
        for one, other in ((bundle.one, bundle.other), (bundle.other, bundle.one)):
            log("bundle.together", by=by, at=at, subject=bundle.subject, seen_like=one, story=one.subject,
                other=other.pk)  # fmt: skip
            tell_participants(one, kind=asks.BUNDLED.code, by=by, at=at, detail=other.title, seen_like=other
                              if other.circle > one.circle else one)  # fmt: skip
    else:
        log("bundle.declined", by=by, at=at, subject=bundle.subject, seen_like=bundle.one.for_participants,
            story=bundle.one.subject, other=bundle.other_id)  # fmt: skip
        tell(bundle.one.owner, kind=asks.ANSWERED.code, title=bundle.one.title, url=bundle.get_absolute_url(),
             subject=bundle.subject, seen_like=bundle.one, at=at, actor=by.party,
             detail=BundleState.DECLINED.label)  # fmt: skip
    return bundle


@transaction.atomic
def end_bundle(bundle: Bundle, *, by: Speaker, at: dt.datetime) -> Bundle:
    """Either side goes on alone again; nothing of the two changes but this link."""
    bundle = _held(bundle)
    if not (speaks_as(by, bundle.one.owner) or speaks_as(by, bundle.other.owner)):
        raise CannotBundle(_("Alleen wie een van beide trekt, kan dit."))
    if bundle.state in LIVE:
        lapse_bundle(bundle, at=at)
        for initiative in (bundle.one, bundle.other):
            log("bundle.ended", by=by, at=at, subject=bundle.subject, seen_like=initiative.for_participants,
                story=initiative.subject)  # fmt: skip
    return bundle


def lapse_bundle(bundle: Bundle, *, at: dt.datetime) -> None:
    bundle.state, bundle.ended_at = BundleState.ENDED, at
    bundle.save()
    end_turn(bundle.subject, at=at)


def lapse_bundles(initiative: Initiative, *, at: dt.datetime) -> None:
    """A stopped initiative is asked nothing, and asks nothing. What went together stays told."""
    rows = Bundle.objects.filter(Q(one=initiative) | Q(other=initiative), state=BundleState.ASKED)
    for bundle in rows:
        lapse_bundle(bundle, at=at)


def redirect_bundles(initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    """Another owner: what was asked of the old one is asked of the new one."""
    rows = Bundle.objects.filter(other=initiative, state=BundleState.ASKED).select_related("one__owner")
    for bundle in rows:
        bundle.other = initiative
        lay_bundle(bundle, by=by, at=at)
