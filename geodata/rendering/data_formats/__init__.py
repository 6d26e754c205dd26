"""Data formats of a Scene."""

from geodata.rendering.data_formats.formats import DataFormat, render_data

__all__ = ["DataFormat", "render_data"]
