"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

REQUEST = Ask(
    "challenge.request",
    _l("Is het verzoek over ‘%(title)s’ klaar om in te dienen?"),
    _l("Naar het verzoek"),
    _l("Twee dragers zijn genoeg. Het plan komt later."),
    _l("Een uitdaagverzoek: %(title)s"),
    shared=True,
)
INFORM = Ask(
    "challenge.inform",
    _l("Bewoners willen ‘%(title)s’ zelf doen. Wat kost het nu, en hoe loopt het?"),
    _l("Geef de informatie"),
    _l("Kosten, kwaliteit, contract en afdeling. Lukt iets niet, zeg dan waarom."),
    _l("Wat ‘%(title)s’ nu kost en hoe het loopt"),
    shared=True,
    office=True,
)
PLAN = Ask(
    "challenge.plan",
    _l("Hoe gaan jullie ‘%(title)s’ doen?"),
    _l("Schrijf het plan"),
    _l("Tussendoor bewaren mag. Zes weken is ruim, meer tijd vragen kan."),
    _l("Het plan voor ‘%(title)s’"),
    shared=True,
)
ASSESS = Ask(
    "challenge.assess",
    _l("Past het plan voor ‘%(title)s’ bij de criteria?"),
    _l("Beoordeel het plan"),
    _l("Per criterium een oordeel met een reden. Wie meedoet, beoordeelt niet."),
    _l("Het oordeel over het plan voor ‘%(title)s’"),
    shared=True,
    office=True,
)
DECIDE = Ask(
    "challenge.decide",
    _l("Mogen bewoners ‘%(title)s’ overnemen?"),
    _l("Neem het besluit"),
    _l("Ja, ja mits, of nee want. Met de redenen erbij."),
    _l("Het besluit over ‘%(title)s’"),
    shared=True,
    office=True,
)
GO_ON = Ask(
    "challenge.go_on",
    _l("De gemeente zegt ja op ‘%(title)s’. Gaan jullie door?"),
    _l("Lees het besluit"),
    _l("Past een voorwaarde niet, dan kun je ook stoppen."),
    _l("Of de bewoners doorgaan met ‘%(title)s’"),
    shared=True,
)
HAND_OVER = Ask(
    "challenge.hand_over",
    _l("Is alles klaar om ‘%(title)s’ over te nemen?"),
    _l("Kijk wat er nog moet"),
    _l("Rollen, een afspraak met twee werklijnen en een terugvalplan."),
    _l("De overdracht van ‘%(title)s’"),
    shared=True,
)
LOOK_BACK = Ask(
    "challenge.look_back",
    _l("Hoe ging ‘%(title)s’?"),
    _l("Kijk terug"),
    _l("Wat ging goed, wat kostte moeite, en willen jullie verder?"),
    _l("Terugkijken op ‘%(title)s’"),
    on_the_day=True,
    shared=True,
)
EXTEND = Ask(
    "challenge.extend",
    _l("De bewoners keken terug op ‘%(title)s’. Gaat het verder?"),
    _l("Geef antwoord"),
    _l("Verlengen kan één keer. Anders geldt het terugvalplan."),
    _l("Of ‘%(title)s’ verder gaat"),
    shared=True,
    office=True,
)
TAKE_BACK = Ask(
    "challenge.take_back",
    _l("‘%(title)s’ komt terug. Doen jullie het weer?"),
    _l("Zeg dat het geregeld is"),
    _l("Zoals in het terugvalplan staat."),
    _l("Het terugnemen van ‘%(title)s’"),
    shared=True,
)
TAKE_ROLE = Ask(
    "challenge.role",
    _l("Word je %(title)s?"),
    _l("Lees wat erbij hoort en geef antwoord"),
    _l("Nu niet is ook een antwoord."),
    _l("Een antwoord: %(title)s"),
    shared=True,
)
FIND = Ask(
    "challenge.find",
    _l("Wie wordt %(title)s?"),
    _l("Vraag iemand"),
    _l("Iemand legde die rol neer. Tot er een ander is, gaat de rest gewoon door."),
    _l("Iemand anders: %(title)s"),
    shared=True,
)
CATCH = Ask(
    "challenge.fallback",
    _l("Nemen jullie ‘%(title)s’ terug als het stopt?"),
    _l("Lees het terugvalplan"),
    _l("Een ja vooraf geeft iedereen rust."),
    _l("Een JA op het terugvalplan van ‘%(title)s’"),
    shared=True,
)

REQUESTED = NoticeKind("challenge.requested", _l("%(actor)s diende een uitdaagverzoek in: ‘%(title)s’"))
INFORMED = NoticeKind("challenge.informed", _l("De gemeente gaf informatie over ‘%(title)s’. Nu het plan."))
PLANNED = NoticeKind("challenge.planned", _l("%(actor)s diende het plan in voor ‘%(title)s’"))
ASSESSED = NoticeKind("challenge.assessed", _l("Het plan voor ‘%(title)s’ is beoordeeld. Het besluit volgt."))
GRANTED = NoticeKind("challenge.granted", _l("De gemeente zegt ja op ‘%(title)s’. %(detail)s"))
REFUSED = NoticeKind("challenge.refused", _l("De gemeente zegt nee op ‘%(title)s’. De redenen staan erbij."))
WENT_ON = NoticeKind("challenge.went_on", _l("De bewoners gaan door met ‘%(title)s’"))
STARTED = NoticeKind("challenge.started", _l("‘%(title)s’ is overgedragen. Bewoners zijn nu opdrachtgever."))
LOOKED_BACK = NoticeKind("challenge.evaluated", _l("%(actor)s keek terug op ‘%(title)s’"))
EXTENDED = NoticeKind("challenge.extended", _l("‘%(title)s’ gaat verder, tot %(detail)s"))
GOES_BACK = NoticeKind("challenge.returning", _l("‘%(title)s’ gaat terug. %(detail)s"))
IS_BACK = NoticeKind("challenge.back", _l("‘%(title)s’ is terug bij wie het terugneemt. Dank voor wat jullie deden."))
WITHDRAWN = NoticeKind("challenge.withdrawn", _l("%(actor)s trok ‘%(title)s’ terug. %(detail)s"))
SAID = NoticeKind("challenge.role_said", _l("%(actor)s gaf antwoord over een rol bij ‘%(title)s’: %(detail)s"))
CAUGHT = NoticeKind("challenge.fallback_said", _l("Antwoord op het terugvalplan van ‘%(title)s’: %(detail)s"))
