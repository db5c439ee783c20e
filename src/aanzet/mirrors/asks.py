"""What this room asks of people, and what it tells them. Never what anybody answered."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

ANSWER = Ask(
    "mirror.answer",
    _l("Kijk jij in de spiegel van %(title)s?"),
    _l("Vul de spiegel in"),
    _l("Een paar minuten. Ieder vult apart in, en nu niet is ook een antwoord."),
    _l("Een ingevulde spiegel van %(title)s"),
)
PLAN_TALK = Ask(
    "mirror.plan_talk",
    _l("Wanneer praten jullie over de spiegel van %(title)s?"),
    _l("Bekijk de verschillen"),
    _l("Waar jullie anders kijken, staat op de agenda."),
    _l("Een dag om over de spiegel van %(title)s te praten"),
)
CHOOSE = Ask(
    "mirror.choose",
    _l("Wat sprak je af over de rol van de gemeente bij %(title)s?"),
    _l("Naar het gesprek"),
    _l("Kies de rol in deze fase, en hoogstens drie actiepunten."),
    _l("De rol van de gemeente bij %(title)s"),
)
LOOK_AGAIN = Ask(
    "mirror.again",
    _l("Kijken jullie weer in de spiegel van %(title)s?"),
    _l("Naar de spiegels"),
    _l("Het mag ook rusten, of klaar zijn."),
    _l("Of jullie weer in de spiegel kijken bij %(title)s"),
    shared=True,
)
LEAD_TALK = Ask(
    "mirror.lead_talk",
    _l("Wil jij een gesprek leiden bij %(title)s?"),
    _l("Kies een dag"),
    _l("De kern wil praten over hoe het samen gaat. Nu niet is ook een antwoord."),
    _l("Een gesprek over hoe het samen gaat bij %(title)s"),
)
SHARE_CARD = Ask(
    "mirror.share_card",
    _l("Mogen meer mensen de ACTIE-kaart van %(title)s lezen?"),
    _l("Lees wat er dan te zien is"),
    _l("Het kan alleen als iedere kant zelf ja zegt. Nee is ook een antwoord."),
    _l("Een ja om de ACTIE-kaart van %(title)s te delen"),
)

SHOWN = NoticeKind("mirror.shown", _l("De spiegel van ‘%(title)s’ is open. Kijk waar jullie anders kijken."))
CLOSED = NoticeKind("mirror.lapsed", _l("De spiegel van ‘%(title)s’ is gesloten: te weinig partijen vulden hem in."))
WITHDRAWN = NoticeKind("mirror.withdrawn", _l("De spiegel van ‘%(title)s’ is teruggenomen"))
TALK = NoticeKind("mirror.talk", _l("Gesprek over de spiegel van ‘%(title)s’: %(detail)s"))
TALK_OFF = NoticeKind("mirror.talk_off", _l("%(actor)s kan het gesprek bij ‘%(title)s’ nu niet leiden"))
ROLE = NoticeKind("mirror.role", _l("‘%(title)s’: %(detail)s"))
CARD_SHARED = NoticeKind("mirror.card_shared", _l("De ACTIE-kaart van ‘%(title)s’ is nu ook te lezen voor: %(detail)s"))
CARD_CLOSED = NoticeKind("mirror.card_closed", _l("De ACTIE-kaart van ‘%(title)s’ is alleen voor wie hem invulde"))
