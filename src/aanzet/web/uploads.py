"""Pictures that people send in: checked, decoded, made smaller and written anew, so that nothing of the file that
came in survives except the picture: no place, no camera, no name, no hidden text (docs/decisions/0013).

    class PhotoForm(forms.Form):
        photo = ImageUploadField(label=_("Foto"), required=False)

    party.photo = form.cleaned_data["photo"]          # a ContentFile with a random name, or None
    return serve_picture(party.photo, request, for_everybody=True)      # in a view, after its own policy said yes
"""

import secrets
import threading
import warnings
from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600
# Of what a telephone makes (12 million, now and then 50) this is plenty; reading more costs more memory than a photo is
# worth on a small machine.
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MEGABYTE = MEGAPIXEL = 1_000_000
# A file of 150 kB can hold a picture of 40 million points, which takes 300 MB while it is read. Several at once would
# push everything else aside.
_one_at_a_time = threading.Lock()
_PICTURE_HEADERS = {
    "Content-Disposition": "inline",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def clean_picture(upload: "UploadedFile[Any]") -> "ContentFile[bytes]":
    """The picture in an upload as a new WebP file of at most 1600 pixels, or a ValidationError in plain Dutch."""
    size = upload.size or 0
    if size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _("Deze foto is te groot (%(size)s MB). Kies er een van hoogstens %(most)s MB.")
            % {"size": max(1, round(size / MEGABYTE)), "most": settings.UPLOAD_MAX_BYTES // MEGABYTE},
            code="too_large",
        )
    if not size:
        raise ValidationError(_("Dit bestand is leeg. Kies een foto."), code="empty")
    return ContentFile(_written_anew(upload), name=f"{secrets.token_hex(16)}.webp")


def drop_picture(file: FieldFile) -> None:
    """A picture that is replaced, taken back or erased leaves the disk too, once it is certain. Say it before the field
    gets another value."""
    if name := file.name:
        storage = file.storage
        transaction.on_commit(lambda: storage.delete(name))


def _written_anew(upload: "UploadedFile[Any]") -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count the pixels ourselves
            with Image.open(upload, formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise ValidationError(
                        _(
                            "Deze foto heeft %(count)s miljoen beeldpunten. Hoogstens %(most)s miljoen mag. "
                            "Maak hem eerst kleiner, of stuur een schermafdruk van de foto."
                        )
                        % {
                            "count": round(picture.width * picture.height / MEGAPIXEL),
                            "most": MOST_PIXELS // MEGAPIXEL,
                        },
                        code="too_many_pixels",
                    )
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG can be read smaller at once
                with _one_at_a_time:
                    return _webp(picture)
    except UnidentifiedImageError:
        raise ValidationError(_not_a_picture(upload), code="not_a_picture") from None
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise ValidationError(
            _("Deze foto is beschadigd. Kies een andere, of sla hem opnieuw op."), code="damaged"
        ) from None


def _webp(picture: Image.Image) -> bytes:
    # Small first: turning it upright copies the whole picture.
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        glass = upright.convert("RGBA")
        upright = Image.new("RGB", glass.size, "white")
        upright.paste(glass, mask=glass.getchannel("A"))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright.convert("RGB"))  # a new image: metadata cannot come along
    made = BytesIO()
    plain.save(made, "WEBP", quality=82, method=4)
    return made.getvalue()


def _not_a_picture(upload: "UploadedFile[Any]") -> str:
    upload.seek(0)
    head = bytes(upload.read(32))
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif"):
        return _("Dit is een foto in HEIC of AVIF. Sla hem op als JPEG, of maak er een schermafdruk van.")
    return _("Dit is geen foto die we kunnen lezen. Kies een JPEG, PNG of WebP.")


class ImageUploadField(forms.FileField):
    """Cleans to a ContentFile with a random name, to None when nothing was sent, to False when it is to be removed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        if isinstance(data, UploadedFile) and not data.size:
            raise ValidationError(_("Dit bestand is leeg. Kies een foto."), code="empty")
        upload = super().clean(data, initial)
        return clean_picture(upload) if isinstance(upload, UploadedFile) else upload


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Throws away what comes in beyond the limit while it streams past, and hands the form an empty file of the true
    size: the form can say how large it was, and everything else that was typed is still there."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            return None
        return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if file_size <= settings.UPLOAD_MAX_BYTES:
            return super().file_complete(file_size)
        self.file.close()
        stub = SimpleUploadedFile(self.file_name or "foto", b"", self.content_type or "")
        stub.size = file_size
        return stub


def serve_picture(file: FieldFile, request: HttpRequest, *, for_everybody: bool) -> HttpResponseBase:
    """The stored picture with headers under which a browser can do nothing but show it. A browser may keep for an hour
    what is for everybody; anything else it asks for again each time (and is told that it did not change), because
    the next reader at that screen may be another. A shared cache keeps nothing: a circle may narrow."""
    if not file:
        raise Http404
    tag = f'"{file.name.rsplit("/", 1)[-1]}"' if file.name else ""
    kept = {"ETag": tag, "Cache-Control": "private, max-age=3600" if for_everybody else "private, no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=kept)
    try:
        with file.open("rb") as stored:
            response = HttpResponse(stored.read(), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None
    for name, value in {**_PICTURE_HEADERS, **kept}.items():
        response.headers[name] = value
    return response


__all__ = ["CappedUploadHandler", "ImageUploadField", "clean_picture", "serve_picture"]
