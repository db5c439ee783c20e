"""Who hears it when a hat waits for a yes, and when the answer is there."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import override

from aanzet.parties.choices import Circle, HatRole, HatState
from aanzet.parties.hearing import News, register_hearer
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker

from .kinds import NoticeKind
from .services import Telling, tell_many

CLAIMED = NoticeKind("hat.claimed", _l("%(actor)s wil spreken voor %(title)s. Klopt dat?"))
CONFIRMED = NoticeKind("hat.confirmed", _l("Je spreekt nu ook voor %(title)s"))
DECLINED = NoticeKind("hat.declined", _l("Je spreekt nu niet voor %(title)s. De reden: %(detail)s"))
# A role of one's own, without an organisation: the administrator answers.
ROLE_CONFIRMED = NoticeKind("hat.role_confirmed", _l("Je bent hier nu ook %(title)s"))
ROLE_DECLINED = NoticeKind("hat.role_declined", _l("Je wordt hier nu niet %(title)s. De reden: %(detail)s"))
FOR_OTHERS = {"claimed": CLAIMED, "confirmed": CONFIRMED, "declined": DECLINED}
FOR_ONESELF = {"confirmed": ROLE_CONFIRMED, "declined": ROLE_DECLINED}


@dataclass(slots=True)
class _Between:
    """Between the one who asks and the one who answers: the notice itself is read by nobody else."""

    circle: int = Circle.OPEN
    audience_id: int | None = None


def tell_about_hat(hat: Hat, news: News, /, *, by: Speaker, at: dt.datetime) -> None:
    """A claim to whoever confirms for the organisation; the answer to the person."""
    with override(settings.LANGUAGE_CODE):
        role = hat.title or str(HatRole(hat.role).label)
    title = hat.organisation.name if hat.organisation else role
    claimed = news == "claimed"
    url = reverse("hat_answer", args=[hat.pk]) if claimed else reverse("hats")
    kind = (FOR_OTHERS if hat.organisation else FOR_ONESELF).get(news)
    heard = _keepers(hat) if claimed else [hat.person]
    tellings = [
        Telling(party, kind.code, title, url, hat.subject, _Between(), hat.declined_why, by.party)
        for party in heard
        if kind
    ]
    tell_many(tellings, at=at)


def _keepers(hat: Hat) -> list[Party]:
    rows = Hat.objects.filter(organisation=hat.organisation, manages=True, state=HatState.CONFIRMED)
    return [row.person for row in rows.select_related("person")] if hat.organisation_id else []


register_hearer("notices", tell_about_hat)
