"""Words that several parts of this room use."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.models import Initiative

START = _l("Een doel van jullie allemaal")
START_WORDS = _l("Schrijf ieder apart op wat je hoopt. Daarna maken jullie er samen één zin van.")


def goal_url(initiative: Initiative) -> str:
    return reverse("goal", args=[initiative.pk])
