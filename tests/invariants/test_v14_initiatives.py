"""V14: what comes in on paper, by telephone or at the desk has the same states and rights, marked with who typed."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanzet.initiatives.choices import InitiativeState, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.story import story_of
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import accept_invitation, join
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.starting import publish_initiative, start_initiative
from aanzet.parties.choices import Circle
from aanzet.parties.helping import start_helping
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import VISITOR, Speaker
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.initiatives.builders import lines, running


def test_v14_five_lines_on_paper_get_the_same_clock(cast: Cast) -> None:
    by = Speaker(cast.nel, None, "paper", cast.bo)
    made = start_initiative(lines(cast), by=by, at=NOW)
    made = publish_initiative(made, circle=Circle.OPEN, by=by, at=NOW)
    assert (made.owner, made.helper, made.channel, made.state) == (cast.nel, cast.bo, "paper", InitiativeState.RUNNING)
    online = running(cast, by=cast.tineke)
    mine, theirs = running_turn(made.intake.subject), running_turn(online.intake.subject)
    assert mine
    assert theirs
    assert (mine.party, mine.due_on, mine.ask) == (theirs.party, theirs.due_on, theirs.ask)
    told = story_of(made, VISITOR)
    assert any(line.note == "Ingevoerd door Bo, op papier." for line in told)


def test_v14_a_person_without_mail_is_a_full_participant(cast: Cast) -> None:
    made = running(cast)
    by = Speaker(cast.nel, None, "phone", cast.bo)
    row = join(made, Place(Ring.RING), by=by, at=NOW)
    assert (row.party, row.channel, row.helper) == (cast.nel, "phone", cast.bo)
    assert may_see(viewer(cast.nel), made.for_participants)
    # The helper does not come along into the circle.
    assert not may_see(viewer(cast.bo), made.for_participants)


def test_v14_an_invitation_is_answered_at_the_desk(cast: Cast) -> None:
    row = invite(running(cast), party=cast.nel, by=speaker(cast.joris), at=NOW)
    accept_invitation(row, Place(Ring.FREE), by=Speaker(cast.nel, None, "desk", cast.bo), at=NOW)
    row.refresh_from_db()
    assert (row.ring, row.helper) == (Ring.FREE, cast.bo)


def test_v14_a_helper_types_the_paper_form_in(cast: Cast, client: Client) -> None:
    bo = SignIn(client)(cast.bo)
    request = bo.get(reverse("initiatives")).wsgi_request
    start_helping(request, cast.nel, channel="paper", at=timezone.now())
    request.session.save()
    typed = {"title": "Koffie op de hoek", "sentence": "Elke dinsdag koffie, voor wie alleen is.", "why": "Gezellig.",
             "area": str(cast.village.pk), "seeks": "", "circle": "0"}  # fmt: skip
    answer = bo.post(reverse("initiative_start"), typed)
    assert answer.status_code == 303
    made = Initiative.objects.get()
    assert (made.owner, made.helper, made.channel) == (cast.nel, cast.bo, "paper")
