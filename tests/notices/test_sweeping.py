"""After two months what was told goes; what somebody still has to bring stays."""

import datetime as dt
from typing import Any

import pytest

from aanzet.logbook.subjects import Subject
from aanzet.notices.choices import DeliveryState, Rhythm
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.mailing import send_due
from aanzet.notices.models import Delivery, Notice
from aanzet.notices.queries import post_by_hand
from aanzet.notices.services import choose_rhythm, tell
from aanzet.notices.sweeping import sweep
from aanzet.parties.models import Party
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, viewer

KIND = NoticeKind("test.sweep", "Iets over ‘%(title)s’")
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def ledger(settings: Any) -> None:
    settings.EMAIL_BACKEND = "aanzet.notices.backend.LedgerBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


def say(to: Party, at: dt.datetime = NOW) -> None:
    tell(to, kind=KIND.code, title="Het hek", url="/hek/", subject=Subject("party", 1), seen_like=Turn(circle=0), at=at)


def test_two_months_later_the_ledger_knows_that_a_mail_went_out_and_no_more(cast: Cast) -> None:
    say(cast.joris)
    say(cast.joris, NOW + 5 * DAY)
    send_due(at=NOW)
    assert sweep(at=NOW + 60 * DAY) == 0
    assert sweep(at=NOW + 61 * DAY) == 2  # the first notice, the mail
    (mail,) = Delivery.objects.all()
    assert (mail.party, mail.subject_line, mail.state, mail.notice_count) == (None, "", DeliveryState.SENT, 2)
    assert (mail.purpose, mail.created_at) == ("digest", NOW)
    assert sweep(at=NOW + 61 * DAY) == 0
    assert sweep(at=NOW + 66 * DAY) == 1
    assert not Notice.objects.exists()


def test_who_wants_no_mail_does_not_gather_news_for_ever(cast: Cast) -> None:
    choose_rhythm(cast.joris, Rhythm.OFF)
    say(cast.joris)
    assert sweep(at=NOW + 61 * DAY) == 1


def test_post_that_was_not_brought_yet_stays_whole(cast: Cast) -> None:
    say(cast.nel)
    send_due(at=NOW)
    assert sweep(at=NOW + 365 * DAY) == 0
    (post,) = post_by_hand(viewer(cast.bo))
    assert (post.party, bool(post.subject_line), post.notices.count()) == (cast.nel, True, 1)


def test_mail_that_is_still_on_its_way_stays_and_what_never_arrived_goes(cast: Cast) -> None:
    say(cast.joris)
    send_due(at=NOW)
    Delivery.objects.update(state=DeliveryState.WAITING)
    assert sweep(at=NOW + 61 * DAY) == 0
    Delivery.objects.update(state=DeliveryState.FAILED)
    assert sweep(at=NOW + 61 * DAY) == 2
    send_due(at=NOW + 62 * DAY)
    assert Delivery.objects.get().subject_line == ""


def test_it_works_in_batches(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aanzet.notices.sweeping.BATCH", 3)
    for _number in range(8):
        say(cast.joris)
    assert sweep(at=NOW + 61 * DAY) == 8
