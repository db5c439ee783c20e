"""Telling people things. Composing and sending digests stands in `mailing.py`."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import override

from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle, PartyKind, PartyState
from aanzet.parties.models import AudienceMember, Party
from aanzet.parties.policies import HasCircle
from aanzet.parties.queries import usable_hats

from .choices import Rhythm
from .mailing import send_at_once
from .models import Follow, MailPreference, Notice


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to be told to one party; an organisation hears it through everybody who may speak for it."""

    party: Party
    kind: str
    title: str
    url: str
    subject: Subject
    seen_like: HasCircle
    detail: str | Promise = ""
    actor: Party | None = None


def follow(party: Party, *, subject: Subject, at: dt.datetime) -> Follow:
    row, _created = Follow.objects.get_or_create(
        party=party, subject_kind=subject.kind, subject_id=subject.id, defaults={"since": at}
    )
    return row


def unfollow(party: Party, *, subject: Subject) -> None:
    Follow.objects.filter(party=party, subject_kind=subject.kind, subject_id=subject.id).delete()


def recircle_notices(
    subject: Subject, *, seen_like: HasCircle, was: tuple[int, int | None] | None = None, url: str = ""
) -> None:
    """The thing got another circle: what was told about it goes with it, also what waits to be mailed (V6). With `was`
    (circle and audience) only what stood there: what was told in a narrower circle stays in it. With `url` only what
    leads there: a part of the thing, such as one reply."""
    rows = Notice.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    if was is not None:
        rows = rows.filter(circle=was[0], audience=was[1])
    if url:
        rows = rows.filter(url=url)
    rows.update(circle=seen_like.circle, audience_id=seen_like.audience_id)


def forget_notices(subjects: Iterable[Subject]) -> None:
    """What was told about these things goes, with everybody: it held the details of somebody who was erased."""
    for subject in subjects:
        Notice.objects.filter(subject_kind=subject.kind, subject_id=subject.id).delete()


def choose_rhythm(party: Party, rhythm: Rhythm) -> None:
    MailPreference.objects.update_or_create(party=party, defaults={"rhythm": rhythm})


def tell(
    party: Party,
    *,
    kind: str,
    title: str,
    url: str,
    subject: Subject,
    seen_like: HasCircle,
    at: dt.datetime,
    detail: str | Promise = "",
    actor: Party | None = None,
) -> list[Notice]:
    """One thing to one party. Empty for whoever left, did it themselves, or may not see the thing (V6)."""
    return tell_many([Telling(party, kind, title, url, subject, seen_like, detail, actor)], at=at)


@transaction.atomic(savepoint=False)
def tell_many(tellings: Sequence[Telling], *, at: dt.datetime, mail_now: bool = True) -> list[Notice]:
    """Many things at once in a fixed number of queries, whatever their number: the nightly clock needs that. It mails
    when all is told (`mail_now=False`), so that nobody gets one mail for each thing."""
    spokespeople = _spokespeople({telling.party.pk for telling in tellings if not telling.party.is_person})
    heard = [(telling, person) for telling in tellings for person in _ears(telling, spokespeople)]
    admitted = _admitted(heard)
    notices = [
        Notice(
            party=person, kind=telling.kind, title=telling.title[:200], detail=_kept(telling.detail), url=telling.url,
            subject_kind=telling.subject.kind, subject_id=telling.subject.id, actor=telling.actor, at=at,
            circle=telling.seen_like.circle, audience_id=telling.seen_like.audience_id,
        )
        for telling, person in heard
        if _may_hear(telling, person, admitted)
    ]  # fmt: skip
    Notice.objects.bulk_create(notices)
    told = {notice.party_id for notice in notices}
    if told and mail_now:
        transaction.on_commit(lambda: send_at_once(told, at=at))
    return notices


def _kept(detail: str | Promise) -> str:
    """Words of ours are kept in Dutch, whichever language the one who acted reads; `sentence_of` translates them."""
    if isinstance(detail, str):
        return detail[:300]
    with override(settings.LANGUAGE_CODE):
        return str(detail)[:300]


def _spokespeople(organisations: set[int]) -> dict[int, list[Party]]:
    """An official without a second factor does not speak for the government yet, and does not hear for it either."""
    found: dict[int, list[Party]] = {pk: [] for pk in organisations}
    if organisations:
        hats = usable_hats().filter(organisation__in=organisations).select_related("person")
        for hat in hats.order_by("pk"):
            if hat.organisation_id and hat.person not in found[hat.organisation_id]:
                found[hat.organisation_id].append(hat.person)
    return found


def _ears(telling: Telling, spokespeople: dict[int, list[Party]]) -> list[Party]:
    people = [telling.party] if telling.party.kind == PartyKind.PERSON else spokespeople[telling.party.pk]
    return [p for p in people if p.state != PartyState.LEFT and not (telling.actor and telling.actor.pk == p.pk)]


def _admitted(heard: list[tuple[Telling, Party]]) -> set[tuple[int, int]]:
    """Pairs (audience, party) among the narrow things; organisations count for those who speak for them."""
    wanted = {telling.seen_like.audience_id for telling, _person in heard if telling.seen_like.audience_id}
    if not wanted:
        return set()
    parties = {person.pk for _telling, person in heard} | {telling.party.pk for telling, _person in heard}
    rows = AudienceMember.objects.filter(audience__in=wanted, party__in=parties)
    return set(rows.values_list("audience_id", "party_id"))


def _may_hear(telling: Telling, person: Party, admitted: set[tuple[int, int]]) -> bool:
    """The rule of parties.policies.may_see, asked for many people at once."""
    thing = telling.seen_like
    if thing.circle == Circle.OPEN:
        return True
    if thing.circle == Circle.NETWORK:
        return person.is_connected
    audience = thing.audience_id or 0
    return (audience, person.pk) in admitted or (audience, telling.party.pk) in admitted


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
    detail: str | Promise = "",
    actor: Party | None = None,
    told: Iterable[int] = (),
) -> int:
    """Everybody who follows one of `subjects` hears it once, except `told` (party ids that heard it already)."""
    skip = set(told)
    tellings: list[Telling] = []
    for subject in subjects:
        rows = Follow.objects.filter(subject_kind=subject.kind, subject_id=subject.id).exclude(party_id__in=skip)
        for row in rows.select_related("party"):
            skip.add(row.party_id)
            tellings.append(Telling(row.party, kind, title, url, about, seen_like, detail, actor))
    return len(tell_many(tellings, at=at))
