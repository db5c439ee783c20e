from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.parties.forms.entering import GuestFields
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.models import Hat
from aanzet.parties.viewer import Viewer
from aanzet.web.words import OnceForm, words_field

from ..choices import ReplyKind
from ..models import Reply
from ..models.questions import STORY_LENGTH
from ..services.replying import Words
from .words import ContactDetailsForm

NESTED_KINDS = [ReplyKind.COUNTER_QUESTION, ReplyKind.ANSWER_BACK]
TOP_KINDS = [kind for kind in ReplyKind if kind != ReplyKind.ANSWER_BACK]


class ReplyForm(OnceForm, ContactDetailsForm, SpeakerFormMixin, GuestFields):
    """A reply, or with `nested` what hangs under one."""

    watched = ("text",)
    field_order = ("text", "contact_choice", "kind", "link_url", "link_title", "link_is_own", "hat", "guest_name",
                   "guest_email", "once")  # fmt: skip

    kind = forms.ChoiceField(
        label=_l("Wat voor antwoord is het?"), widget=forms.RadioSelect,
        error_messages={"required": _l("Kies wat voor antwoord het is.")},
    )  # fmt: skip
    text = words_field(_l("Je antwoord"), most=STORY_LENGTH, rows=6)
    link_url = forms.URLField(
        label=_l("Een link naar een voorbeeld"), required=False, max_length=300, assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _l("Dit lijkt geen link. Een link ziet eruit als https://voorbeeld.nl."),
                        "max_length": _l("Die link is te lang. Hoogstens 300 tekens.")},
    )  # fmt: skip
    link_title = words_field(_l("Hoe heet dat voorbeeld?"), most=120, required=False)
    link_is_own = forms.BooleanField(label=_l("Dit is mijn eigen dienst of bedrijf"), required=False)

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        reply: Reply | None = None,
        nested: bool = False,
        hat: Hat | None = None,
        **kwargs: Any,
    ) -> None:
        """`hat` is the one that the person asked the question in: it stays on in their own thread."""
        initial = {**(_initial(reply) if reply else {}), **kwargs.pop("initial", {})}
        super().__init__(*args, viewer=viewer, hat=reply.hat if reply else hat, initial=initial, **kwargs)
        kinds = NESTED_KINDS if nested else TOP_KINDS
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        if viewer.is_signed_in:
            del self.fields["guest_name"], self.fields["guest_email"]
        if nested:
            del self.fields["link_url"], self.fields["link_title"], self.fields["link_is_own"]
        if reply is not None:
            self.fields.pop("hat", None)  # the hat was chosen when it was said
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        url, text = str(self.cleaned_data.get("link_url") or ""), str(self.cleaned_data.get("text") or "")
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        if self.cleaned_data.get("link_is_own") and not url:
            self.add_error("link_url", _("Vul de link in, of haal het vinkje bij je eigen dienst weg."))
        elif self.cleaned_data.get("link_is_own") and host in text.casefold():
            self.add_error("text", _("Eén link naar je eigen dienst is genoeg. Haal de andere uit je tekst."))
        return cleaned

    @property
    def words(self) -> Words:
        """For a valid form."""
        data = self.cleaned_data
        return Words(
            kind=data["kind"],
            text=self.protected("text"),
            link_url=data.get("link_url", ""),
            link_title=data.get("link_title", ""),
            link_is_own=data.get("link_is_own", False),
            contact_details=self.button_details,
            offers_contact=bool(self.button_details),
        )


def _initial(reply: Reply) -> dict[str, Any]:
    names = ("kind", "text", "link_url", "link_title", "link_is_own")
    return {name: getattr(reply, name) for name in names}


class GuestForm(GuestFields):
    """Name and address alone: recognising something without an account."""
