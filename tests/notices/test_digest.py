"""One grouped mail that is never empty, holds everything, stays inside its circle and can be switched off."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import gettext_lazy, override

from aanzet.logbook.subjects import Subject
from aanzet.notices.choices import DeliveryState, Rhythm
from aanzet.notices.kinds import NoticeKind, sentence_of
from aanzet.notices.mailing import send_digest, send_due, unsubscribe_token
from aanzet.notices.models import Delivery, Notice
from aanzet.notices.queries import rhythm_of
from aanzet.notices.services import choose_rhythm, follow, tell, tell_followers
from aanzet.parties.circles import dismiss, open_audience
from aanzet.parties.models import Party
from tests.cast import NOW, Cast

OUTCOME = NoticeKind("test.outcome", "‘%(title)s’: %(detail)s")
KIND = NoticeKind("test.kind", "%(actor)s zegt iets over ‘%(title)s’")
TUESDAY, MONDAY = NOW, NOW + dt.timedelta(days=6)


class Thing:
    def __init__(self, circle: int = 0, audience_id: int | None = None) -> None:
        self.circle, self.audience_id = circle, audience_id


@pytest.fixture(autouse=True)
def ledger(settings: object) -> None:
    settings.EMAIL_BACKEND = "aanzet.notices.backend.LedgerBackend"  # type: ignore[attr-defined]
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    mail.outbox = []


def say(to: Party, number: int = 1, *, thing: Thing | None = None, actor: Party | None = None) -> list[Notice]:
    return tell(to, kind=KIND.code, title=f"Ding {number}", url=f"/ding/{number}/", subject=Subject("party", number),
                seen_like=thing or Thing(), at=NOW, actor=actor)  # fmt: skip


def test_one_mail_holds_everything_grouped(cast: Cast) -> None:
    for number in (1, 2, 1, 3):
        say(cast.joris, number, actor=cast.samira)
    say(cast.joris, 1, actor=cast.tineke)
    report = send_due(at=TUESDAY)
    (message,) = mail.outbox
    assert (report.sent, len(mail.outbox), message.to) == (1, 1, ["joris@example.org"])
    assert message.body.count("/ding/1/") == 1
    assert all(f"‘Ding {number}’" in message.body for number in (1, 2, 3))
    assert "Tineke zegt iets over ‘Ding 1’" in message.body
    assert "Dag Joris" in message.body


def test_nothing_to_say_means_no_mail(cast: Cast) -> None:
    assert send_digest(cast.joris, at=NOW) is None
    assert (len(mail.outbox), Delivery.objects.count()) == (0, 0)


def test_what_was_mailed_is_not_mailed_again(cast: Cast) -> None:
    say(cast.joris)
    assert [send_due(at=TUESDAY).sent, send_due(at=TUESDAY).sent] == [1, 0]


@pytest.mark.parametrize(
    ("rhythm", "tuesday", "monday"), [("each", 1, 1), ("daily", 1, 1), ("weekly", 0, 1), ("off", 0, 0)]
)
def test_everybody_chooses_a_rhythm(cast: Cast, rhythm: str, tuesday: int, monday: int) -> None:
    choose_rhythm(cast.joris, Rhythm(rhythm))
    say(cast.joris)
    assert send_due(at=TUESDAY).sent == tuesday
    send_due(at=MONDAY)
    assert len(mail.outbox) == monday


def test_whoever_wants_each_message_gets_it_at_once(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    choose_rhythm(cast.joris, Rhythm.EACH)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        say(cast.joris)
        say(cast.samira)
    assert [message.to for message in mail.outbox] == [["joris@example.org"]]


def test_v06_a_notice_does_not_reach_who_may_not_see_the_thing(cast: Cast) -> None:
    audience = open_audience("core", members=[cast.samira])
    narrow = Thing(3, audience.pk)
    assert not say(cast.joris, thing=narrow)
    assert say(cast.samira, thing=narrow)
    assert not say(cast.gijs, thing=Thing(1))


def test_v06_who_left_a_circle_before_the_mail_went_out_does_not_read_it(cast: Cast) -> None:
    audience = open_audience("core", members=[cast.joris])
    say(cast.joris, thing=Thing(3, audience.pk))
    dismiss(audience, cast.joris)
    assert send_due(at=TUESDAY).sent == 0
    assert not mail.outbox


def test_who_did_it_does_not_hear_it_and_followers_hear_it_once(cast: Cast) -> None:
    area, question = Subject("area", 1), Subject("question", 1)
    for party in (cast.joris, cast.samira, cast.tineke):
        follow(party, subject=question, at=NOW)
    follow(cast.tineke, subject=area, at=NOW)
    heard = tell_followers([question, area], kind=KIND.code, title="Hek", url="/", about=question, seen_like=Thing(),
                           at=NOW, actor=cast.joris, told=[cast.samira.pk])  # fmt: skip
    assert heard == 1
    assert list(Notice.objects.values_list("party__name", flat=True)) == ["Tineke"]


def test_every_mail_leaves_a_line_and_a_failure_is_tried_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    say(cast.joris)

    def broken(_self: object, _messages: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
        assert send_due(at=TUESDAY).failed == 1
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts, delivery.error) == (DeliveryState.FAILED, 1, "ConnectionRefusedError")
    assert send_due(at=TUESDAY + dt.timedelta(hours=2)).sent == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.party) == (DeliveryState.SENT, 2, cast.joris)


def test_v14_a_person_without_mail_is_served_by_hand(cast: Cast, client: Client) -> None:
    say(cast.nel)
    assert send_due(at=TUESDAY).by_hand == 1
    assert Delivery.objects.get().state == DeliveryState.BY_HAND
    assert not mail.outbox


def test_v14_what_is_to_be_told_by_hand_lies_at_the_desk_at_once(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            say(cast.nel)
    assert [delivery.party for delivery in Delivery.objects.filter(state=DeliveryState.BY_HAND)] == [cast.nel] * 2
    assert not mail.outbox


def test_the_off_switch_works_without_signing_in(cast: Cast, client: Client) -> None:
    address = f"/mail-uit/{unsubscribe_token(cast.joris.user)}/"
    say(cast.joris)
    send_due(at=TUESDAY)
    assert address in mail.outbox[0].extra_headers["List-Unsubscribe"]
    assert client.get(address).status_code == 200
    assert rhythm_of(cast.joris) == Rhythm.DAILY
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert rhythm_of(cast.joris) == Rhythm.OFF
    assert client.post("/mail-uit/1:damaged/").status_code == 404


def test_words_of_ours_are_kept_in_dutch_and_read_in_the_reader_s_own_language(cast: Cast) -> None:
    with override("en"):
        (notice,) = tell(cast.joris, kind=OUTCOME.code, title="Ding", url="/ding/1/", subject=Subject("party", 1),
                         seen_like=Thing(), at=NOW, detail=gettext_lazy("nu niet"))  # fmt: skip
        read_in_english = sentence_of(OUTCOME.code, title="Ding", detail=notice.detail)
    assert (notice.detail, read_in_english) == ("nu niet", "‘Ding’: not now")
    assert sentence_of(OUTCOME.code, title="Ding", detail=notice.detail) == "‘Ding’: nu niet"


def test_the_whole_mail_is_in_the_language_of_whoever_gets_it(cast: Cast) -> None:
    cast.joris.user.language = "en"
    cast.joris.user.save()
    tell(cast.joris, kind="turn.given", title="Ding", url="/ding/1/", subject=Subject("party", 1), seen_like=Thing(),
         at=NOW)  # fmt: skip
    send_due(at=TUESDAY)
    (message,) = mail.outbox
    assert message.subject == "It is your move. ‘Ding’."
    assert "Hello Joris," in message.body
