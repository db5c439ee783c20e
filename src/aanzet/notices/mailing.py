"""The digest: one grouped mail with everything that happened, never empty; and the post of people without mail."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from smtplib import SMTPException

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import Signer
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from aanzet.parties.choices import PartyKind, PartyState
from aanzet.parties.models import Party, User
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import viewer_for, viewer_of

from .backend import DELIVERY_HEADER
from .choices import DeliveryState, Rhythm
from .kinds import sentence_of
from .models import Delivery, MailPreference, Notice

MAX_ATTEMPTS = 5
WEEKLY_DAY = 0  # Monday
# No mail server is waited for this long: whoever was sending it is gone.
LOST_AFTER = dt.timedelta(hours=1)
SALT = "notices.unsubscribe"
# How the codes of notices about turns begin.
ASKING = "turn."


@dataclass(slots=True)
class MailReport:
    sent: int = 0
    failed: int = 0
    by_hand: int = 0


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """What happened around one thing, oldest first."""

    title: str
    url: str
    lines: list[str] = field(default_factory=list)


def pending(parties: QuerySet[Party] | Iterable[int]) -> QuerySet[Notice]:
    return Notice.objects.filter(party__in=parties, delivery=None).select_related("actor")


def send_at_once(party_ids: Iterable[int], *, at: dt.datetime) -> None:
    """After the transaction: those who want each message at once get it now; a mail that fails stays for the clock.

    Whoever has no mail too: the desk may see that person this very day.
    """
    at_once = Q(mail_preference__rhythm=Rhythm.EACH) | Q(user=None, kind=PartyKind.PERSON)
    wanted = Party.objects.filter(at_once, pk__in=party_ids).select_related("user")
    for party in wanted:
        send_digest(party, at=at)


def send_due(*, at: dt.datetime) -> MailReport:
    """Digests of today, of this week on Mondays, those that failed before, and post for people without mail."""
    report = MailReport()
    for party in _due_parties(at):
        _count(report, send_digest(party, at=at))
    for delivery in _broken_off(at).select_related("party__user"):
        if _claim(delivery, at=at):
            _count(report, _post(delivery, list(delivery.notices.select_related("actor")), at=at))
    return report


def _broken_off(at: dt.datetime) -> QuerySet[Delivery]:
    """Digests that did not go out before: refused, or lost with the program that was sending them."""
    lost = Q(state=DeliveryState.WAITING, tried_at__lt=at - LOST_AFTER)
    refused = Q(state=DeliveryState.FAILED, tried_at__lt=at)
    return Delivery.objects.filter(lost | refused, purpose="digest", attempts__lt=MAX_ATTEMPTS)


def _claim(delivery: Delivery, *, at: dt.datetime) -> bool:
    """Of two clocks at the same moment one gets it."""
    rows = _broken_off(at).filter(pk=delivery.pk)
    return bool(rows.update(state=DeliveryState.WAITING, tried_at=at))


def _due_parties(at: dt.datetime) -> Iterator[Party]:
    rhythms = [Rhythm.EACH, Rhythm.DAILY]
    if at.astimezone().weekday() == WEEKLY_DAY:
        rhythms.append(Rhythm.WEEKLY)
    waiting = Party.objects.filter(pk__in=Notice.objects.filter(delivery=None).values("party"))
    # Without a choice the rhythm is daily; a person without mail is served by hand.
    due = waiting.filter(Q(mail_preference=None) | Q(mail_preference__rhythm__in=rhythms))
    yield from due.select_related("user").order_by("pk").iterator(chunk_size=200)


def _count(report: MailReport, state: str | None) -> None:
    report.sent += state == DeliveryState.SENT
    report.failed += state == DeliveryState.FAILED
    report.by_hand += state == DeliveryState.BY_HAND


def send_digest(party: Party, *, at: dt.datetime) -> str | None:
    """Everything that waits for this party in one mail. None when there is nothing: an empty mail is never sent."""
    with transaction.atomic():
        viewer = viewer_of(party.user) if hasattr(party, "user") else viewer_for(party)
        waiting = list(pending([party.pk]).select_for_update(of=("self",)))
        # Somebody may have left a circle since: what they may no longer see is not mailed (V6).
        notices = [notice for notice in waiting if may_see(viewer, notice)]
        dropped = {notice.pk for notice in waiting} - {notice.pk for notice in notices}
        Notice.objects.filter(pk__in=dropped).delete()
        if not notices:
            return None
        has_mail = hasattr(party, "user") and party.user.is_active
        with translation.override(party.user.language if has_mail else settings.LANGUAGE_CODE):
            subject = _subject(notices)
        delivery = Delivery.objects.create(
            party=party, purpose="digest", subject_line=subject, notice_count=len(notices), created_at=at,
            tried_at=at, state=DeliveryState.WAITING if has_mail else DeliveryState.BY_HAND,
        )  # fmt: skip
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(delivery=delivery)
    return _post(delivery, notices, at=at) if has_mail else DeliveryState.BY_HAND


def _subject(notices: list[Notice]) -> str:
    first = sentence(max(notices, key=lambda notice: (notice.kind.startswith(ASKING), notice.at, notice.pk)))
    more = len(notices) - 1
    tail = ngettext(" en nog %(count)s bericht", " en nog %(count)s berichten", more) % {"count": more} if more else ""
    return first[: 190 - len(tail)] + tail


def sentence(notice: Notice) -> str:
    actor = notice.actor.name if notice.actor else ""
    return sentence_of(notice.kind, title=notice.title, detail=notice.detail, actor=actor)


def grouped(notices: Iterable[Notice]) -> list[DigestGroup]:
    """One group for each thing, so that twenty replies to one question read as one story. First where the reader is to
    move, then what was heard of last."""
    ordered = sorted(notices, key=lambda n: (n.subject_kind, n.subject_id, n.at, n.pk))
    groups: list[tuple[bool, dt.datetime, DigestGroup]] = []
    for _key, rows in groupby(ordered, key=lambda n: (n.subject_kind, n.subject_id)):
        found = list(rows)
        # A step or a question to one's own has a name of its own: the group is called what most of it is about.
        title = Counter(notice.title for notice in reversed(found)).most_common(1)[0][0]
        url = next(notice.url for notice in reversed(found) if notice.title == title)
        asked = any(notice.kind.startswith(ASKING) for notice in found)
        group = DigestGroup(title, url, list(dict.fromkeys(sentence(n) for n in found)))
        groups.append((asked, found[-1].at, group))
    return [group for _asked, _at, group in sorted(groups, key=lambda row: row[:2], reverse=True)]


def unsubscribe_token(user: User) -> str:
    return Signer(salt=SALT).sign(str(user.pk))


def _post(delivery: Delivery, notices: list[Notice], *, at: dt.datetime) -> str:
    party = delivery.party
    if party is None or not hasattr(party, "user") or not notices:
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.FAILED, attempts=MAX_ATTEMPTS)
        return DeliveryState.FAILED
    off = settings.ORIGIN + reverse("mail_off", args=[unsubscribe_token(party.user)])
    with translation.override(party.user.language):
        context = {"party": party, "groups": grouped(notices), "off_url": off, "origin": settings.ORIGIN,
                   "guest": party.state == PartyState.GUEST}  # fmt: skip
        message = EmailMultiAlternatives(
            subject=delivery.subject_line,
            body=render_to_string("notices/mail/digest.txt", context),
            to=[party.user.email],
            headers={
                DELIVERY_HEADER: str(delivery.pk),
                "List-Unsubscribe": f"<{off}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        message.attach_alternative(
            css_inline.inline(render_to_string("notices/mail/digest.html", context)), "text/html"
        )
    try:
        message.send()
    except (SMTPException, OSError):
        return DeliveryState.FAILED
    return DeliveryState.SENT


def mark_told(delivery: Delivery, *, at: dt.datetime) -> None:
    """A helper phoned or brought the paper."""
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.BY_HAND).update(
        state=DeliveryState.SENT, sent_at=at, attempts=F("attempts") + 1
    )


def turn_off(user: User) -> None:
    MailPreference.objects.update_or_create(party=user.party, defaults={"rhythm": Rhythm.OFF})
