"""What the frame around every page shows. The composition root fills it; ``web/base.html`` only draws it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MenuItem:
    """A link in a menu. ``key`` is what a page sets as ``current`` to be marked. ``post`` makes it a form button."""

    key: str
    label: str
    href: str
    post: bool = False


@dataclass(frozen=True)
class Language:
    """A language of the interface, in its own words."""

    code: str
    name: str
    current: bool


@dataclass(frozen=True)
class Shell:
    """The frame of a page for one reader.

    ``menu`` holds Vandaag, Mijn buurt and so on; ``account`` what stands under the reader's own name (``reader``), or
    the sign-in link for a visitor. ``helping`` is the name of whom the reader types for, ``helping_card`` whether a
    card of paper was typed over and the next can come. ``member_url`` is where a guest becomes a member. ``theme_css``
    is the address of a municipality's NL Design System theme and ``theme_class`` the class that theme hangs on.
    """

    place: str
    home: str
    menu: tuple[MenuItem, ...] = ()
    account: tuple[MenuItem, ...] = ()
    reader: str = ""
    footer: tuple[MenuItem, ...] = ()
    languages: tuple[Language, ...] = ()
    language_url: str = ""
    path: str = "/"
    helping: str = ""
    helping_stop_url: str = ""
    helping_card: bool = False
    member_url: str = ""
    theme_css: str = ""
    theme_class: str = ""
