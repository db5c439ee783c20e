"""What of a co-operation leaves the screen: its days for a calendar; who brings and keeps what, and the space letters,
for a spreadsheet. A file is data: its words do not depend on the language of the screen."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today
from aanzet.web.calendars import Entry, calendar_file
from aanzet.web.sheets import Cell, sheet_file

from .models import CooperationText, SpaceLetter
from .services.freezing import standing_words

SHARES = ("wie", "plek", "brengt", "wil_houden", "antwoord", "op", "terugkijken", "geldt_tot", "tekst", "adres")
LETTERS = ("wie", "namens", "ruimte_om", "tot_hoever", "sinds", "tot", "adres")


@override("nl")
def shares_as_csv(text: CooperationText, request: Request) -> HttpResponse:
    """Each party, with what it said and the days on which they look again."""
    address = request.build_absolute_uri(text.cooperation.get_absolute_url())
    said = {row.party_id: row for row in text.signatures.all()}
    rows: list[list[Cell]] = []
    for share in text.shares.all():
        answer = said.get(share.party_id)
        rows.append([
            share.party.name, standing_words(share), share.brings, share.keeps,
            answer.get_state_display() if answer else "", today(answer.said_at) if answer and answer.said_at else None,
            text.evaluate_on, text.valid_until, text.number, address,
        ])  # fmt: skip
    return sheet_file(SHARES, rows, name="samenwerkingsafspraak")


@override("nl")
def letters_as_csv(letters: Iterable[SpaceLetter], request: Request) -> HttpResponse:
    rows: list[list[Cell]] = [
        [row.bearer.name, row.organisation.name, row.room_to, row.up_to, today(row.given_at), row.until,
         request.build_absolute_uri(row.get_absolute_url())]
        for row in letters
    ]  # fmt: skip
    return sheet_file(LETTERS, rows, name="ruimtebrieven")


def days_as_ics(text: CooperationText, request: Request) -> HttpResponse:
    """The day to look back, and until when it holds."""
    whole, host = text.cooperation, request.get_host()
    url = request.build_absolute_uri(whole.get_absolute_url())
    told = {"title": whole.initiative.title}
    entries = [
        Entry(f"samenwerking-{whole.pk}-terugkijken@{host}", text.evaluate_on,
              _("Samen terugkijken op de samenwerking (%(title)s)") % told, url),
        Entry(f"samenwerking-{whole.pk}-geldt-tot@{host}", text.valid_until,
              _("Tot vandaag geldt de samenwerkingsafspraak (%(title)s)") % told, url),
    ]  # fmt: skip
    return calendar_file(entries, name="samenwerkingsafspraak")


def letter_as_ics(letter: SpaceLetter, request: Request) -> HttpResponse:
    told = {"name": letter.bearer.name, "title": letter.initiative.title}
    summary = _("Tot vandaag geldt de ruimtebrief van %(name)s (%(title)s)") % told
    url = request.build_absolute_uri(letter.get_absolute_url())
    entry = Entry(f"ruimtebrief-{letter.pk}@{request.get_host()}", letter.until, summary, url)
    return calendar_file([entry], name="ruimtebrief")
