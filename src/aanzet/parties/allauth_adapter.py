"""What allauth (passkeys, TOTP, optional password) may do here: people come in by our own doors only."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
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
