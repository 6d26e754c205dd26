"""The View: the small serialisable state that composes a Scene, and what a link or project file stores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geodata.coordinates import Bounds, LonLat


class UnitChoice(StrEnum):
    """The unit in which figures and distances are shown; figures always keep their printed wording too."""

    PRINTED = "printed"
    KM = "km"
    MI = "mi"
    NMI = "nmi"


class StyleName(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


class LabelLanguage(StrEnum):
    ENGLISH = "en"
    LOCAL = "local"


class Layer(StrEnum):
    """What can be switched on over the base map."""

    REGIONS = "regions"
    LABELS = "labels"
    SCALE_BAR = "scale"
    GRATICULE = "graticule"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLaunch:
    """A launch point; `name` is empty for a point that is no named place."""

    position: LonLat
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderLaunch:
    """A point on the border of two countries, or a stretch of it.

    Attributes:
        countries: ISO 3166-1 alpha-2 codes.
        start: fraction of the border's geodesic length, 0 to 1.
        end: other end of the stretch; None for a single point.
    """

    countries: tuple[str, str] = ("UA", "RU")
    start: float = 0.5
    end: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLaunch:
    """Anywhere in one area or several together; `user:NAME` names an uploaded one."""

    areas: tuple[str, ...] = ("Ukraine",)


LaunchChoice = PointLaunch | BorderLaunch | AreaLaunch


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """From where, and which weapons; `weapons` None means every weapon that the View shows."""

    choice: LaunchChoice
    weapons: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the journalist has chosen.

    Attributes:
        launches: from where; empty means the place that the articles name.
        articles: ids of the articles used, None for all that are loaded.
        weapons: canonical names of the weapons shown, None for all.
        what_if_km: radius of the journalist's own ring, None for none.
        target: id of the place whose distances are shown.
        cities: smallest population of uncited cities shown, None for cited places only.
        base_map: "bundled", "none" or a tile provider's dotted name.
        extent: part of the map shown, None to fit the reaches.
        confirmed_only: draw only what a journalist has confirmed, corrected or added.
        title, standfirst, caption, credit: the journalist's own wording; empty where the draft stands.
    """

    launches: tuple[Launch, ...] = ()
    articles: tuple[str, ...] | None = None
    weapons: tuple[str, ...] | None = None
    units: UnitChoice = UnitChoice.PRINTED
    what_if_km: float | None = None
    target: str | None = None
    cities: int | None = None
    language: LabelLanguage = LabelLanguage.ENGLISH
    layers: frozenset[Layer] = frozenset({Layer.REGIONS, Layer.LABELS, Layer.SCALE_BAR})
    base_map: str = "bundled"
    style: StyleName = StyleName.LIGHT
    extent: Bounds | None = None
    confirmed_only: bool = False
    title: str = ""
    standfirst: str = ""
    caption: str = ""
    credit: str = ""
