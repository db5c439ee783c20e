"""What holds where a municipality published nothing of its own yet [P]."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

INFORMATION_DAYS, ASSESSMENT_DAYS, DECISION_DAYS = 15, 30, 10

MEASURES: tuple[tuple[str | Promise, str | Promise], ...] = (
    (_l("Duidelijk"), _l("Is helder welke taak, waar, en welk deel bij de gemeente blijft?")),
    (_l("Beter, goedkoper of anders"), _l("Wat wordt er beter, goedkoper of anders dan nu?")),
    (_l("Gedragen"), _l("Weet de buurt ervan, en wie staat erachter?")),
    (_l("Het kan doorgaan"), _l("Wie doet het als iemand ziek wordt of stopt?")),
    (_l("Voor iedereen"), _l("Blijft wat van iedereen is, ook voor iedereen?")),
    (_l("Eerlijk over geld en uren"), _l("Klopt het rekenblad, en is te zien waar winst naartoe gaat?")),
)


@dataclass(frozen=True, slots=True)
class Standards:
    """The terms in working days and the criteria as somebody reads them before asking."""

    information_days: int
    assessment_days: int
    decision_days: int
    ordinance: str
    measures: tuple[tuple[str, str], ...]
    own: bool
