"""Another circle for a text: everything that was derived from it goes along (V6)."""

from aanzet.notices.services import recircle_notices
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience
from aanzet.turns.services import recircle_turn

from ..models import Question, Reply, question_of


def set_circle(thing: Question | Reply, *, circle: int, audience: Audience | None) -> None:
    """The caller decides whether this may be, indexes again, and writes the log line."""
    if (thing.circle, thing.audience_id) == (circle, audience.pk if audience else None):
        return
    before = (thing.circle, thing.audience_id)
    url = thing.get_absolute_url() if isinstance(thing, Reply) else ""
    thing.circle, thing.audience = circle, audience
    thing.save(update_fields=["circle", "audience"])
    recircle_turn(thing.subject, seen_like=thing)
    recircle_notices(question_of(thing).subject, seen_like=thing, was=before, url=url)
    if isinstance(thing, Question) and before == (Circle.OPEN, None) and circle == Circle.NETWORK:
        # Replies go along inwards, never outwards: who answered among known members did not answer the world.
        thing.replies.filter(circle=Circle.OPEN).update(circle=Circle.NETWORK)
