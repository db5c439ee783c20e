"""The day of a talk for a calendar: that there is a talk, never what was answered."""

import datetime as dt

from django.http import HttpResponse
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.parties.viewer import Request
from aanzet.web.calendars import Entry, calendar_file


def talk_as_ics(
    request: Request, initiative: Initiative, *, uid: str, on: dt.date, where: str, url: str
) -> HttpResponse:
    entry = Entry(
        uid=f"{uid}@{request.get_host()}",
        start=on,
        summary=_("Gesprek over hoe het samen gaat (%(title)s)") % {"title": initiative.title},
        url=request.build_absolute_uri(url),
        location=where,
    )
    return calendar_file([entry], name="gesprek")
