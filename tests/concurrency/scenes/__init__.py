"""What people do at the same moment. Each scene is a function of the cast; it fails by raising."""

from collections.abc import Callable
from inspect import isfunction, signature

from tests.cast import Cast

from . import (
    binding,
    challenging,
    clocks,
    cooperating,
    departures,
    differing,
    direction,
    doubles,
    exchanging,
    flooring,
    goals,
    mirrors,
    opposites,
    promises,
    volunteering,
    writers,
)

SCENES: dict[str, Callable[[Cast], None]] = {
    scene.__name__: scene
    for module in (
        doubles,
        writers,
        opposites,
        promises,
        clocks,
        departures,
        binding,
        mirrors,
        direction,
        differing,
        challenging,
        cooperating,
        goals,
        exchanging,
        flooring,
        volunteering,
    )
    for scene in vars(module).values()
    if isfunction(scene) and scene.__module__ == module.__name__ and list(signature(scene).parameters) == ["cast"]
}
