"""What can be asked of a party: each ask has a code and its sentences. Rooms declare theirs in their own `asks.py`."""

from dataclasses import dataclass

from django.utils.functional import Promise

_ASKS: dict[str, "Ask"] = {}


@dataclass(frozen=True, slots=True)
class Ask:
    """`question` may hold %(title)s; `button` is the move itself; `gentle` the sentence under the question."""

    code: str
    question: str | Promise
    button: str | Promise
    gentle: str | Promise = ""
    # What the waiting side reads on "Hier wacht je op".
    waiting: str | Promise = "%(title)s"
    # Asked on its day and not before: until then it is something that comes, and nothing to be done.
    on_the_day: bool = False
    # Where it is asked long after the thing itself was rounded off: what others read until then.
    rounded_off: str | Promise = ""
    # The page of the move is there for others too; else they look at the larger thing.
    shared: bool = False
    # The day was promised to somebody: another one is asked for on the page of the move, not just taken.
    promised: bool = False
    # Who waits for it does not answer it where another voice of the party to move can: nobody confirms own work (V2).
    apart: bool = False
    # Asked of an official as such: others read the name of the office.
    office: bool = False

    def __post_init__(self) -> None:
        known = _ASKS.setdefault(self.code, self)
        if known.question is not self.question and str(known.question) != str(self.question):
            raise ValueError(f"Ask {self.code} is declared twice")


def asks_on_the_day() -> list[str]:
    return [ask.code for ask in _ASKS.values() if ask.on_the_day]


def asks_apart() -> list[str]:
    return [ask.code for ask in _ASKS.values() if ask.apart]


def question_in(title: str, code: str) -> str:
    """The question of an ask about this thing; the name alone of one that is no longer asked."""
    return str(_ASKS[code].question) % {"title": title} if code in _ASKS else f"‘{title}’."


def ask_of(code: str) -> Ask:
    return _ASKS[code]


def all_asks() -> list[Ask]:
    return list(_ASKS.values())
