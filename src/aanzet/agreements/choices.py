from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    """Made of what was promised: three or more in one circle are a ring; one alone may be a deliberate gift."""

    DIRECT = "direct", _("afspraak")
    RING = "ring", _("afspraak in een ring")
    GIFT = "gift", _("gift")


class AgreementState(models.TextChoices):
    PROPOSED = "proposed", _("voorgesteld")
    RUNNING = "running", _("loopt")
    DONE = "done", _("rond")
    STOPPED = "stopped", _("gestopt")
    DECLINED = "declined", _("nu niet")
    WITHDRAWN = "withdrawn", _("teruggenomen")


NEVER_RAN = (AgreementState.DECLINED, AgreementState.WITHDRAWN)
OPEN_AGREEMENTS = (AgreementState.PROPOSED, AgreementState.RUNNING)


class AssentState(models.TextChoices):
    """The JA that each giver is asked for."""

    ASKED = "asked", _("nog niet gezegd")
    YES = "yes", _("JA")
    NO = "no", _("Nu niet")
    LAPSED = "lapsed", _("niet meer nodig")


ANSWERED = (AssentState.YES, AssentState.NO)


class CommitmentState(models.TextChoices):
    PROPOSED = "proposed", _("voorgesteld")
    PLANNED = "planned", _("gepland")
    # Another day or amount is asked; the other side answers.
    CHANGING = "changing", _("andere dag gevraagd")
    HANDED_OVER = "handed_over", _("gedaan, wacht op bevestiging")
    # The day passed without it. A new day lies with the other side.
    NOT_KEPT = "not_kept", _("niet gelukt, nieuwe dag gevraagd")
    # Who promised it left; somebody takes it over or it is let go.
    UNCLAIMED = "unclaimed", _("zoekt iemand")
    FULFILLED = "fulfilled", _("nagekomen")
    STOPPED = "stopped", _("gestopt")


# Somebody still has to do it.
UNTIL_DONE = (CommitmentState.PLANNED, CommitmentState.CHANGING, CommitmentState.NOT_KEPT)
ASKS_A_DAY = (CommitmentState.CHANGING, CommitmentState.NOT_KEPT)
OPEN_COMMITMENTS = (
    CommitmentState.PLANNED, CommitmentState.CHANGING, CommitmentState.HANDED_OVER, CommitmentState.NOT_KEPT,
    CommitmentState.UNCLAIMED,
)  # fmt: skip
