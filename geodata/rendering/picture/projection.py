"""From longitude and latitude to the page: the projection that suits the extent, cut cleanly at its seams."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from pyproj import CRS, Transformer
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import LonLat
from geodata.geodesy.distances import HALF_MERIDIAN_M
from geodata.geodesy.rings import ring
from geodata.geodesy.sites import lonlats_of, unit_vectors
from geodata.rendering.picture.drawing import Box, Floats
from geodata.scene.picture_options import Projection
from geodata.scene.scene import Scene

_MAX_MERCATOR_LAT = 85.0
_CONFORMAL_SOUTH, _CONFORMAL_NORTH, _CONFORMAL_SPAN = 5.0, 80.0, 110.0
_FAR_WINDOW_M = 12_000_000.0
_ANTIPODE_GAP_M = 150_000.0
_LIMB_M = 400_000.0  # within which of the antipode a line is only the cut that the projection makes
_TOGETHER = 0.5  # length of the mean direction of launches that lie on one side of the Earth
_LONGEST_EDGE_DEG = 1.0
_FAR_SIDE = 179.9999  # short of the far meridian, on which a point stands on both sides
_M_PER_DEGREE = 111_320.0
_TOLERANCE_PX = 0.2
_BLEED_PX = 6.0  # beyond the frame, so that no outline shows along it


@dataclass(frozen=True, kw_only=True)
class MapProjection:
    """A projection of WGS84 onto a plane in metres.

    Attributes:
        kind: never AUTO.
        definition: as PROJ writes it.
        centre: where it is true, or the middle of the map.
        about_launch: `centre` is the only launch point, so that its rings are circles.
    """

    kind: Projection
    definition: str
    centre: LonLat
    about_launch: bool = False

    @cached_property
    def _transformer(self) -> Transformer:
        return Transformer.from_crs(CRS.from_epsg(4326), CRS.from_proj4(self.definition), always_xy=True)

    def plane(self, lon: Floats, lat: Floats) -> Floats:
        """Metres on the plane, shape (n, 2)."""
        if self.kind is Projection.MERCATOR:
            lat = np.clip(lat, -_MAX_MERCATOR_LAT, _MAX_MERCATOR_LAT)
        return np.column_stack(self._transformer.transform(lon, lat))

    def globe(self, xy: Floats) -> Floats:
        """Longitude and latitude of points on the plane, shape (n, 2); not finite off the Earth."""
        return np.column_stack(self._transformer.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))


def choose_projection(scene: Scene, wanted: Projection, extent: BaseGeometry) -> MapProjection:
    """The projection asked for, or the one that suits.

    Args:
        scene: for its launches.
        wanted: AUTO chooses equidistant about a single point, else conformal where the extent allows.
        extent: lon/lat geometry that the map must show.
    """
    single = len(scene.launches) == 1 and scene.launches[0].is_point
    if wanted is Projection.AUTO:
        wanted = Projection.EQUIDISTANT if single else Projection.CONFORMAL
    if wanted is Projection.CONFORMAL:
        conformal = _conformal(extent)
        if conformal:
            return conformal
        wanted = Projection.EQUIDISTANT
    if wanted is Projection.MERCATOR:
        return _mercator(middle_of(extent))
    middle = _middle_of_launches(scene) or middle_of(extent)
    return _equidistant(middle, about_launch=single)


def _middle_of_launches(scene: Scene) -> LonLat | None:
    """Between the launches, so that what they reach lies about the middle of the map; None far apart."""
    directions = unit_vectors(
        np.array([(at.lon, at.lat) for at in (launch.position for launch in scene.launches)])
    )
    mean = directions.mean(axis=0, keepdims=True)
    if np.linalg.norm(mean) < _TOGETHER:
        return None
    lon, lat = lonlats_of(mean)[0]
    return LonLat(float(lon), float(lat))


def _equidistant(centre: LonLat, *, about_launch: bool) -> MapProjection:
    return MapProjection(
        kind=Projection.EQUIDISTANT,
        definition=f"+proj=aeqd +lon_0={centre.lon} +lat_0={centre.lat} +datum=WGS84 +units=m",
        centre=centre,
        about_launch=about_launch,
    )


def _mercator(centre: LonLat) -> MapProjection:
    return MapProjection(
        kind=Projection.MERCATOR,
        definition=f"+proj=webmerc +lon_0={centre.lon} +datum=WGS84 +units=m",
        centre=centre,
    )


def _conformal(extent: BaseGeometry) -> MapProjection | None:
    """Lambert's conformal conic with its parallels a sixth inside the extent; None where it does not suit."""
    centre = middle_of(extent)
    west, south, east, north = recentred(extent, centre.lon).bounds
    mirrored = north < 0
    low, high = (-north, -south) if mirrored else (south, north)
    if low < _CONFORMAL_SOUTH or high > _CONFORMAL_NORTH or east - west > _CONFORMAL_SPAN:
        return None
    inner = (north - south) / 6
    return MapProjection(
        kind=Projection.CONFORMAL,
        definition=(
            f"+proj=lcc +lat_1={south + inner:.3f} +lat_2={north - inner:.3f} "
            f"+lat_0={centre.lat:.3f} +lon_0={centre.lon:.3f} +datum=WGS84 +units=m"
        ),
        centre=centre,
    )


def middle_of(extent: BaseGeometry) -> LonLat:
    """The middle of an extent on the globe: the mean direction of its outline's points."""
    points = shapely.get_coordinates(shapely.segmentize(extent, 5.0))
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    x, y = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon)
    mean_lon = math.degrees(math.atan2(float(y.mean()), float(x.mean())))
    west, south, east, north = recentred(extent, mean_lon).bounds
    shifted = mean_lon if east - west > 300 else (west + east) / 2
    return LonLat((shifted + 180.0) % 360.0 - 180.0, (south + north) / 2)


def recentred(geometry: BaseGeometry, lon_0: float) -> BaseGeometry:
    """Longitudes moved to within 180° of `lon_0`, cut at the far meridian and joined where 180° cut."""
    if lon_0 == 0:
        return geometry
    step = 360.0 if lon_0 > 0 else -360.0
    seam = lon_0 - 180.0 if lon_0 > 0 else lon_0 + 180.0
    west, east = (
        shapely.clip_by_rect(geometry, -180, -90, seam, 90),
        shapely.clip_by_rect(geometry, seam, -90, 180, 90),
    )
    stay, move = (east, west) if lon_0 > 0 else (west, east)
    if move.is_empty:
        return stay
    return shapely.union_all([stay, translate(move, xoff=step)])


@dataclass(frozen=True, kw_only=True)
class MapWindow:
    """A rectangle of the plane laid onto a rectangle of the page.

    Attributes:
        west, south, east, north: metres on the plane.
        frame: pixels on the page, of the same shape.
    """

    projection: MapProjection
    west: float
    south: float
    east: float
    north: float
    frame: Box

    @property
    def metres_per_px(self) -> float:
        return (self.east - self.west) / self.frame.width

    @cached_property
    def reach_m(self) -> float:
        """From the plane's origin to the farthest corner."""
        corners = [(x, y) for x in (self.west, self.east) for y in (self.south, self.north)]
        return max(math.hypot(x, y) for x, y in corners)

    @property
    def is_far(self) -> bool:
        """An equidistant map that comes near the antipode."""
        return self.projection.kind is Projection.EQUIDISTANT and self.reach_m > _FAR_WINDOW_M

    @cached_property
    def holds_pole(self) -> bool:
        """A pole lies in the window."""
        return any(self._sees(LonLat(self.projection.centre.lon, lat)) for lat in (90.0, -90.0))

    def _sees(self, point: LonLat) -> bool:
        if self.projection.kind is Projection.MERCATOR:
            return False
        x, y = self.projection.plane(np.array([point.lon]), np.array([point.lat]))[0]
        return bool(self.west <= x <= self.east and self.south <= y <= self.north)

    @cached_property
    def globe_box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what the window shows, longitudes within 180° of the centre's."""
        x, y = np.meshgrid(np.linspace(self.west, self.east, 49), np.linspace(self.south, self.north, 49))
        points = self.projection.globe(np.column_stack([x.ravel(), y.ravel()]))
        points = points[np.isfinite(points).all(axis=1)]
        lon_0 = self.projection.centre.lon
        lon = (points[:, 0] - lon_0 + 180.0) % 360.0 - 180.0 + lon_0
        west, east = lon.min() - 2.0, lon.max() + 2.0
        south, north = max(-90.0, points[:, 1].min() - 2.0), min(90.0, points[:, 1].max() + 2.0)
        if self.holds_pole or self.is_far:
            south = -90.0 if self.is_far or self._sees(LonLat(lon_0, -90.0)) else south
            north = 90.0 if self.is_far or self._sees(LonLat(lon_0, 90.0)) else north
            west, east = -math.inf, math.inf
        return max(west, lon_0 - _FAR_SIDE), float(south), min(east, lon_0 + _FAR_SIDE), float(north)

    def pixels(self, plane: Floats) -> Floats:
        """Points of the plane on the page."""
        scale = self.frame.width / (self.east - self.west)
        x = self.frame.left + (plane[:, 0] - self.west) * scale
        y = self.frame.top + (self.north - plane[:, 1]) * scale
        return np.column_stack([x, y])

    def outline(self) -> Floats:
        """The window's edge as longitude and latitude, shape (n, 2)."""
        corners = [
            (self.west, self.south),
            (self.east, self.south),
            (self.east, self.north),
            (self.west, self.north),
        ]
        edge = shapely.segmentize(shapely.Polygon(corners), (self.east - self.west) / 24)
        points = self.projection.globe(shapely.get_coordinates(edge))
        return points[np.isfinite(points).all(axis=1)]

    def at(self, point: LonLat) -> tuple[float, float]:
        """A point of the Earth on the page."""
        plane = self.projection.plane(np.array([point.lon]), np.array([point.lat]))
        x, y = self.pixels(plane)[0]
        return float(x), float(y)

    def shows(self, point: LonLat, inside_px: float = 0.0) -> bool:
        """The point lies in the frame, by at least so many pixels."""
        x, y = self.at(point)
        frame = self.frame.grown(-inside_px)
        return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom

    def drawn(self, geometry: BaseGeometry) -> BaseGeometry:
        """Longitude/latitude geometry as pixels, cut a little outside the frame."""
        page = shapely.transform(self._on_plane(geometry), self.pixels)
        frame = self.frame.grown(_BLEED_PX)
        return shapely.clip_by_rect(page, frame.left, frame.top, frame.right, frame.bottom)

    def drawn_line(self, area: BaseGeometry) -> BaseGeometry:
        """The outline of a lon/lat area in pixels, without edges that only close it at 180° or a pole."""
        if self.projection.kind is Projection.EQUIDISTANT:
            frame = self.frame.grown(_BLEED_PX - 1)
            edge = shapely.boundary(self.drawn(area))
            if self.is_far:
                edge = shapely.intersection(edge, self._within_limb)
            return shapely.clip_by_rect(edge, frame.left, frame.top, frame.right, frame.bottom)
        inside = shapely.box(-_FAR_SIDE, -89.9999, _FAR_SIDE, 89.9999)
        return self.drawn(shapely.intersection(shapely.boundary(area), inside))

    @cached_property
    def _within_limb(self) -> BaseGeometry:
        """The part of the page on which an equidistant map draws lines that are there on the Earth."""
        disc = shapely.Point(0.0, 0.0).buffer(HALF_MERIDIAN_M - _LIMB_M, quad_segs=90)
        return shapely.transform(disc, self.pixels)

    def limb(self) -> Floats | None:
        """The edge of the Earth on the page where an equidistant window shows it."""
        if not self.is_far:
            return None
        edge = shapely.get_coordinates(shapely.Point(0.0, 0.0).buffer(HALF_MERIDIAN_M, quad_segs=90))
        return self.pixels(edge)

    def _on_plane(self, geometry: BaseGeometry) -> BaseGeometry:
        lon_0 = self.projection.centre.lon
        # Thinned first: the circle cut out about the antipode becomes the edge of the map and stays round.
        cut = _inside(self._without_antipode(self._thinned(geometry)), self.globe_box)
        if cut.is_empty:
            return cut
        dense = shapely.segmentize(cut, _LONGEST_EDGE_DEG)
        plane = shapely.transform(dense, lambda p: self.projection.plane(p[:, 0], p[:, 1]))
        west, _, east, _ = cut.bounds
        # where the far meridian or a pole is in sight, its two sides coincide on the plane and are joined
        on_seam = west <= lon_0 - 179.99 or east >= lon_0 + 179.99
        return self._sealed(plane) if on_seam and shapely.get_dimensions(plane) == 2 else plane

    def _thinned(self, geometry: BaseGeometry) -> BaseGeometry:
        """Without the detail that is finer than the page shows."""
        tolerance_deg = _TOLERANCE_PX * self.metres_per_px / _M_PER_DEGREE
        simple = shapely.simplify(geometry, tolerance_deg, preserve_topology=False)
        if simple.is_empty:
            return simple
        return simple if simple.is_valid else shapely.make_valid(simple)

    def _sealed(self, plane: BaseGeometry) -> BaseGeometry:
        gap = 0.2 * self.metres_per_px
        coarse = shapely.simplify(plane, gap, preserve_topology=False)
        valid = shapely.make_valid(coarse, method="linework")
        return shapely.buffer(shapely.buffer(valid, gap, join_style="mitre"), -gap, join_style="mitre")

    @cached_property
    def _antipode(self) -> BaseGeometry:
        centre = self.projection.centre
        return ring(LonLat((centre.lon + 360.0) % 360.0 - 180.0, -centre.lat), _ANTIPODE_GAP_M)

    def _without_antipode(self, geometry: BaseGeometry) -> BaseGeometry:
        """An equidistant map tears at the antipode, so that a far window leaves a speck around it out."""
        if not self.is_far or shapely.get_dimensions(geometry) < 2:
            return geometry
        return shapely.difference(geometry, self._antipode)


def _inside(geometry: BaseGeometry, bounds: tuple[float, float, float, float]) -> BaseGeometry:
    """The part of lon/lat geometry in a box whose longitudes may pass 180°, joined where 180° cut it."""
    west, south, east, north = bounds
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        if west - turn < 180.0 and east - turn > -180.0:
            part = shapely.clip_by_rect(geometry, west - turn, south, east - turn, north)
            parts.append(translate(part, xoff=turn) if turn else part)
    filled = [part for part in parts if not part.is_empty]
    return filled[0] if len(filled) == 1 else shapely.union_all(filled)


def fitted(projection: MapProjection, extent: BaseGeometry, frame: Box, margin_px: float) -> MapWindow:
    """The window that shows a lon/lat extent in a frame with a margin."""
    lon_0 = projection.centre.lon
    points = shapely.get_coordinates(shapely.segmentize(recentred(extent, lon_0), _LONGEST_EDGE_DEG))
    plane = projection.plane(points[:, 0], points[:, 1])
    plane = plane[np.isfinite(plane).all(axis=1)]
    (west, south), (east, north) = plane.min(axis=0), plane.max(axis=0)
    inner = frame.grown(-margin_px)
    scale = max((east - west) / inner.width, (north - south) / inner.height, 1.0)
    x, y = (west + east) / 2, (south + north) / 2
    across, down = scale * frame.width / 2, scale * frame.height / 2
    return MapWindow(
        projection=projection,
        west=float(x - across),
        south=float(y - down),
        east=float(x + across),
        north=float(y + down),
        frame=frame,
    )
