"""Functions that templates call: `GLOBALS` and `FILTERS` of the Jinja environment."""

from collections.abc import Callable
from typing import Any

GLOBALS: dict[str, Callable[..., Any]] = {}
FILTERS: dict[str, Callable[..., Any]] = {}
