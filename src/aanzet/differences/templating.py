"""What the templates of this room call: differences in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from markupsafe import Markup, escape

from aanzet.initiatives.models import Participation
from aanzet.initiatives.queries.story import CHANNELS
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Viewer
from aanzet.web.formats import capital, day

from .choices import Kind, Matter, Method, StandpointState, State
from .models import Difference, Distance, Standpoint
from .pictures import journey_picture, journey_words
from .policies import may_read_felt

NEXT: dict[str, str | Promise] = {
    State.FELT: _l("Iemand die er los van staat, helpt met de woorden."),
    State.DRAFTED: _l("Er liggen woorden klaar. Passen ze, dan kun je ze aan de ander laten lezen."),
    State.WORDING: _l("Staan jullie allebei achter deze woorden? Dan heeft het verschil een naam."),
    State.HELP: _l("Over de woorden zijn jullie het nog niet eens. Wie jullie helpt, zoekt andere."),
    State.NAMED: _l("Het verschil heeft een naam. Nu het goede moment nog."),
    State.PARKED: _l("Dit houdt niets op. Op de afgesproken dag kijken we opnieuw."),
    State.AGENDA: _l("Hier is een keuze nodig. Eerst komen er opties op papier."),
    State.OPTIONS: _l("Er zijn opties. Plan een tafel, of leg een keuze voor."),
    State.TABLE: _l("Er staat een tafel gepland. Komt er een keuze, leg haar dan voor."),
    State.CHOOSING: _l("Er ligt iets voor. Het geldt als beide kanten JA zeggen."),
    State.VOTING: _l("De kern stemt. Wie het verschil heeft, stemt niet mee."),
    State.DECIDING: _l("Iemand beslist, en schrijft erbij waarom."),
    State.COUNCIL: _l("De raad beslist. De keuzenotitie laat beide kanten zien."),
    State.IMPASSE: _l("Twee tafels brachten geen keuze. Nu kiest wie begeleidt een uitweg."),
    State.WAY_OUT: _l("Er is een uitweg gekozen, met een naam en een dag."),
    State.TOLERATING: _l("Blijven verschillen mag. Het geldt als beide kanten JA zeggen."),
    State.CHOSEN: _l("Er is gekozen. Op een dag kijken we terug."),
    State.TOLERATED: _l("We blijven verschillen, en weten hoe we het doen."),
    State.LOOKED_BACK: _l("Er is teruggekeken. Dit is rond."),
    State.STOPPED: _l("Dit is afgesloten, met een les."),
    State.SENTENCE: _l("Jullie spraken één zin af. Hier houdt het op."),
    State.SILENCE: _l("Jullie laten het in stilte rusten. Dat is ook goed."),
    State.LET_GO: _l("Dit is losgelaten."),
    State.REFERRED: _l("Er is een plek waar je terechtkunt."),
    State.LAPSED: _l("Dit is niet meer nodig."),
}


def difference_title(row: Difference) -> str:
    """The agreed words; before that only that something is felt."""
    if row.is_named:
        return row.wording
    return _("Iets van vroeger") if row.kind == Kind.OLD_SORE else _("Iets dat schuurt")


def difference_line(row: Difference) -> str:
    """`Tussen Tineke en Joris · spanning · gekozen`."""
    return f"{between_words(row)} · {stand_words(row)}"


def between_words(row: Difference) -> str:
    return _("Tussen %(one)s en %(other)s") % {"one": row.one.name, "other": row.other.name}


def stand_words(row: Difference) -> str:
    """`spanning · keuze ligt voor · nodig voor 25 december`."""
    parts = [] if row.personal else [str(row.get_kind_display())]
    parts.append(str(row.get_state_display()))
    if row.state == State.PARKED and row.parked_until:
        parts[-1] = _("wacht tot %(day)s") % {"day": day(row.parked_until)}
    elif row.needed_by and row.settled_at is None and row.is_open:
        step = _("‘%(title)s’") % {"title": row.step.title} if row.step else day(row.needed_by)
        parts.append(_("nodig voor %(what)s") % {"what": step})
    return " · ".join(parts)


def next_words(row: Difference) -> str:
    """What happens next, whoever reads it."""
    if row.personal and row.state == State.FELT:
        return _("Dit gaat over een persoon. Wie je helpt, zoekt waar je terechtkunt.")
    return str(NEXT[row.state])


def words_shown(row: Difference) -> str:
    """Who reads the words once both said JA."""
    if row.stays_between:
        return _("Dit blijft tussen jullie, en wie jullie helpt praten.")
    if row.shown_in >= Circle.CORE:
        return _("Zeggen jullie allebei JA, dan leest de kern dit.")
    if row.shown_in >= Circle.PARTICIPANTS:
        return _("Zeggen jullie allebei JA, dan leest iedereen die meedoet dit.")
    return _("Zeggen jullie allebei JA, dan leest iedereen die dit initiatief ziet dit.")


ANSWERS = {
    StandpointState.ASKED: ("leeg", _l("Nog niet gezegd")), StandpointState.YES: ("klaar", _l("JA")),
    StandpointState.NO: ("nee", _l("Nu niet")), StandpointState.LAPSED: ("rust", _l("Niet meer nodig")),
}  # fmt: skip


def standpoint_rows(rows: Iterable[Standpoint]) -> list[dict[str, Any]]:
    """For the macro `ja_round`. What was chosen in a vote stands there when all have chosen, and not before."""
    return [_answer(row) for row in rows]


def _answer(row: Standpoint) -> dict[str, Any]:
    kind, words = ANSWERS[StandpointState(row.state)]
    if row.matter == Matter.VOTE and row.state == StandpointState.YES:
        words = _l("Heeft gekozen")
    note = row.words
    if row.helper:
        how = CHANNELS.get(row.channel, _l("met hulp"))
        note = f"{note} " + _("Ingevoerd door %(helper)s, %(how)s.") % {"helper": row.helper.name, "how": how}
    return {"kind": kind, "name": row.party.name, "answer": str(words), "note": note.strip()}


def choice_details(row: Difference) -> list[tuple[str, str]]:
    """What belongs to a choice: how, by whom, what stays, why, and when both look back."""
    pairs = []
    if row.method:
        how = str(row.get_method_display())
        if row.by_map:
            how = _("volgens de regiekaart, bij %(topic)s") % {"topic": row.by_map}
        pairs.append((_("Hoe gekozen"), f"{capital(how)}{f' ({row.decider.name})' if row.decider else ''}"))
    if row.keeps:
        pairs.append((_("Wat overeind blijft"), row.keeps))
    if row.reasons:
        pairs.append((_("Waarom"), row.reasons))
    if row.look_back_on:
        pairs.append((_("Terugkijken"), day(row.look_back_on)))
    return pairs


def method_notes() -> dict[str, str]:
    return {
        Method.CONSENSUS.value: _("Je kiest een optie en legt haar voor aan de ander."),
        Method.OWNER.value: _("Wie volgens de regiekaart over dit onderwerp gaat."),
        Method.VOTE.value: _("Zonder jullie tweeën. Meer dan de helft kiest."),
        Method.THIRD.value: _("Iemand die er los van staat, en dat zelf ook vindt."),
        Method.COUNCIL.value: _("Met een notitie waarin beide kanten staan."),
    }


def asked_line(row: Participation) -> str:
    """`Gevraagd op 3 oktober door Omar · nu niet, want andere dingen gaan nu voor · wel op 1 maart`."""
    asked = _("Gevraagd op %(day)s") % {"day": day(row.since)}
    if row.invited_by:
        asked = _("Gevraagd op %(day)s door %(name)s") % {"day": day(row.since), "name": row.invited_by.name}
    if row.is_invited:
        return asked
    why = _("nu niet, want: %(why)s") % {"why": row.get_refusal_display()} if row.refusal else _("nu niet")
    later = [_("wel op %(day)s") % {"day": day(row.again_on)}] if row.again_on else []
    return " · ".join([asked, why, *later])


def distance_line(row: Distance) -> str:
    return _("%(name)s hoort beide kanten. Niemand anders leest dit.") % {"name": row.keeper.name}


def way_details(row: Distance) -> list[tuple[str, str]]:
    pairs = [(_("Waar het over gaat"), capital(str(row.get_scarce_display())))]
    if row.condition:
        pairs.append((_("Eerst goed regelen"), row.condition))
    if row.again_on:
        pairs.append((_("Opnieuw kijken"), day(row.again_on)))
    return pairs


def who_typed(row: Difference) -> Markup:
    """V14: what came in on paper or by telephone says so."""
    if not row.helper:
        return Markup("")
    how = CHANNELS.get(row.channel, _l("met hulp"))
    words = _("Ingevoerd door %(helper)s, %(how)s.") % {"helper": row.helper.name, "how": how}
    return Markup('<p class="klein">{}</p>').format(escape(words))


def felt_for(viewer: Viewer, difference: Difference) -> str:
    """The first words, for who seeks better ones; empty for whoever may not read them."""
    return difference.felt if may_read_felt(viewer, difference) else ""


GLOBALS = {
    "journey_picture": journey_picture, "journey_words": journey_words,
    "asked_line": asked_line, "choice_details": choice_details,
    "felt_for": felt_for,
    "between_words": between_words, "stand_words": stand_words, "difference_line": difference_line,
    "difference_title": difference_title, "distance_line": distance_line,
    "method_notes": method_notes, "next_words": next_words, "way_details": way_details, "who_typed": who_typed,
    "standpoint_rows": standpoint_rows, "words_shown": words_shown,
}  # fmt: skip
