"""Newcomers choose their rhythm, "mijn gegevens" holds what was told, and erasing takes it away."""

from typing import Any

from django.test import Client

from aanzet.logbook.subjects import Subject
from aanzet.notices.choices import Rhythm
from aanzet.notices.models import Delivery, Follow, MailPreference, Notice
from aanzet.notices.services import choose_rhythm, follow
from aanzet.parties.export import export_of
from aanzet.parties.models import Party
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave
from tests.cast import NOW, Cast, speaker, viewer


def fill(party: Party) -> None:
    choose_rhythm(party, Rhythm.WEEKLY)
    follow(party, subject=Subject("area", 1), at=NOW)
    told = {"party": party, "kind": "test", "title": "Het hek", "url": "/", "subject_kind": "area", "subject_id": 1}
    delivery = Delivery.objects.create(party=party, purpose="digest", subject_line="Het hek", created_at=NOW)
    Notice.objects.create(**told, at=NOW, delivery=delivery)
    Notice.objects.create(**told, at=NOW)


def test_a_newcomer_chooses_the_rhythm(client: Client, cast: Cast, signed_in: Any) -> None:
    signed_in(cast.gijs).post("/mijn/lid-worden/", {"name": "Gijs", "rhythm": "weekly"})
    assert MailPreference.objects.get(party=cast.gijs).rhythm == Rhythm.WEEKLY


def test_my_data_holds_what_was_told(cast: Cast) -> None:
    fill(cast.tineke)
    part = export_of(cast.tineke, at=NOW)["berichten"]
    assert (part["mail"], len(part["volgt"]), len(part["berichten"]), len(part["verzonden"])) == (
        str(Rhythm.WEEKLY.label), 1, 2, 1,
    )  # fmt: skip


def test_leaving_stops_the_mail_that_waits(cast: Cast) -> None:
    fill(cast.tineke)
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert Notice.objects.filter(party=cast.tineke).count() == 1
    assert Follow.objects.filter(party=cast.tineke).exists()


def test_erasing_takes_everything_that_was_told(cast: Cast) -> None:
    fill(cast.tineke)
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    for model in (Notice, Follow, MailPreference, Delivery):
        assert not model.objects.filter(party=cast.tineke).exists()
    assert Delivery.objects.get().subject_line == ""


def test_erasing_takes_the_own_words_and_name_from_what_others_were_told(cast: Cast) -> None:
    told = {
        "party": cast.joris,
        "kind": "test",
        "title": "Het hek",
        "url": "/",
        "subject_kind": "area",
        "subject_id": 1,
    }
    for changes in ({"actor": cast.tineke, "detail": "Ik ben moe."}, {"detail": "Tineke"}, {"title": "Tineke"}):
        Notice.objects.create(**{**told, **changes}, at=NOW)
    kept = [Notice.objects.create(**told, actor=actor, detail=detail, at=NOW)
            for actor, detail in ((cast.tineke, ""), (cast.samira, "Mooi."))]  # fmt: skip
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert Notice.objects.filter(party=cast.joris).count() == 5
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    assert list(Notice.objects.filter(party=cast.joris).order_by("pk")) == kept
