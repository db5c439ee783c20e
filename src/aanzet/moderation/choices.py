from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportReason(models.TextChoices):
    UNKIND = "unkind", _("Het is kwetsend of bedreigend")
    PRIVATE = "private", _("Er staat iets in wat privé is")
    ADVERTISING = "advertising", _("Het is reclame")
    WRONG = "wrong", _("Het klopt niet en dat kan kwaad")
    OTHER = "other", _("Iets anders")


class ReportState(models.TextChoices):
    """Waiting, and what a moderator may do. Which of these can be done with a text its kind says (reportable)."""

    OPEN = "open", _("wacht op een moderator")
    LEFT = "left", _("blijft staan")
    ASKED = "asked", _("gevraagd om het te veranderen")
    NARROWED = "narrowed", _("alleen nog voor bekende leden")
    HIDDEN = "hidden", _("afgeschermd")
    UNDONE = "undone", _("teruggezet")


MOVES = (ReportState.NARROWED, ReportState.HIDDEN)
