"""The launches of the View as they stand when a control is used."""

from __future__ import annotations

from dataclasses import replace

from dashboard import scenes, state
from geodata.scene.scene import Scene, SceneLaunch
from geodata.scene.view import Launch, LaunchChoice


def active(scene: Scene) -> SceneLaunch:
    """The launch that the controls move."""
    return scene.launches[min(state.session().active, len(scene.launches) - 1)]


def put(choice: LaunchChoice, *, index: int | None = None) -> None:
    """Move a launch (the active one) and put the new View on the page."""
    launches, where = standing(index)
    launches[where] = replace(launches[where], choice=choice)
    state.change(launches=tuple(launches))


def standing(index: int | None = None) -> tuple[list[Launch], int]:
    """The launches as they stand when a control is used, and the place of one of them (the active one)."""
    launches = list(scenes.launches())
    return launches, min(state.session().active if index is None else index, len(launches) - 1)
