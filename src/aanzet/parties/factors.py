"""The one place that touches allauth: entering with all its login stages, passkeys, code apps and recovery codes.

Pages are ours; allauth keeps the secrets, checks them, and sees to it that whoever has a second factor is asked for it
whatever way they came in (docs/decisions/0011).
"""

import base64
import json
import time
from dataclasses import dataclass
from typing import Any, cast

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStageController
from allauth.account.utils import perform_login
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes, post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from .models import User

# How long after proving who you are the sensitive pages open: adding a key, a new address, everything away.
PROVEN_SECONDS = 15 * 60
MOST_PASSKEYS = 10


class CannotProve(Exception):
    """A code, key or credential that is not right. The message is added by the form."""


@dataclass(frozen=True, slots=True)
class Passkey:
    pk: int
    name: str
    created_at: Any
    last_used_at: Any


@dataclass(frozen=True, slots=True)
class Factors:
    """What a person has set up. `codes_left` counts the recovery codes that were not used yet."""

    passkeys: tuple[Passkey, ...]
    has_code_app: bool
    codes_left: int
    has_password: bool

    @property
    def any_second(self) -> bool:
        return bool(self.passkeys) or self.has_code_app


def factors_of(user: User) -> Factors:
    rows = list(Authenticator.objects.filter(user_id=user.pk).order_by("created_at"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        passkeys=tuple(
            Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
        has_code_app=any(row.type == Authenticator.Type.TOTP for row in rows),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        has_password=user.has_usable_password(),
    )


# --- Entering --------------------------------------------------------------------------------------------------


def enter(
    request: HttpRequest, user: User, *, method: str, next_path: str, keep: dict[str, Any] | None = None
) -> HttpResponse:
    """Sign in after a first proof; allauth asks for the second factor where there is one. `keep` goes into the session
    of the new person; nothing of another person's session does."""
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)
    request.session.update(keep or {})
    request.session.set_expiry(None)
    record_authentication(request, user, method=method)
    return _after_post(perform_login(request, user, redirect_url=next_path))


def _after_post(response: Any) -> HttpResponse:
    response.status_code = 303
    return cast(HttpResponse, response)


def waiting_user(request: HttpRequest) -> User | None:
    """Who gave a first proof and still has to give the second."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    return cast(User, stage.login.user) if stage else None


def finish_second_step(request: HttpRequest) -> HttpResponse:
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    return _after_post(stage.exit())


def abandon_second_step(request: HttpRequest) -> None:
    clear_login(request)


def proven_recently(request: HttpRequest) -> bool:
    """Whether the person of this session proved a moment ago that it is them: with the second factor if they have one,
    else by any way in. A session that was left open in a library is not proof."""
    if settings.DEMO:  # one click signs in as anybody there
        return True
    user = cast(User, request.user)
    needs_second = Authenticator.objects.filter(user_id=user.pk).exists()
    now = time.time()
    return any(
        now - record["at"] < PROVEN_SECONDS and (record["method"] == "mfa" or not needs_second)
        for record in get_authentication_records(request, user)
    )


def note_proof(request: HttpRequest, method: str) -> None:
    record_authentication(request, cast(User, request.user), method=method, reauthenticated=True)


# --- Codes -------------------------------------------------------------------------------------------------------


def check_code(request: HttpRequest, user: User, code: str, *, again: bool = False) -> None:
    """A code from the app, or a recovery code. Raises CannotProve."""
    rows = Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.WEBAUTHN)
    for row in rows:
        row.user = user
        if row.wrap().validate_code(code):
            post_authentication(request, row, reauthenticated=again)
            return
    raise CannotProve


@dataclass(frozen=True, slots=True)
class CodeAppOffer:
    """What is shown to set up a code app: the address for the QR drawing, and the secret in groups to type."""

    address: str
    grouped: str


def offer_code_app(user: User, *, fresh: bool) -> CodeAppOffer:
    secret = totp.get_totp_secret(regenerate=fresh)
    grouped = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return CodeAppOffer(get_adapter().build_totp_url(user, secret), grouped)


@transaction.atomic
def add_code_app(request: HttpRequest, user: User, code: str) -> None:
    """Raises CannotProve when the code does not belong to the secret that was shown."""
    secret = totp.get_totp_secret()
    if not totp.validate_totp_code(secret, code.replace(" ", "")):
        raise CannotProve
    if not Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists():
        row = totp.TOTP.activate(user, secret).instance
        RecoveryCodes.activate(user)
        post_authentication(request, row, reauthenticated=True)
    totp.clear_totp_secret(request)


@transaction.atomic
def remove_code_app(user: User) -> None:
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).delete()
    delete_dangling_recovery_codes(user)


def recovery_codes(user: User) -> list[str]:
    row = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(row.wrap().get_unused_codes()) if row else []


@transaction.atomic
def renew_recovery_codes(user: User) -> None:
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)


# --- Passkeys ----------------------------------------------------------------------------------------------------


def as_json(options: dict[str, Any]) -> str:
    """Options for the browser, in the notation that the passkey script reads: bytes as base64url."""

    def plain(value: Any) -> Any:
        if isinstance(value, bytes):
            return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
        return dict(value)

    return json.dumps(options, default=plain)


def begin_adding(user: User) -> dict[str, Any]:
    return cast(dict[str, Any], webauthn.begin_registration(user, passwordless=True))


def begin_proving(user: User | None) -> dict[str, Any]:
    """For one person (second step), or for whoever has a passkey on this device (the door)."""
    return cast(dict[str, Any], webauthn.begin_authentication(user))


@transaction.atomic
def add_passkey(request: HttpRequest, user: User, *, name: str, credential: Any) -> None:
    """Raises CannotProve for an answer that does not belong to what was asked."""
    count = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).count()
    if count >= MOST_PASSKEYS:
        raise CannotProve
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError) as problem:
        raise CannotProve from problem
    row = webauthn.WebAuthn.add(user, name, credential).instance
    RecoveryCodes.activate(user)
    post_authentication(request, row, reauthenticated=True)


def check_passkey(request: HttpRequest, user: User | None, credential: Any, *, again: bool = False) -> User:
    """The person whose passkey answered. Without `user` this is the door, where the key alone is proof. Raises
    CannotProve."""
    try:
        webauthn.parse_authentication_response(credential)
        owner = user or webauthn.extract_user_from_response(credential)
        row = webauthn.complete_authentication(owner, credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as problem:
        raise CannotProve from problem
    row.user = cast(User, owner)
    post_authentication(request, row, reauthenticated=again, passwordless=user is None)
    return cast(User, owner)


def rename_passkey(user: User, pk: int, name: str) -> None:
    row = Authenticator.objects.get(pk=pk, user_id=user.pk, type=Authenticator.Type.WEBAUTHN)
    key = row.wrap()
    key.name = name
    row.save(update_fields=["data"])


@transaction.atomic
def remove_passkey(user: User, pk: int) -> None:
    Authenticator.objects.get(pk=pk, user_id=user.pk, type=Authenticator.Type.WEBAUTHN).delete()
    delete_dangling_recovery_codes(user)
