"""What another room offers to who was asked along and says *nu niet*, right after that answer.

register_after_refusal(find)      # find(participation) -> the address of a page, or nothing
"""

from collections.abc import Callable

from .models import Participation

FindPage = Callable[[Participation], str]
_AFTER: list[FindPage] = []


def register_after_refusal(find: FindPage) -> None:
    if find not in _AFTER:
        _AFTER.append(find)


def page_after_refusal(participation: Participation) -> str:
    return next((page for find in _AFTER if (page := find(participation))), "")
