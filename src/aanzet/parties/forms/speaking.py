"""Choosing the hat with an utterance (S02): one field that every form with words in it carries.

    class ReplyForm(SpeakerFormMixin, forms.Form):
        text = forms.CharField(...)

    form = ReplyForm(request.POST or None, viewer=request.viewer)
    reply_to(question, text=..., by=form.speaker, at=timezone.now())

The template shows the choice with `{% include "parties/speaking_as.html" %}` (it expects `form`). Who has no confirmed
hat is not asked, and speaks as themselves; in helper mode the helped person speaks, marked with the helper.
"""

from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from ..models import Hat
from ..viewer import Speaker, Viewer

AS_MYSELF = ""


class HatField(forms.ChoiceField):
    """One of the viewer's confirmed hats, or nothing: just as themselves. Cleans to `Hat | None`."""

    widget = forms.RadioSelect

    def __init__(self, viewer: Viewer, **kwargs: Any) -> None:
        self.hats = {str(hat.pk): hat for hat in viewer.hats if hat.is_confirmed}
        kwargs = {"label": _("Je schrijft dit"), "required": False, **kwargs}
        super().__init__(choices=[(AS_MYSELF, _("gewoon als mezelf")), *self._words()], **kwargs)
        ended = _("Met deze pet spreek je niet meer. Kies opnieuw hoe je dit schrijft.")
        self.error_messages["invalid_choice"] = lazystr(ended)

    def _words(self) -> list[tuple[str, str]]:
        return [(key, hat.spoken) for key, hat in self.hats.items()]

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return self.hats.get(chosen)


class SpeakerFormMixin(forms.Form):
    """Adds the field `hat` for a viewer with confirmed hats, and `speaker` once the form is valid."""

    def __init__(self, *args: Any, viewer: Viewer, hat: Hat | None = None, **kwargs: Any) -> None:
        """`hat` is what is chosen already, for example the one the person spoke with here before."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        field = HatField(viewer, initial=str(hat.pk) if hat else AS_MYSELF)
        # A hat that ended since the page was opened is refused, also where it was the only one: what was said for an
        # organisation is never taken as said by the person.
        if field.hats or self.data.get(self.add_prefix("hat")):
            self.fields["hat"] = field

    @property
    def speaker(self) -> Speaker:
        """For a valid form of somebody who is signed in."""
        return self.viewer.speaks(self.cleaned_data.get("hat"))
