"""A folium map rendered once, for `st_folium` to take again and again.

streamlit-folium renders the map that it is given three times over at each rerun, and folium compiles a dozen
templates for that. The map here never changes, so its texts are kept and handed out again.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import Element

NAME = "div"  # what streamlit-folium calls the map in every script


@dataclass(frozen=True, slots=True)
class _Text:
    """Stands where folium has an element that renders itself."""

    text: str

    def render(self, **_: Any) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Root:
    """Stands for branca's figure around a map."""

    page: str
    header: _Text
    html: _Text

    def render(self, **_: Any) -> str:
        return self.page


@dataclass(frozen=True, slots=True)
class _Macros:
    """Stands for a compiled template: `_template.module.script(element)`."""

    text: str

    @property
    def module(self) -> _Macros:
        return self

    def script(self, *_: Any) -> str:
        return self.text


class PrintedMap(folium.Map):
    """A map whose texts are there already; layers may be put on it, which are thrown away with it."""

    def __init__(self, printed: folium.Map, root: _Root, script: str) -> None:
        self.__dict__.update(printed.__dict__)
        self._children = OrderedDict()
        self._root = root
        self._template = _Macros(script)

    def render(self, **_: Any) -> str:
        """Nothing is left to render."""
        return ""

    def get_root(self) -> Any:
        return self._root

    def again(self) -> PrintedMap:
        """The same map, without what was put on this one."""
        return PrintedMap(self, self._root, self._template.text)


def printed(base: folium.Map) -> PrintedMap:
    """Render a map for the first and last time."""
    base._id = NAME  # noqa: SLF001  branca has no other way to name an element
    figure: Any = base.get_root()
    page = figure.render()
    root = _Root(page, _Text(figure.header.render()), _Text(figure.html.render()))
    parts = (base, *base._children.values())  # noqa: SLF001  branca lists its elements nowhere else
    script = "\n".join(_script(element) for element in parts)
    return PrintedMap(base, root, script)


def _script(element: Element) -> str:
    macros: Any = element._template.module  # noqa: SLF001  as streamlit-folium does
    return str(macros.script(element, {}))


class PrintedGroup(folium.FeatureGroup):
    """A group of layers that only `st_folium` reads: it is never rendered into a page of its own."""

    def render(self, **_: Any) -> str:
        """streamlit-folium takes the scripts of the elements and has no use for the page."""
        return ""
