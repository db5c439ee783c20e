from django.db import models
from django.utils.translation import gettext_lazy as _


class MarketState(models.TextChoices):
    ANNOUNCED = "announced", _("aangekondigd")
    # Four weeks before: everybody may lay their items out.
    ITEMS_OPEN = "items_open", _("je kunt al iets klaarleggen")
    # Between the first bell and the second.
    OPEN = "open", _("de vloer is open")
    # The second bell rang; papers are still typed over.
    CLOSED = "closed", _("de vloer is gesloten")
    AFTERCARE = "aftercare", _("nazorg: we vragen hoe het ging")
    FINISHED = "finished", _("afgerond")
    CALLED_OFF = "called_off", _("afgezegd")


# Somebody may still sign up and lay an item out.
JOINABLE = (MarketState.ANNOUNCED, MarketState.ITEMS_OPEN, MarketState.OPEN)
CATALOGUE_OPEN = (MarketState.ITEMS_OPEN, MarketState.OPEN)
# A form may be sent: also after the bell, for paper and for phones without a network.
FORMS_OPEN = (MarketState.OPEN, MarketState.CLOSED)
COMING = (MarketState.ANNOUNCED, MarketState.ITEMS_OPEN)
OVER = (MarketState.CLOSED, MarketState.AFTERCARE, MarketState.FINISHED)
ENDED = (MarketState.FINISHED, MarketState.CALLED_OFF)


class Task(models.TextChoices):
    CORNER = "corner", _("hoekman")
    MATCHMAKER = "matchmaker", _("matchmaker")
    CONFIRMER = "confirmer", _("bekrachtiger")


class DutyState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    YES = "yes", _("doet het")
    NO = "no", _("nu niet")
    ENDED = "ended", _("afgelopen")


OPEN_DUTIES = (DutyState.ASKED, DutyState.YES)


class Colour(models.TextChoices):
    """The two colours of the badges."""

    BRINGS = "brings", _("Ik breng iets")
    SEEKS = "seeks", _("Ik zoek iets")


class SlipState(models.TextChoices):
    """Both said JA; then the confirmer looks whether somebody else would understand it in half a year."""

    FILLED = "filled", _("ingevuld")
    RETURNED = "returned", _("terug bij jullie")
    CONFIRMED = "confirmed", _("bekrachtigd")
    DROPPED = "dropped", _("ingetrokken")


OPEN_SLIPS = (SlipState.FILLED, SlipState.RETURNED)
