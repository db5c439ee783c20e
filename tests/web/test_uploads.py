"""Pictures are written anew; everything else is refused in plain words."""

from io import BytesIO
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image, ImageOps

from aanzet.web import uploads
from aanzet.web.uploads import LONGEST_SIDE, ImageUploadField, clean_picture


def picture(size: tuple[int, int] = (40, 30), kind: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    made = BytesIO()
    Image.new(mode, size).save(made, kind, **more)
    return made.getvalue()


def cleaned(content: bytes, name: str = "foto.jpg") -> Image.Image:
    return Image.open(clean_picture(SimpleUploadedFile(name, content)))


def refusal(content: bytes, name: str = "foto.jpg") -> str:
    with pytest.raises(ValidationError) as refused:
        clean_picture(SimpleUploadedFile(name, content))
    return str(refused.value.messages[0])


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"),
                                            ("PNG", "1"), ("PNG", "I;16"), ("WEBP", "RGB"), ("GIF", "P")])  # fmt: skip
def test_every_usual_picture_becomes_webp(kind: str, mode: str) -> None:
    assert cleaned(picture(kind=kind, mode=mode)).format == "WEBP"


def test_place_and_camera_do_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Cameramerk"
    exif.get_ifd(0x8825)[2] = (52.0, 6.0, 0.0)
    content = picture(exif=exif)
    assert b"Cameramerk" in content
    made = clean_picture(SimpleUploadedFile("IMG_Broekdorp.jpg", content))
    made.open()
    written = made.read()
    assert b"Cameramerk" not in written
    assert b"EXIF" not in written
    assert "Broekdorp" not in str(made.name)


def test_a_picture_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert cleaned(picture((60, 20), exif=exif)).size == (20, 60)


def test_a_large_picture_becomes_smaller() -> None:
    assert max(cleaned(picture((4000, 2000))).size) == LONGEST_SIDE


def test_one_at_a_time_and_small_before_it_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 150 kB can hold 40 million points: a few of them at once would take all memory."""
    seen: list[tuple[int, bool]] = []
    turn = ImageOps.exif_transpose

    def watched(made: Image.Image) -> Image.Image:
        seen.append((max(made.size), uploads._one_at_a_time.locked()))
        return turn(made)

    monkeypatch.setattr(ImageOps, "exif_transpose", watched)
    cleaned(picture((4000, 2000), kind="PNG"))
    assert seen == [(LONGEST_SIDE, True)]


def test_transparency_becomes_white() -> None:
    pixel = cleaned(picture(kind="PNG", mode="RGBA")).convert("RGB").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 250


def test_a_renamed_executable_is_refused() -> None:
    assert "geen foto die we kunnen lezen" in refusal(b"MZ\x90\x00" + b"\x00" * 200)
    assert "geen foto die we kunnen lezen" in refusal(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    assert "geen foto die we kunnen lezen" in refusal(b"GIF89a<script>alert(1)</script>"[6:])


def test_a_telephone_format_is_named() -> None:
    assert "HEIC" in refusal(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40)


def test_a_damaged_picture_is_refused() -> None:
    whole = picture((300, 300), quality=95)
    assert "beschadigd" in refusal(whole[: len(whole) // 3])


def test_a_decompression_bomb_is_refused_before_it_is_read() -> None:
    assert "beeldpunten" in refusal(picture((9000, 9000), kind="PNG", mode="1"))
    assert refusal(picture((20_000, 20_000), kind="PNG", mode="1"))


def test_too_large_and_empty_are_said() -> None:
    big = SimpleUploadedFile("foto.jpg", b"x")
    big.size = 60_000_000
    with pytest.raises(ValidationError, match=r"60 MB"):
        clean_picture(big)
    assert "leeg" in refusal(b"")


class PhotoForm(forms.Form):
    title = forms.CharField()
    photo = ImageUploadField(required=False)


def test_sixty_megabytes_are_not_kept_and_the_rest_is(rf: RequestFactory) -> None:
    content = SimpleUploadedFile("groot.jpg", b"\xff" * 60_000_000)
    request = rf.post("/", {"title": "Mijn tuin", "photo": content})
    sent = request.FILES["photo"]
    assert (sent.size, len(sent.read())) == (60_000_000, 0)
    form = PhotoForm(request.POST, request.FILES)
    assert not form.is_valid()
    assert "60 MB" in form.errors["photo"][0]
    assert form.cleaned_data["title"] == "Mijn tuin"


def test_nothing_sent_is_nothing_changed() -> None:
    form = PhotoForm({"title": "x"}, {})
    assert form.is_valid()
    assert form.cleaned_data["photo"] is None
