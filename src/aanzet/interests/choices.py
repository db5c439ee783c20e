from django.db import models
from django.utils.translation import gettext_lazy as _


class InterestKind(models.TextChoices):
    """S20: what a party may write down for itself."""

    MOTIVE = "motive", _("drijfveer")
    GAIN = "gain", _("gewenste winst")
    WORRY = "worry", _("zorg")
    KEEP = "keep", _("wil behouden")
    BRING = "bring", _("kan brengen")


class TouchKind(models.TextChoices):
    """Why two shared lines touch."""

    SAME_WISH = "same_wish", _("jullie willen allebei")
    SAME_WORRY = "same_worry", _("jullie maken je allebei zorgen")
    PROTECTS = "protects", _("de zorg van de een raakt wat de ander wil behouden")
    HELPS = "helps", _("de een kan brengen wat de ander zoekt")


class Verdict(models.TextChoices):
    """What a party says about a touching point, or a connector about a chance."""

    FITS = "fits", _("klopt")
    DIFFERS = "differs", _("nee, dat is iets anders")


class Scarce(models.TextChoices):
    """Of what there is only so much in a village."""

    GUESTS = "guests", _("leden of gasten")
    VOLUNTEERS = "volunteers", _("vrijwilligers")
    MONEY = "money", _("geld")


class DenominatorState(models.TextChoices):
    ASKED = "asked", _("ligt voor")
    # Everybody answered, and somebody does not recognise it yet.
    TALK = "talk", _("er is nog iets")
    RECOGNISED = "recognised", _("door ieder herkend")
    PLACED = "placed", _("in het doel gezet")
    KEPT = "kept", _("staat op zichzelf")
    WITHDRAWN = "withdrawn", _("teruggenomen")
    LAPSED = "lapsed", _("niet meer nodig")


OPEN_DENOMINATORS = (DenominatorState.ASKED, DenominatorState.TALK, DenominatorState.RECOGNISED)
SHARED_BY_ALL = (DenominatorState.RECOGNISED, DenominatorState.PLACED, DenominatorState.KEPT)
GONE = (DenominatorState.WITHDRAWN, DenominatorState.LAPSED)


class RecognitionState(models.TextChoices):
    ASKED = "asked", _("nog niet gezegd")
    YES = "yes", _("herken ik")
    NOT_YET = "not_yet", _("nog niet")
    OTHERWISE = "otherwise", _("anders")
    LAPSED = "lapsed", _("doet niet meer mee")


SPOKEN = (RecognitionState.YES, RecognitionState.NOT_YET, RecognitionState.OTHERWISE)
