"""Whether the ballots of a file keep to the rules of its vote, and add up to the totals it tells."""

from collections import Counter
from fractions import Fraction

from ..pabulib import POINT_TYPES
from .faults import Faults
from .fields import whole
from .money import amount, cost_of
from .source import Record, Source

WITHOUT_POINTS = frozenset({"approval", "choose-1"})
POINT_FIELDS = ("min_points", "max_points", "min_sum_points", "max_sum_points", "default_score")


def check_ballots(source: Source, faults: Faults) -> None:
    """Report wrong counts, wrong lengths, unknown projects, wrong points and totals that do not add up."""
    _check_counts(source, faults)
    _check_lengths(source, faults)
    _check_points(source, faults)
    _check_cost_limits(source, faults)
    for ballot in source.votes.values():
        for identity in ballot.list_of("vote"):
            if identity not in source.projects:
                reason = f"project '{identity}' bestaat niet."
                faults.error("vote for non-existent project", ballot.line, reason)
        if len(set(ballot.list_of("vote"))) < len(ballot.list_of("vote")):
            # pabulib-checker describes this fault but does not look for it, so it does not make a file invalid.
            reason = f"kiezer '{ballot.id}' noemt een project twee keer."
            faults.warning("vote with duplicated projects", ballot.line, reason)
    _check_totals(source, faults)


def _check_counts(source: Source, faults: Faults) -> None:
    for key, what, found in (
        ("num_votes", "votes", len(source.votes)),
        ("num_projects", "projects", len(source.projects)),
    ):
        told, line = source.meta.get(key, ""), source.meta_line(key)
        number = whole(source, key)
        if key == "num_votes" and (not told or number is None):
            code = "invalid num_votes field" if told else "missing num_votes field"
            faults.error(code, line, f"'{key}' zegt niet hoeveel stemmen er zijn; geteld: {found}.")
        elif (number or 0) != found:
            faults.error(f"different number of {what}", line, f"'{key}' zegt {told or 0}, geteld: {found}.")


def _check_lengths(source: Source, faults: Faults) -> None:
    longest, shortest = whole(source, "max_length") or 0, whole(source, "min_length") or 0
    lengths = {ballot.id: len(ballot.list_of("vote")) for ballot in source.votes.values()}
    for identity, length in lengths.items():
        line = source.votes[identity].line
        if longest and length > longest:
            faults.error("vote length exceeded", line, f"{length} projecten, terwijl er {longest} mogen.")
        if shortest and length < shortest:
            faults.error("vote length too short", line, f"{length} projecten, terwijl er {shortest} moeten.")
    line = source.meta_line("max_length")
    if longest and longest not in lengths.values():
        faults.warning("no_max_length_used", line, f"niemand koos {longest} projecten, het meeste dat mag.")
    if longest > 1 and lengths and sum(lengths.values()) == len(lengths):
        faults.warning("average vote length equals one", line, "gemiddeld koos iedereen precies één project.")


def _check_points(source: Source, faults: Faults) -> None:
    vote_type = source.meta.get("vote_type", "")
    for key in POINT_FIELDS:
        if vote_type in WITHOUT_POINTS and source.meta.get(key):
            reason = f"'{key}' past niet bij '{vote_type}'."
            faults.warning("incompatible meta field for vote_type", source.meta_line(key), reason)
    for ballot in source.votes.values():
        _check_ballot_points(source, ballot, vote_type, faults)


def _check_ballot_points(source: Source, ballot: Record, vote_type: str, faults: Faults) -> None:
    told = bool(ballot.cells.get("points"))
    if vote_type in POINT_TYPES and not told:
        faults.error("missing points for vote_type", ballot.line, f"bij '{vote_type}' horen punten.")
    if vote_type in WITHOUT_POINTS and told:
        faults.error("unexpected points for vote_type", ballot.line, f"bij '{vote_type}' horen geen punten.")
    if vote_type == "choose-1" and len(ballot.list_of("vote")) != 1:
        reason = f"{len(ballot.list_of('vote'))} projecten, terwijl iedereen er één kiest."
        faults.error("invalid choose-1 vote length", ballot.line, reason)
    if told:
        _check_own_points(source, ballot, vote_type, faults)


def _check_own_points(source: Source, ballot: Record, vote_type: str, faults: Faults) -> None:
    projects, texts = ballot.list_of("vote"), ballot.list_of("points")
    if len(projects) != len(texts):
        reason = f"{len(projects)} projecten, maar {len(texts)} keer punten."
        faults.error("vote/points length mismatch", ballot.line, reason)
        return
    points = [value for text in texts if (value := amount(text)) is not None]
    if len(points) != len(texts):
        faults.error("invalid points value", ballot.line, "er staat iets bij de punten dat geen getal is.")
        return
    if vote_type == "cumulative" and any(value < 0 for value in points):
        faults.error("negative cumulative points", ballot.line, "punten kunnen niet kleiner dan nul zijn.")
    _check_limits(source, ballot, points, faults)
    if vote_type in POINT_TYPES and points != sorted(points, reverse=True):
        faults.warning("vote order not sorted by points", ballot.line, "de meeste punten horen vooraan te staan.")


def _check_limits(source: Source, ballot: Record, points: list[Fraction], faults: Faults) -> None:
    limits = {key: amount(source.meta[key]) for key in POINT_FIELDS if source.meta.get(key)}
    least, most = limits.get("min_points"), limits.get("max_points")
    if least is not None and any(value < least for value in points):
        faults.error("points below minimum", ballot.line, f"er staan minder punten bij een project dan {least}.")
    if most is not None and any(value > most for value in points):
        faults.error("points above maximum", ballot.line, f"er staan meer punten bij een project dan {most}.")
    least, most, total = limits.get("min_sum_points"), limits.get("max_sum_points"), sum(points)
    if least is not None and total < least:
        faults.warning("points sum below minimum", ballot.line, f"samen {total} punten, terwijl er {least} moeten.")
    if most is not None and total > most:
        faults.warning("points sum above maximum", ballot.line, f"samen {total} punten, terwijl er {most} mogen.")


def _check_cost_limits(source: Source, faults: Faults) -> None:
    least, most = amount(source.meta.get("min_sum_cost", "")), amount(source.meta.get("max_sum_cost", ""))
    if source.meta.get("vote_type") != "approval" or (least is None and most is None):
        return
    costs = {identity: cost_of(project) for identity, project in source.projects.items()}
    for ballot in source.votes.values():
        chosen = ballot.list_of("vote")
        if any(identity not in costs for identity in chosen):
            continue
        total = sum((costs[identity] for identity in chosen), Fraction(0))
        if least is not None and total < least:
            reason = f"de gekozen projecten kosten samen minder dan {least}."
            faults.warning("approval vote cost below minimum", ballot.line, reason)
        if most is not None and total > most:
            reason = f"de gekozen projecten kosten samen meer dan {most}."
            faults.warning("approval vote cost above maximum", ballot.line, reason)


def _check_totals(source: Source, faults: Faults) -> None:
    """Compare the votes and scores told per project with what the ballots say."""
    columns = source.columns.get("PROJECTS", [])
    if "votes" not in columns and "score" not in columns:
        reason = "er staat niet bij hoeveel stemmen of punten een project kreeg."
        faults.warning("No votes or score counted in PROJECTS section", 0, reason)
    if "votes" in columns:
        for project in source.projects.values():
            if not _told(project, "votes"):
                reason = f"niemand stemde op '{project.id}'; stond het wel op het stembiljet?"
                faults.warning("project with no votes", project.line, reason)
        votes = Counter(identity for ballot in source.votes.values() for identity in ballot.list_of("vote"))
        _compare(source, "votes", {identity: Fraction(number) for identity, number in votes.items()}, faults)
    if "score" in columns:
        _compare(source, "score", _scores(source), faults)


def _scores(source: Source) -> dict[str, Fraction]:
    """Points per project; a ballot without points that lists k projects gives k, k - 1, ..., 1."""
    scores: Counter[str] = Counter()
    for ballot in source.votes.values():
        projects = ballot.list_of("vote")
        texts = ballot.list_of("points")
        if "points" not in ballot.cells:
            texts = [str(len(projects) - place) for place in range(len(projects))]
        for identity, text in zip(projects, texts, strict=False):
            scores[identity] += amount(text) or Fraction(0)  # type: ignore[assignment]  # counts fractions
    return dict(scores)  # type: ignore[arg-type]


def _compare(source: Source, column: str, counted: dict[str, Fraction], faults: Faults) -> None:
    code = "different values in votes" if column == "votes" else "different values in scores"
    for project in source.projects.values():
        found = int(counted.get(project.id, Fraction(0)))
        if _told(project, column) != found:
            told = project.cells.get(column, "") or 0
            reason = f"'{project.id}': '{column}' zegt {told}, geteld: {found}."
            faults.error(code, project.line, reason)
    for identity in counted:
        if identity not in source.projects:
            faults.error(code, 0, f"'{identity}': geteld {int(counted[identity])}, maar het project bestaat niet.")


def _told(project: Record, column: str) -> int | None:
    try:
        return int(project.cells.get(column, "") or 0)
    except ValueError:
        return None
