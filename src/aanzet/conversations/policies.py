"""Who may read, answer and change conversations."""

from aanzet.moderation.policies import keeps
from aanzet.parties.choices import PartyState
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .choices import QuestionState
from .models import Introduction, Question, Reply


def is_author(viewer: Viewer, thing: Question | Reply) -> bool:
    return viewer.party is not None and viewer.party.pk == thing.author_id


def may_read(viewer: Viewer, thing: Question | Reply) -> bool:
    """The circle decides; authors always know their own words."""
    return may_see(viewer, thing) or is_author(viewer, thing)


def may_read_reply(viewer: Viewer, reply: Reply) -> bool:
    return may_read(viewer, reply) and may_read(viewer, reply.question)


def may_reply(viewer: Viewer, question: Question) -> bool:
    """Anyone who may read it, also without any title or training. A visitor answers by mail link."""
    return question.is_open and may_read(viewer, question)


def may_recognise(viewer: Viewer, question: Question) -> bool:
    """Not one's own question."""
    return not question.is_draft and may_read(viewer, question) and not is_author(viewer, question)


def may_change(viewer: Viewer, thing: Question | Reply) -> bool:
    """Only the author changes words; what was withdrawn stays withdrawn."""
    gone = thing.withdrawn_at is not None if isinstance(thing, Reply) else thing.state == QuestionState.WITHDRAWN
    return is_author(viewer, thing) and not gone


def may_close(viewer: Viewer, question: Question) -> bool:
    """The asker; a connector when the asker left."""
    gone = question.author.state == PartyState.LEFT
    return question.is_open and (is_author(viewer, question) or (gone and keeps(viewer, question.area)))


def may_reopen(viewer: Viewer, question: Question) -> bool:
    return is_author(viewer, question) and question.state == QuestionState.CLOSED


def may_note(viewer: Viewer, question: Question) -> bool:
    """Tell what it brought, at any moment after the thanks."""
    return may_reopen(viewer, question) and question.closing_note_at is None


def may_summarise(viewer: Viewer, question: Question) -> bool:
    """The asker, a connector of the area, or the participant who was asked."""
    if not (question.is_open and may_read(viewer, question) and viewer.is_member):
        return False
    asked = viewer.party is not None and question.summary_asked_of_id == viewer.party.pk
    return asked or is_author(viewer, question) or keeps(viewer, question.area)


def may_ask_contact(viewer: Viewer, thing: Question | Reply) -> bool:
    """Contact is for known members, and never with oneself."""
    gone = isinstance(thing, Reply) and thing.withdrawn_at is not None
    reachable = not gone and thing.author.is_open_for_contact
    return viewer.is_connected and reachable and may_read(viewer, thing) and not is_author(viewer, thing)


def may_introduce(viewer: Viewer, question: Question) -> bool:
    return viewer.is_connected and may_reply(viewer, question)


def may_open_introduction(viewer: Viewer, introduction: Introduction) -> bool:
    return may_see(viewer, introduction)


def may_check_rules(viewer: Viewer, reply: Reply) -> bool:
    """Advice about rules is checked by an official who did not write it."""
    return (
        reply.about_rules
        and reply.withdrawn_at is None
        and viewer.is_official
        and may_read_reply(viewer, reply)
        and not is_author(viewer, reply)
    )
