"""One question of the demo, from asking to what it brought."""

from typing import TYPE_CHECKING, Any

from aanzet.conversations.models import Question, Reply
from aanzet.conversations.services import asking, closing, introducing, replying

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    question = _ask(row, stage)
    stage.questions[row["key"]] = question
    for one in row.get("recognised", ()):
        replying.recognise(question, by=stage.speaker(one), at=stage.at(one["day"], 30))
    replies = _reply(question, row.get("replies", ()), stage)
    if wish := row.get("introduction"):
        asked = stage.speaker({"by": wish["asked_by"]})
        proposal = introducing.Proposal(wish["reason"])
        introducing.ask_contact(replies[wish["reply"]], proposal, by=asked, at=stage.at(wish["day"]))
    _round_off(question, row, stage)


def _ask(row: dict[str, Any], stage: "Stage") -> Question:
    story = asking.Story(
        text=row["text"],
        explanation=row["explanation"].strip(),
        motivation=row.get("motivation", ""),
        place_words=row.get("place", ""),
        area=stage.places.areas[row["area"]],
        themes=[stage.places.themes[code] for code in row["themes"]],
        sought=row["sought"],
        in_doubt=row.get("doubt", False),
        circle=row.get("circle", 0),
    )
    return asking.ask_question(story, by=stage.speaker(row), at=stage.at(row["day"]))


def _reply(question: Question, rows: list[dict[str, Any]], stage: "Stage") -> list[Reply]:
    replies: list[Reply] = []
    for number, row in enumerate(rows):
        words = replying.Words(
            row["kind"], row["text"], row.get("link_url", ""), row.get("link_title", ""), row.get("link_is_own", False)
        )
        parent = replies[row["under"]] if "under" in row else None
        at = stage.at(row["day"], 60 + number)
        replies.append(replying.reply_to(question, words, by=stage.speaker(row), at=at, parent=parent))
    return replies


def _round_off(question: Question, row: dict[str, Any], stage: "Stage") -> None:
    if summary := row.get("summary"):
        closing.summarise(question, summary["text"], by=stage.speaker(summary), at=stage.at(summary["day"]))
    if thanks := row.get("thanks"):
        closing.close_with_thanks(question, thanks["text"], by=stage.speaker(row), at=stage.at(thanks["day"]))
    if brought := row.get("brought"):
        closing.note_what_it_brought(question, brought["text"], by=stage.speaker(row), at=stage.at(brought["day"]))
