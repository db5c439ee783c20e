from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How something came in. Paper, phone and desk have the same states and rights as on-line (V14)."""

    ONLINE = "online", _("online")
    MAIL = "mail", _("per mail")
    PAPER = "paper", _("op papier")
    PHONE = "phone", _("aan de telefoon")
    DESK = "desk", _("aan de balie")
