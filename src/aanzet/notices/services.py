"""Telling people things. Sending (digests, deliveries) stands in `mailing.py`."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.policies import HasCircle, may_see
from aanzet.parties.viewer import viewer_for

from .models import Follow, Notice


def follow(party: Party, *, subject: Subject, at: dt.datetime) -> Follow:
    row, _created = Follow.objects.get_or_create(
        party=party, subject_kind=subject.kind, subject_id=subject.id, defaults={"since": at}
    )
    return row


def unfollow(party: Party, *, subject: Subject) -> None:
    Follow.objects.filter(party=party, subject_kind=subject.kind, subject_id=subject.id).delete()


def tell(
    party: Party,
    *,
    kind: str,
    title: str,
    url: str,
    subject: Subject,
    seen_like: HasCircle,
    at: dt.datetime,
    detail: str = "",
    actor: Party | None = None,
) -> Notice | None:
    """One notice to one party; None for whoever left, did it themselves, or may not see the thing (V6)."""
    if party.state == PartyState.LEFT or (actor and actor.pk == party.pk):
        return None
    if seen_like.circle and not may_see(viewer_for(party), seen_like):
        return None
    return Notice.objects.create(
        party=party, kind=kind, title=title[:200], detail=detail[:300], url=url, subject_kind=subject.kind,
        subject_id=subject.id, actor=actor, at=at, circle=seen_like.circle, audience_id=seen_like.audience_id,
    )  # fmt: skip


@transaction.atomic
def tell_followers(
    subjects: Iterable[Subject],
    *,
    kind: str,
    title: str,
    url: str,
    about: Subject,
    seen_like: HasCircle,
    at: dt.datetime,
    detail: str = "",
    actor: Party | None = None,
    told: Iterable[int] = (),
) -> int:
    """Everybody who follows one of `subjects` hears it once, except `told` (party ids that heard it already)."""
    skip = set(told)
    heard = 0
    for subject in subjects:
        rows = Follow.objects.filter(subject_kind=subject.kind, subject_id=subject.id).select_related("party")
        for row in rows.exclude(party_id__in=skip):
            skip.add(row.party_id)
            notice = tell(
                row.party, kind=kind, title=title, url=url, subject=about, seen_like=seen_like, at=at,
                detail=detail, actor=actor,
            )  # fmt: skip
            heard += notice is not None
    return heard
