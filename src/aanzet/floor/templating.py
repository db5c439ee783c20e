"""What the templates of this room call."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from aanzet.agreements.models import Commitment
from aanzet.exchange.courses import Course
from aanzet.exchange.templating import drawn
from aanzet.parties.viewer import Viewer
from aanzet.web.drawings.promises import Step
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital

from .queries.slips import Standing


def number_words(amount: Decimal) -> str:
    """`12` or `2,5`: hours on the wall."""
    return f"{amount.normalize():f}".replace(".", ",")


def is_in(course: Course, viewer: Viewer) -> bool:
    return any(party.pk in viewer.party_ids for party in course.parties)


def agreed_words(standing: Standing) -> str:
    """`Tot nu toe zeven beloften, in drie afspraken.`"""
    sums = standing.sums
    if not sums.forms:
        return _("Er is nog niets afgesproken.")
    promises = ngettext("%(count)s belofte", "%(count)s beloften", sums.promises) % {"count": in_words(sums.promises)}
    forms = ngettext("%(count)s afspraak", "%(count)s afspraken", sums.forms) % {"count": in_words(sums.forms)}
    return _("Tot nu toe %(promises)s, in %(forms)s.") % {"promises": promises, "forms": forms}


def waits_words(standing: Standing) -> str:
    """`Twee formulieren wachten op een bekrachtiger. Eén voorstel wacht op JA.`"""
    told = []
    if standing.to_confirm:
        words = ngettext("%(count)s formulier wacht op een bekrachtiger.",
                         "%(count)s formulieren wachten op een bekrachtiger.", standing.to_confirm)  # fmt: skip
        told.append(words % {"count": in_words(standing.to_confirm)})
    if standing.waiting:
        words = ngettext("%(count)s voorstel wacht op JA.", "%(count)s voorstellen wachten op JA.", standing.waiting)
        told.append(words % {"count": in_words(standing.waiting)})
    return " ".join(capital(words) for words in told)


def promises_words(promises: Sequence[Commitment]) -> str:
    """One sentence: who gives what to whom."""
    told = [
        _("%(giver)s geeft %(receiver)s: %(what)s")
        % {"giver": one.giver.name, "receiver": one.receiver.name, "what": one.what}
        for one in promises
    ]
    return "; ".join(told) + "."


def proposal_picture(promises: Sequence[Commitment]) -> Markup:
    chain = len(promises) < 2 or promises[-1].receiver_id != promises[0].giver_id
    return drawn([Step(one.giver.name, one.receiver.name, one.what) for one in promises], chain=chain)


GLOBALS: dict[str, Any] = {
    function.__name__: function
    for function in (is_in, number_words, promises_words, proposal_picture, agreed_words, waits_words)
}
