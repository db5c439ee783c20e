from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """Smallest first, so that sorting by level puts a resident's own street on top."""

    STREET = 1, _("straat")
    NEIGHBOURHOOD = 2, _("buurt")
    DISTRICT = 3, _("wijk")
    MUNICIPALITY = 4, _("gemeente")
    REGION = 5, _("regio")
    PROVINCE = 6, _("provincie")
