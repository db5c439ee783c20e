"""The first administrator of an installation: made on the server, because nobody can give this power on a page yet."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from ..choices import PartyState
from ..models import MailLink, User
from .entering import join, user_of
from .links import SIGN_IN, clean_address, digest


@transaction.atomic
def make_administrator(email: str, *, name: str, at: dt.datetime) -> str:
    """The account with this address becomes administrator (and is made when there is none). Gives a link that signs in
    once, so that a new installation needs no working mail for it."""
    user = user_of(email) or join(email, name=name, home=None, language=settings.LANGUAGE_CODE, at=at)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    if user.party.state in (PartyState.GUEST, PartyState.ANNOUNCED):
        user.party.state = PartyState.VISIBLE
        user.party.save(update_fields=["state"])
    token = secrets.token_urlsafe(32)
    MailLink.objects.create(
        digest=digest(token), purpose=SIGN_IN, email=clean_address(email), created_at=at,
        expires_at=at + dt.timedelta(hours=settings.MAIL_LINK_HOURS),
    )  # fmt: skip
    return settings.ORIGIN + reverse("mail_link", args=[token])
