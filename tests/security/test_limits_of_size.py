"""What is far too large is refused unread; what a page may ask of a device; how long a picture is kept."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image

from aanzet.conversations.models import Question
from aanzet.initiatives.services.progressing import News, tell_progress
from aanzet.parties.choices import Circle, PartyState
from aanzet.parties.models import Party
from aanzet.web.uploads import clean_picture
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn
from tests.conversations.stories import ask, reply
from tests.initiatives.builders import running
from tests.world import _picture


@override_settings(REQUEST_MAX_BYTES=1000)
def test_what_is_far_too_large_is_refused_unread(cast: Cast, client: Client) -> None:
    small = client.post(reverse("question_ask"), {"text": "x" * 500})
    large = client.post(reverse("question_ask"), {"text": "x" * 2000})
    assert (small.status_code, large.status_code) == (200, 413)
    shown = large.content.decode()
    assert "Dit is te veel ineens" in shown
    assert "xxx" not in shown
    assert not Question.objects.exists()


@pytest.mark.parametrize("announced", ["", "onzin", "-5", "９９９９９９９９９"])
def test_an_announced_size_that_is_no_number_is_no_error(db: None, announced: str) -> None:
    assert Client().get("/", headers={"content-length": announced}).status_code < 500


def test_pages_ask_nothing_of_the_device(db: None, client: Client) -> None:
    policy = client.get("/").headers["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()", "publickey-credentials-get=(self)"} <= set(
        policy.split(", ")
    )
    assert client.get("/bestaat-niet/").headers["Permissions-Policy"] == policy


def test_too_many_points_says_how_many_may() -> None:
    made = BytesIO()
    Image.new("1", (8200, 5000)).save(made, "PNG")
    with pytest.raises(ValidationError, match=r"41 miljoen beeldpunten\. Hoogstens 40 miljoen"):
        clean_picture(SimpleUploadedFile("foto.png", made.getvalue()))


def test_a_picture_of_a_narrow_circle_is_asked_for_again_each_time(
    cast: Cast, signed_in: SignIn, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    made, client = running(cast), signed_in(cast.joris)
    for circle, kept in ((Circle.OPEN, "private, max-age=3600"), (Circle.CORE, "private, no-cache")):
        note = tell_progress(made, News("Klaar.", circle, _picture(), "Een kuil"), by=speaker(cast.joris), at=NOW)
        address = reverse("progress_photo", args=[note.pk])
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == kept
        again = client.get(address, headers={"if-none-match": answer.headers["ETag"]})
        assert (again.status_code, again.headers["Cache-Control"]) == (304, kept)
    assert Client().get(address).status_code == 404


def test_a_face_that_is_not_for_everybody_too(
    cast: Cast, signed_in: SignIn, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    cast.tineke.photo.save("tineke.webp", _picture())
    address, client = reverse("party_photo", args=[cast.tineke.pk]), signed_in(cast.samira)
    assert client.get(address).headers["Cache-Control"] == "private, max-age=3600"
    Party.objects.filter(pk=cast.tineke.pk).update(state=PartyState.KNOWN)
    assert client.get(address).headers["Cache-Control"] == "private, no-cache"
    reply(ask(cast), cast.tineke)
    assert client.get(address).headers["Cache-Control"] == "private, max-age=3600"
