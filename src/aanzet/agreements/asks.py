"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

ASSENT = Ask(
    "agreement.assent",
    _l("Zeg jij JA op deze afspraak: %(title)s?"),
    _l("Bekijk de afspraak"),
    _l("De afspraak loopt pas als iedereen die iets belooft JA zegt."),
    _l("Een JA op de afspraak: %(title)s"),
    shared=True,
)
DO = Ask(
    "commitment.do",
    _l("Dit heb je beloofd: %(title)s. Is het gedaan?"),
    _l("Zeg hoe het staat"),
    _l("Lukt de dag niet? Vraag dan op tijd een andere."),
    shared=True,
    promised=True,
)
CONFIRM = Ask(
    "commitment.confirm",
    _l("Is het gebeurd: %(title)s?"),
    _l("Zeg ja of nog niet"),
    _l("Alleen jij kunt zeggen dat het klopt."),
    _l("Een ja dat het gebeurd is: %(title)s"),
    shared=True,
    apart=True,
)
ANSWER_CHANGE = Ask(
    "commitment.change",
    _l("Kan het op een andere dag: %(title)s?"),
    _l("Geef antwoord"),
    _l("Ja, nee of weer een andere dag: alles mag."),
    _l("Een antwoord over de dag van: %(title)s"),
    shared=True,
)
TAKE_OVER = Ask(
    "commitment.unclaimed",
    _l("Wie neemt dit over: %(title)s?"),
    _l("Kijk hoe het verder gaat"),
    _l("Wie dit beloofde, is weg. Iemand neemt het over, of jullie laten het los."),
    _l("Iemand die dit overneemt: %(title)s"),
    shared=True,
)

PROPOSED = NoticeKind("agreement.proposed", _l("%(actor)s stelt een afspraak voor: ‘%(title)s’"))
RUNS = NoticeKind("agreement.runs", _l("Iedereen zei JA. De afspraak ‘%(title)s’ loopt."))
DECLINED = NoticeKind("agreement.declined", _l("%(actor)s zegt nu niet op de afspraak ‘%(title)s’. %(detail)s"))
WITHDRAWN = NoticeKind("agreement.withdrawn", _l("De afspraak ‘%(title)s’ is teruggenomen"))
FULFILLED = NoticeKind("commitment.fulfilled", _l("%(actor)s zegt: ja, het is gebeurd. ‘%(title)s’ is nagekomen."))
CHANGED = NoticeKind("commitment.changed", _l("%(actor)s vindt de nieuwe dag goed: ‘%(title)s’"))
KEPT_DAY = NoticeKind("commitment.change_refused", _l("%(actor)s houdt het bij de oude dag: ‘%(title)s’. %(detail)s"))
NOT_KEPT = NoticeKind("commitment.not_kept", _l("Het lukte nog niet: ‘%(title)s’. %(detail)s"))
STOPPED = NoticeKind("commitment.stopped", _l("%(actor)s stopt een toezegging: ‘%(title)s’. %(detail)s"))
GIVEN_BACK = NoticeKind("commitment.given_back", _l("%(actor)s geeft een toezegging terug: ‘%(title)s’. %(detail)s"))
ENTRUSTED = NoticeKind("commitment.entrusted", _l("Voor dezelfde organisatie zorgt %(detail)s nu voor: ‘%(title)s’"))
CLAIMED = NoticeKind("commitment.claimed", _l("%(actor)s neemt het over: ‘%(title)s’"))
