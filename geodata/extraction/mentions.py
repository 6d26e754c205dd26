"""What the extractor finds in a text: frozen records that all point back to characters of the article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geodata.articles.article import Article, Passage, Span
from geodata.gazetteer.places import Place
from geodata.units import Unit, to_km

GENERIC = "generic: "  # begins the name of a weapon that the text only describes


class Bound(StrEnum):
    """The printed qualifier as data."""

    EXACT = "exact"
    ABOUT = "about"
    UP_TO = "up_to"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class LengthKind(StrEnum):
    """What a length is that is not a weapon's range."""

    DISTANCE = "distance"  # between things, to a border, of a strike
    STRIKE_DEPTH = "strike_depth"
    FLOWN = "flown"  # flown or tested distance
    RECORD = "record"  # kill or shot record
    SENSOR = "sensor"  # radar, jamming, detection, communication
    ALTITUDE = "altitude"
    SPEED = "speed"
    CALIBRE = "calibre"
    SIZE = "size"
    FRONT = "front"  # length of a front, border or line
    TREATY = "treaty"
    FERRY_RANGE = "ferry_range"
    ROAD_RANGE = "road_range"
    ACCURACY = "accuracy"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedConversion:
    """A second number with its unit that the text prints for the same figure.

    Attributes:
        consistent: agrees with the first number within the rounding of the coarser of the two.
    """

    value: float
    unit: Unit
    consistent: bool
    value_max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponMention:
    """A weapon named or described in the text.

    Attributes:
        weapon: canonical catalogue name; the text's own words where the catalogue has none;
            "generic: strike drone" for a weapon without a name.
        text: exactly as printed.
        span: of `text`.
        catalogued: the catalogue knows it.
        kinds: "missile", "drone", "launcher", … from the catalogue or from the head noun.
        passage: the sentence it stands in.
    """

    weapon: str
    text: str
    span: Span
    catalogued: bool
    kinds: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeMention:
    """A length in the text that is a weapon's range.

    Attributes:
        weapon: canonical name; None where the text leaves it open (see `candidates`).
        weapon_text: the words in the text that name it, or that stand for it ("they").
        weapon_span: of those words.
        candidates: canonical names between which the text does not decide; empty where `weapon` is certain.
        value: the printed number, in `unit`; `value_max` the upper one of A–B.
        qualifier: the printed words that make the bound ("up to"); empty for a bare figure.
        text: number(s), unit and bracketed conversion, exactly as printed.
        span: of `text`.
        passage: the sentence (or two) that says so.
        speaker: who says so, where the text attributes it.
        hedge: the words that distance the text from it ("is said to").
        negated: the text denies the figure ("no longer limited to 80km").
        corrected_from: the figure as printed, where the journalist has corrected it; empty otherwise.
    """

    weapon: str | None
    weapon_text: str
    weapon_span: Span | None
    value: float
    unit: Unit
    bound: Bound
    text: str
    span: Span
    passage: Passage
    value_max: float | None = None
    candidates: tuple[str, ...] = ()
    qualifier: str = ""
    conversion: StatedConversion | None = None
    speaker: str | None = None
    hedge: str | None = None
    negated: bool = False
    corrected_from: str = ""

    @property
    def km(self) -> float:
        """Kilometres: the stated kilometre number if the text prints one, else our conversion."""
        if self.unit is not Unit.KM and self.conversion and self.conversion.unit is Unit.KM:
            return self.conversion.value
        return to_km(self.value, self.unit)

    @property
    def km_max(self) -> float | None:
        """Upper kilometres of A–B, None for a single figure."""
        if self.value_max is None:
            return None
        if self.unit is not Unit.KM and self.conversion and self.conversion.unit is Unit.KM:
            return self.conversion.value_max
        return to_km(self.value_max, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLength:
    """A length that was seen and is not a weapon's range."""

    kind: LengthKind
    value: float
    unit: Unit
    text: str
    span: Span
    passage: Passage
    value_max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym in the text.

    Attributes:
        place: the gazetteer's entry; None where several candidates remain or none is known.
        candidates: the places between which the text does not decide.
        metonym: stands for a government or people ("Moscow said"), not for the place.
    """

    place: Place | None
    text: str
    span: Span
    passage: Passage
    candidates: tuple[Place, ...] = ()
    metonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachClaim:
    """The article says that a weapon can or cannot reach a place.

    Attributes:
        weapon: canonical name or "generic: …".
        place: the place claimed in or out of reach; None where the gazetteer has none (see `place_text`).
        reachable: what the text says.
        conditional: said under a condition ("could, if supplied").
        launch_place: the text's own "from Y".
        nation: whose an unnamed weapon is: "Iranian" of "Iranian missiles" and "Iran has missiles".
        span: from the first to the last word that carries the claim.
        passage: the sentence (two, where a pronoun points back).
    """

    weapon: str
    weapon_text: str
    place: Place | None
    place_text: str
    reachable: bool
    span: Span
    passage: Passage
    conditional: bool = False
    launch_place: Place | None = None
    speaker: str | None = None
    nation: str = ""

    @property
    def called(self) -> str:
        """The weapon; where it has no name, with the country whose it is: "generic: Iranian missile"."""
        if not (self.nation and self.weapon.startswith(GENERIC)):
            return self.weapon
        return f"{GENERIC}{self.nation} {self.weapon.removeprefix(GENERIC)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one article, each tuple in the order of the text."""

    article: Article
    weapons: tuple[WeaponMention, ...]
    ranges: tuple[RangeMention, ...]
    places: tuple[PlaceMention, ...]
    claims: tuple[ReachClaim, ...]
    other_lengths: tuple[OtherLength, ...] = ()
