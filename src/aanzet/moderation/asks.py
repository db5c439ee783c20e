"""What this room asks of moderators, and what it tells those concerned."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

HANDLE_REPORT = Ask(
    "report.handle",
    _l("Mag dit blijven staan? Iemand meldde: %(title)s"),
    _l("Bekijk de melding"),
    _l("Laten staan kan ook. Schrijf er in één zin bij waarom."),
    _l("Een antwoord op je melding"),
)

REPORT_HANDLED = NoticeKind(
    "report.handled", _l("Je melding over ‘%(title)s’ is bekeken. De moderator zegt: %(detail)s")
)
NARROWED = NoticeKind(
    "text.narrowed", _l("Wat je schreef bij ‘%(title)s’ is niet meer voor iedereen te zien. De reden: %(detail)s")
)
ASKED_TO_CHANGE = NoticeKind("text.asked", _l("Wil je ‘%(title)s’ aanpassen? Een moderator vraagt het: %(detail)s"))
RESTORED = NoticeKind("text.restored", _l("Wat je schreef bij ‘%(title)s’ staat er weer zoals eerst."))
