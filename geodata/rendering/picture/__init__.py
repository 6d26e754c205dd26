"""Pictures of a Scene."""

from geodata.rendering.picture.render import draw, render_picture

__all__ = ["draw", "render_picture"]
