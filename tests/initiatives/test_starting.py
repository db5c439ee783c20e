"""Five lines become an initiative: a private draft, published when the maker says so, with the thread it came from."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from aanzet.conversations.choices import ReplyKind
from aanzet.conversations.models import Outgrowth, Question, Reply
from aanzet.conversations.services.asking import Story, ask_question
from aanzet.initiatives import asks
from aanzet.initiatives.choices import Energy, InitiativeState, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import accept_invitation
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.starting import (
    CannotChangeWords,
    CannotStart,
    change_words,
    publish_initiative,
    start_initiative,
)
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.policies import may_see
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer

from .builders import draft, lines, running


def test_a_draft_is_seen_by_the_maker_alone(cast: Cast) -> None:
    made = draft(cast)
    assert made.state == InitiativeState.DRAFT
    assert may_see(viewer(cast.joris), made)
    assert not any(may_see(viewer(party), made) for party in (cast.samira, cast.anouk, cast.admin))
    assert not Notice.objects.exists()


def test_a_draft_is_shared_with_who_is_asked_and_no_longer_after_a_no(cast: Cast) -> None:
    """K4: two like-minded people, without an organisation."""
    made = draft(cast)
    invitation = invite(made, party=cast.tineke, by=speaker(cast.joris), at=NOW)
    assert may_see(viewer(cast.tineke), made)
    accept_invitation(invitation, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    second = invite(made, party=cast.fatima, by=speaker(cast.joris), at=NOW)
    publish_initiative(made, circle=Circle.OPEN, by=speaker(cast.joris), at=NOW)
    second.refresh_from_db()
    made.refresh_from_db()
    # An unanswered invitation gives no way into the participants' circle.
    assert not may_see(viewer(cast.fatima), made.for_participants)
    assert may_see(viewer(cast.tineke), made.for_participants)
    turn = running_turn(second.subject)
    assert turn is not None
    assert turn.circle == Circle.PARTICIPANTS


def test_the_maker_stands_in_the_core_and_pulls(cast: Cast) -> None:
    made = draft(cast)
    own = made.participations.get()
    assert (own.party, own.ring, own.energy, own.said_yes_at) == (cast.joris, Ring.CORE, Energy.PUSHING, NOW)


def test_an_organisation_owns_when_its_hat_speaks(cast: Cast) -> None:
    made = running(cast, by=cast.samira, hat=cast.council_hat)
    assert (made.owner, made.author) == (cast.council, cast.samira)
    own = made.participations.get()
    assert (own.party, own.person) == (cast.council, cast.samira)


def test_starting_twice_with_one_form_gives_one_initiative(cast: Cast) -> None:
    once = uuid.uuid4()
    first = start_initiative(lines(cast), by=speaker(cast.joris), at=NOW, once=once)
    assert start_initiative(lines(cast), by=speaker(cast.joris), at=NOW, once=once) == first
    assert Initiative.objects.count() == 1


def test_publishing_twice_tells_once(cast: Cast) -> None:
    made = running(cast)
    publish_initiative(made, circle=Circle.OPEN, by=speaker(cast.joris), at=NOW)
    assert LogLine.objects.filter(verb="initiative.published").count() == 1


def test_only_known_members_publish_for_known_members(cast: Cast) -> None:
    made = draft(cast)
    Party.objects.filter(pk=cast.joris.pk).update(state="announced")
    cast.joris.refresh_from_db()
    with pytest.raises(CannotStart):
        publish_initiative(made, circle=Circle.NETWORK, by=speaker(cast.joris), at=NOW)


def test_too_long_lines_are_refused_in_words(cast: Cast) -> None:
    with pytest.raises(CannotStart):
        draft(cast, sentence="x" * 141)
    assert not Initiative.objects.exists()


def test_a_question_keeps_its_thread_and_repliers_are_invited_not_enrolled(cast: Cast) -> None:
    question = ask_question(Story("Wie plant er mee?", area=cast.village), by=speaker(cast.joris), at=NOW)
    reply(question, cast.tineke)
    made = running(cast, question=question)
    assert list(made.participations.values_list("party", flat=True)) == [cast.joris.pk]
    told = Notice.objects.get(party=cast.tineke, subject_kind="initiative")
    assert told.kind == asks.OUT_OF_QUESTION.code
    assert Outgrowth.objects.get(question=question).thing_id == made.pk


def reply(question: Question, party: Party) -> Reply:
    return Reply.objects.create(question=question, author=party, kind=ReplyKind.EXPERIENCE, text="Bij ons ook.", at=NOW)


def test_only_the_owner_changes_the_words(cast: Cast) -> None:
    made = running(cast)
    for party in (cast.samira, cast.anouk, cast.fatima, cast.admin):
        with pytest.raises(CannotChangeWords):
            change_words(made, lines(cast, title="Van ons"), by=speaker(party), at=NOW)
    changed = change_words(made, lines(cast, title="De Wilde Rand"), by=speaker(cast.joris), at=NOW)
    assert changed.title == "De Wilde Rand"
    assert LogLine.objects.filter(verb="initiative.changed").count() == 1
    waiting = running_turn(made.intake.subject)
    assert waiting
    assert (waiting.title, waiting.context_title) == ("De Wilde Rand", "De Wilde Rand")


def test_the_database_keeps_drafts_private(cast: Cast) -> None:
    made = draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=made.pk).update(circle=Circle.OPEN, audience=None)
