from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    EACH = "each", _("meteen, per bericht")
    DAILY = "daily", _("één keer per dag")
    WEEKLY = "weekly", _("één keer per week")
    OFF = "off", _("nooit")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("wacht op verzending")
    SENT = "sent", _("verzonden")
    FAILED = "failed", _("niet aangekomen")
    # A person without mail: somebody at the desk has to print it or phone.
    BY_HAND = "by_hand", _("op papier of per telefoon te brengen")
