"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

WRITE = Ask(
    "handover.write",
    _l("Is het dossier van %(title)s klaar?"),
    _l("Ga verder met het dossier"),
    _l("Een half uur is genoeg. Je mag tussendoor stoppen."),
    _l("Het dossier van %(title)s"),
    shared=True,
    office=True,
)
MEET = Ask(
    "handover.meet",
    _l("Wanneer spreken jullie elkaar over %(title)s?"),
    _l("Plan het gesprek"),
    _l("Met drie: wie weggaat, wie komt en de bewoners."),
    _l("Een gesprek over de overdracht van %(title)s"),
    shared=True,
    office=True,
)
RECEIVE = Ask(
    "handover.receive",
    _l("Heb je %(title)s overgenomen?"),
    _l("Teken voor ontvangst"),
    _l("Daarna ben jij het vaste gezicht."),
    _l("Of %(title)s is overgenomen"),
    on_the_day=True,
    shared=True,
    office=True,
)
TICK = Ask(
    "handover.tick",
    _l("Hoefden jullie bij %(title)s niet opnieuw te beginnen?"),
    _l("Zeg hoe het was"),
    _l("Alleen jullie kunnen dat zeggen."),
    _l("Of %(title)s niet opnieuw hoefde te beginnen"),
    shared=True,
)
CHECK = Ask(
    "handover.check",
    _l("Hoe gaat het nu met het contact bij %(title)s?"),
    _l("Zeg hoe het gaat"),
    _l("Zes weken later kijken we samen nog een keer."),
    _l("Hoe het zes weken later gaat met %(title)s"),
    on_the_day=True,
    shared=True,
)
MEND = Ask(
    "handover.mend",
    _l("Er mist nog iets bij %(title)s. Is het er nu?"),
    _l("Kijk wat er mist"),
    "",
    _l("Wat er nog mist bij %(title)s"),
    shared=True,
    office=True,
)
NAME = Ask(
    "successor.name",
    _l("Wie volgt op bij %(title)s?"),
    _l("Vraag een opvolger"),
    _l("Eén naam is genoeg. Wie je vraagt, zegt zelf ja of nee."),
    _l("Een opvolger bij %(title)s"),
    shared=True,
    office=True,
)
SUCCEED = Ask(
    "successor.succeed",
    _l("Wil jij het overnemen bij %(title)s?"),
    _l("Geef antwoord"),
    _l("Nee zeggen mag. Dan zoeken we verder."),
    _l("Of iemand het overneemt bij %(title)s"),
    office=True,
)

ANNOUNCED = NoticeKind("handover.announced", _l("%(detail)s gaat weg bij ‘%(title)s’. Er komt een overdracht."))
ABSENT = NoticeKind(
    "handover.absent", _l("%(detail)s is er plotseling niet, bij ‘%(title)s’. We zoeken wie het zolang overneemt.")
)
ABSENT_YOU = NoticeKind(
    "handover.absent_you",
    _l("%(actor)s zei dat jij er plotseling niet bent bij ‘%(title)s’. Ben je er wel? Zeg het met één druk."),
)
WITHDRAWN = NoticeKind("handover.withdrawn", _l("%(detail)s blijft toch bij ‘%(title)s’"))
LATE = NoticeKind("handover.late", _l("Bij ‘%(title)s’ is nog geen opvolger genoemd. %(detail)s is nu aan zet."))
NAMED = NoticeKind("handover.named", _l("%(detail)s volgt op bij ‘%(title)s’"))
DECLINED = NoticeKind("handover.declined", _l("%(actor)s zegt: nu niet, bij ‘%(title)s’. %(detail)s"))
TALK = NoticeKind("handover.talk", _l("Overdrachtsgesprek van ‘%(title)s’: %(detail)s"))
RECEIVED = NoticeKind(
    "handover.received", _l("%(actor)s nam ‘%(title)s’ over. Hoefden jullie niet opnieuw te beginnen?")
)
MISSING = NoticeKind("handover.missing", _l("Er mist nog iets bij de overdracht van ‘%(title)s’: %(detail)s"))
DONE = NoticeKind("handover.done", _l("De overdracht van ‘%(title)s’ is rond"))
NOTED = NoticeKind("handover.noted", _l("%(actor)s schreef een feit over jou op bij de overdracht van ‘%(title)s’"))
