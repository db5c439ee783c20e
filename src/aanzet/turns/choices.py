from django.db import models
from django.utils.translation import gettext_lazy as _


class TurnState(models.TextChoices):
    OPEN = "open", _("aan zet")
    RESTING = "resting", _("in rust")
    DONE = "done", _("gedaan")
