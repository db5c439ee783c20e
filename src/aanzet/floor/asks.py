"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

OPEN_ITEMS = Ask(
    "market.items", _l("Open je de inbreng voor: %(title)s?"), _l("Open de inbreng"),
    _l("Vier weken ervoor gaat de inbreng vanzelf open. Eerder mag ook."), shared=True, on_the_day=True,
)  # fmt: skip
RING = Ask(
    "market.ring", _l("Luid je de bel van: %(title)s?"), _l("Naar de beursvloer"),
    _l("Met de bel gaat de vloer open. Dan kunnen formulieren ingevuld worden."), shared=True, on_the_day=True,
)  # fmt: skip
RING_END = Ask(
    "market.ring_end", _l("Luid je de slotbel van: %(title)s?"), _l("Naar de beursvloer"),
    _l("Papieren formulieren typ je daarna rustig over."), shared=True,
)  # fmt: skip
TYPE_OVER = Ask(
    "market.papers", _l("Zijn alle papieren overgetypt van: %(title)s?"), _l("Naar de beursvloer"),
    _l("Daarna begint de nazorg en kan er geen formulier meer bij."), shared=True,
)  # fmt: skip
LOOK_BACK = Ask(
    "market.look_back", _l("Wat kwam ervan: %(title)s?"), _l("Kijk terug"),
    _l("Na een half jaar rond je af, met wat je de volgende keer anders doet."), shared=True, on_the_day=True,
)  # fmt: skip
DUTY = Ask(
    "market.duty", _l("Wil je een taak doen bij: %(title)s?"), _l("Bekijk de vraag"),
    _l("Ja of nu niet: alles mag."), _l("Een antwoord over een taak bij: %(title)s"), shared=True,
)  # fmt: skip
CONFIRM = Ask(
    "market.confirm", _l("Er ligt een formulier om te bekrachtigen: %(title)s"), _l("Lees en bekrachtig"),
    _l("Zou iemand anders het over een half jaar nog snappen?"),
)  # fmt: skip
REMARK = Ask(
    "market.remark", _l("De bekrachtiger vraagt iets over: %(title)s"), _l("Lees en antwoord"),
    _l("Leg het uit, of trek het formulier in."), shared=True,
)  # fmt: skip

ANNOUNCED = NoticeKind("market.announced", _l("Er komt een beursvloer: ‘%(title)s’. %(detail)s"))
ITEMS_OPEN = NoticeKind(
    "market.items_open", _l("De inbreng is open voor ‘%(title)s’. Leg klaar wat je zoekt of geeft.")
)
CHANGED = NoticeKind("market.changed", _l("‘%(title)s’ is veranderd: %(detail)s"))
CALLED_OFF = NoticeKind("market.called_off", _l("‘%(title)s’ gaat niet door. %(detail)s"))
DUTY_YES = NoticeKind("market.duty_yes", _l("%(actor)s doet een taak bij ‘%(title)s’: %(detail)s"))
DUTY_NO = NoticeKind("market.duty_no", _l("%(actor)s zegt nu niet bij ‘%(title)s’: %(detail)s"))
CONFIRMED = NoticeKind("market.confirmed", _l("Jullie formulier is bekrachtigd: ‘%(title)s’. Bewaar het blad."))
RETURNED = NoticeKind("market.returned", _l("De bekrachtiger vraagt iets over ‘%(title)s’: %(detail)s"))
