"""What the templates of this room call."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from aanzet.agreements.models import Commitment
from aanzet.exchange.courses import Course
from aanzet.exchange.templating import drawn
from aanzet.parties.viewer import Viewer
from aanzet.web.drawings.promises import Step


def number_words(amount: Decimal) -> str:
    """`12` or `2,5`: hours on the wall."""
    return f"{amount.normalize():f}".replace(".", ",")


def is_in(course: Course, viewer: Viewer) -> bool:
    return any(party.pk in viewer.party_ids for party in course.parties)


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
    function.__name__: function for function in (is_in, number_words, promises_words, proposal_picture)
}
