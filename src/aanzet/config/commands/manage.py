"""`aanzet manage …`: Django's own commands, for operators and developers."""

from collections.abc import Sequence

from django.core.management import execute_from_command_line


def run_words(words: Sequence[str]) -> int:
    execute_from_command_line(["aanzet manage", *words])
    return 0
