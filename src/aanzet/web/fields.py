"""A form field as the template shows it: one flat record per bound field, so that macros decide about looks only."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

# Input types of which the value must not be written in the reader's own notation.
MACHINE_TYPES = {"number", "date", "time", "datetime-local", "month"}
BY_VALIDATOR = {"min_value": "min", "max_value": "max", "step_size": "step"}


@dataclass(frozen=True)
class Option:
    """One answer of a choice field. ``note`` is a line of explanation under it."""

    id: str
    value: str
    label: str
    chosen: bool
    note: str
    disabled: bool


@dataclass(frozen=True)
class FieldView:
    """What a template needs to show a field.

    ``kind`` is input, textarea, select, radio, checkboxes, checkbox, hidden or other. ``attributes`` are ready pairs
    for the element; ``described_by`` names the help, error and counter that belong to it.
    """

    kind: str
    type: str
    id: str
    name: str
    label: str
    help: str
    errors: tuple[str, ...]
    required: bool
    value: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    attributes: tuple[tuple[str, str | bool], ...]
    described_by: str
    most: int | None
    html: str

    @property
    def options(self) -> Iterator[Option]:
        """The options of all groups, in order."""
        for _, options in self.groups:
            yield from options


def field_view(bound: BoundField, notes: Mapping[str, str] | None = None, **more: str | bool) -> FieldView:
    """The record of a bound field.

    ``notes`` explains options by value; ``more`` are attributes for the element (``_`` stands for ``-``).
    """
    kind, type_ = _kind(bound.field.widget)
    most = _most(bound) if kind in {"textarea", "input"} and type_ in {"", "text"} else None
    identifier = bound.id_for_label or bound.auto_id or f"id_{bound.html_name}"
    if kind in {"radio", "checkboxes"}:
        identifier = str(bound.auto_id)
    errors = tuple(str(error) for error in bound.errors)
    described = [f"{identifier}-{part}" for part, there in (("uitleg", bound.help_text), ("fout", errors)) if there]
    described += [f"{identifier}-teller"] if kind == "textarea" and most else []
    return FieldView(
        kind=kind,
        type=type_,
        id=identifier,
        name=bound.html_name,
        label=str(bound.label or ""),
        help=str(bound.help_text or ""),
        errors=errors,
        required=bound.field.required,
        value=_value(bound, type_),
        groups=_groups(bound, identifier, notes or {}) if kind in {"select", "radio", "checkboxes"} else (),
        attributes=tuple(_attributes(bound, kind, type_, more)),
        described_by=" ".join(described),
        most=most,
        html=Markup(str(bound.as_widget())) if kind == "other" else "",  # noqa: S704 - Django escaped it
    )


# Django's subclasses make the order matter.
KINDS: Sequence[tuple[type[forms.Widget], str]] = (
    (forms.MultiWidget, "other"),
    (forms.SelectDateWidget, "other"),
    (forms.MultipleHiddenInput, "other"),
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radio"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.widgets.Input, "input"),
)
# A plain date field is filled with the browser's own date picker.
PICKERS: Mapping[type[forms.Widget], str] = {
    forms.DateInput: "date",
    forms.TimeInput: "time",
    forms.DateTimeInput: "datetime-local",
}


def _kind(widget: forms.Widget) -> tuple[str, str]:
    """The way to show a widget, and its input type."""
    kind = next((kind for made, kind in KINDS if isinstance(widget, made)), "other")
    if kind not in {"input", "hidden"}:
        return kind, ""
    type_ = str(getattr(widget, "input_type", "") or "text")
    return kind, PICKERS.get(type(widget), type_) if type_ == "text" else type_


def _value(bound: BoundField, type_: str) -> str:
    """The value in the notation of the element: ISO for pickers, the reader's own for the rest."""
    value = bound.value()
    if value is None or type_ in {"password", "file"}:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if type_ in MACHINE_TYPES or isinstance(bound.field.widget, forms.CheckboxInput):
        return str(value)
    shown = bound.field.widget.format_value(value)
    return "" if shown is None else str(shown)


def _most(bound: BoundField) -> int | None:
    most = getattr(bound.field, "max_length", None)
    return int(most) if most else None


def _groups(bound: BoundField, identifier: str, notes: Mapping[str, str]) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    widget = bound.field.widget
    assert isinstance(widget, forms.widgets.ChoiceWidget)
    groups: list[tuple[str, tuple[Option, ...]]] = []
    count = 0
    for group, options, _ in widget.optgroups(bound.html_name, widget.format_value(bound.value())):
        made = []
        for option in options:
            value = str(option["value"])
            made.append(
                Option(
                    id=f"{identifier}_{count}",
                    value=value,
                    label=str(option["label"]),
                    chosen=bool(option["selected"]),
                    note=str(notes.get(value, "")),
                    disabled=bool(option["attrs"].get("disabled") or bound.field.disabled),
                )
            )
            count += 1
        groups.append((str(group or ""), tuple(made)))
    return tuple(groups)


def _attributes(bound: BoundField, kind: str, type_: str, more: Mapping[str, Any]) -> Iterator[tuple[str, str | bool]]:
    field = bound.field
    # No maxlength: a hard stop swallows what people type; the form says what is too long.
    own = {
        key: value for key, value in field.widget.attrs.items() if key not in {"class", "style", "cols", "maxlength"}
    }
    found: dict[str, Any] = {} if kind in {"radio", "checkboxes"} else own
    if type_ in MACHINE_TYPES:
        limits = {attribute: getattr(field, name, None) for name, attribute in BY_VALIDATOR.items()}
        found = limits | found
    if kind in {"input", "textarea", "select"}:
        found["aria-required"] = "true" if field.required else None
        found["multiple"] = getattr(field.widget, "allow_multiple_selected", False)
    found["disabled"] = field.disabled
    found.update({name.replace("_", "-"): value for name, value in more.items()})
    for name, value in found.items():
        if value is not False and value is not None:
            yield name, value if value is True else str(value)
