"""What allauth (passkeys, TOTP, optional password) may do here: people come in by our own doors only."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Accounts have no user name."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our views say what happened."""

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return redirect("sign_in")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Our services tell the person themselves, in their own language."""


class FactorAdapter(DefaultMFAAdapter):
    """How a passkey is called in people's own key rings."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": f"Aanzet {settings.SITE_NAME}"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.party.name}
