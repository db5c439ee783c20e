"""Signing in: an account is a mail address that can be proven; the person is a Party and may have no account."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from .people import Party


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> "models.QuerySet[User]":
        # Each request needs the party behind the account; one query instead of two.
        return super().get_queryset().select_related("party")

    def create_user(self, email: str, party: Party, password: str | None = None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), party=party, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """`is_staff` is the application's administrator: may keep the installation running, may not see narrow circles."""

    email = models.EmailField(unique=True)
    party = models.OneToOneField(Party, models.CASCADE, related_name="user")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="nl")
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return f"user {self.pk}"


class MailLink(models.Model):
    """A link sent by mail that proves an address once. Only a digest of the secret is kept.

    `used_at` is when the address was proven, `finished_at` when what waited in `payload` was done.
    """

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20)
    email = models.EmailField()
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["email", "purpose"], name="maillink_email")]

    def __str__(self) -> str:
        return f"mail link {self.pk} for {self.purpose}"


class Attempt(models.Model):
    """One try of something that may be tried only so often; counted by `limits`, forgotten after a day or two."""

    action = models.CharField(max_length=30)
    # A keyed digest: no addresses and no networks in the database.
    key = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["action", "key", "at"], name="attempt_window"),
            models.Index(fields=["at"], name="attempt_age"),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"
