"""A Scene as KML 2.2 for Google Earth."""

from __future__ import annotations

from html import escape

import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from geodata.geodesy.geojson import geodesic_line
from geodata.rendering.data_formats import records
from geodata.rendering.data_formats.records import Record
from geodata.scene import wording
from geodata.scene.scene import Citation, DistanceRow, Reach, Scene, SceneLaunch, ScenePlace

KML = "http://www.opengis.net/kml/2.2"
_ALMOST_EDGE = 179.999999


def kml_bytes(scene: Scene, *, link: str = "") -> bytes:
    """Folders of reaches, launch scopes, places and distances, with the passages as descriptions."""
    root = etree.Element(f"{{{KML}}}kml", nsmap={None: KML})  # type: ignore[dict-item]  # None is the default
    document = _child(root, "Document")
    _child(document, "name", scene.title)
    _child(document, "open", "1")
    _child(document, "description", _document_text(scene, link))
    for reach in scene.reaches:
        _add_style(document, reach)
    _add_data(document, {name: value for name, value in records.about(scene, link).items() if value})
    reaches = _folder(document, "Ranges")
    for reach in scene.reaches:
        _add_reach(reaches, reach, scene)
    launches = _folder(document, "Launched from")
    for launch in scene.launches:
        _add_launch(launches, launch)
    places = _folder(document, "Places named in the articles")
    for place in records.cited_places(scene):
        _add_place(places, place, scene)
    distances = _folder(document, "Distances", shown=False)
    for row in scene.rows:
        if row.distance_m > 0:
            _add_distance(distances, row, scene)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _document_text(scene: Scene, link: str) -> str:
    lines = [scene.standfirst, scene.assumption, f"As of: {scene.as_of or records.NOT_STATED}"]
    lines += [f"Sources: {'; '.join(scene.sources)}", scene.border_basis, scene.credits, scene.view.credit]
    cited = [_passage_text(citation) for citation in records.every_citation(scene)]
    return _html([*lines, *cited, f"View: {link}" if link else ""])


def _html(lines: list[str]) -> str:
    """Lines as Google Earth shows a description, which it reads as HTML: all text escaped."""
    return "<br>".join(escape(line, quote=False) for line in lines if line)


def _passage_text(citation: Citation) -> str:
    article = records.article_fields(citation.article)
    return (
        f"[{citation.number}] {citation.passage.text} "
        f"({article['publisher']}, “{article['article']}”, {article['published']})"
    )


def _add_style(document: etree._Element, reach: Reach) -> None:
    style = _child(document, "Style")
    style.set("id", _style_id(reach))
    line = _child(style, "LineStyle")
    _child(line, "color", _colour(reach.style.colour, "ff"))
    _child(line, "width", "2.5")
    polygon = _child(style, "PolyStyle")
    _child(polygon, "color", _colour(reach.style.colour, "1f"))
    _child(polygon, "fill", "1")
    _child(polygon, "outline", "0")


def _style_id(reach: Reach) -> str:
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in reach.id)
    return f"reach-{safe}"


def _colour(colour: str, alpha: str) -> str:
    """A colour "#rrggbb" as KML writes it: alpha, blue, green, red."""
    return f"{alpha}{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()


def _add_reach(folder: etree._Element, reach: Reach, scene: Scene) -> None:
    lines = [
        f"{reach.label}, from {scene.launches[reach.launch].name}",
        reach.converted,
        "Not from an article." if not reach.citations else "",
        *(_passage_text(citation) for citation in reach.citations),
        reach.agreement,
        scene.border_basis,
    ]
    data = records.reach_record(reach, scene) | records.first_passage(reach.citations)
    placemark = _placemark(folder, reach.label, _html(lines), data, style=_style_id(reach))
    geometry = _child(placemark, "MultiGeometry")
    _add_geometry(geometry, records.outline(reach.outline))
    for _, area in records.edges(reach):
        for line in _lines_of(area):
            _add_geometry(geometry, line)


def _lines_of(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The boundary without the edges that only close it along the 180° meridian or a pole."""
    inside = shapely.box(-_ALMOST_EDGE, -89.999999, _ALMOST_EDGE, 89.999999)
    lines = shapely.line_merge(shapely.intersection(shapely.boundary(geometry), inside))
    return [part for part in shapely.get_parts(records.outline(lines)) if part.geom_type == "LineString"]


def _add_launch(folder: etree._Element, launch: SceneLaunch) -> None:
    placemark = _placemark(folder, launch.name, _html([launch.basis]), records.launch_record(launch))
    point = shapely.Point(launch.position.lon, launch.position.lat)
    _add_whole(placemark, launch.area if launch.area is not None else point)


def _add_place(folder: etree._Element, place: ScenePlace, scene: Scene) -> None:
    rows = [row for row in scene.rows if row.place.id == place.id]
    distances = [
        f"{wording.distance(row.distance_m, scene.view.units)} from {scene.launches[row.launch].name}"
        for row in rows
    ]
    text = _html([*distances, *(_passage_text(citation) for citation in place.passages)])
    placemark = _placemark(folder, place.name, text, records.place_record(place))
    _add_geometry(placemark, shapely.Point(place.position.lon, place.position.lat))


def _add_distance(folder: etree._Element, row: DistanceRow, scene: Scene) -> None:
    launch = scene.launches[row.launch].name
    name = f"{launch} to {row.place.name}: {wording.distance(row.distance_m, scene.view.units)}"
    placemark = _placemark(folder, name, "", records.distance_record(row, scene), shown=False)
    _add_whole(placemark, geodesic_line(row.start, row.end))


def _placemark(
    folder: etree._Element, name: str, description: str, data: Record, *, style: str = "", shown: bool = True
) -> etree._Element:
    placemark = _child(folder, "Placemark")
    _child(placemark, "name", name)
    if not shown:
        _child(placemark, "visibility", "0")
    if description:
        _child(placemark, "description", description)
    if style:
        _child(placemark, "styleUrl", f"#{style}")
    _add_data(placemark, data)
    return placemark


def _add_data(parent: etree._Element, data: Record) -> None:
    extended = _child(parent, "ExtendedData")
    for name, value in data.items():
        if value is None or value == "":
            continue
        entry = _child(extended, "Data")
        entry.set("name", name)
        _child(entry, "value", "; ".join(value) if isinstance(value, list) else str(value))


def _folder(document: etree._Element, name: str, *, shown: bool = True) -> etree._Element:
    folder = _child(document, "Folder")
    _child(folder, "name", name)
    if not shown:
        _child(folder, "visibility", "0")
    return folder


def _add_whole(placemark: etree._Element, geometry: BaseGeometry) -> None:
    """One geometry, or several in a MultiGeometry."""
    parts = shapely.get_parts(records.outline(geometry))
    parent = placemark if len(parts) == 1 else _child(placemark, "MultiGeometry")
    for part in parts:
        _add_geometry(parent, part)


def _add_geometry(parent: etree._Element, geometry: BaseGeometry) -> None:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Point":
            _child(_child(parent, "Point"), "coordinates", _coordinates(part))
        elif part.geom_type == "Polygon":
            _add_polygon(parent, part)
        else:
            line = _child(parent, "LineString")
            _child(line, "tessellate", "1")
            _child(line, "coordinates", _coordinates(part))


def _add_polygon(parent: etree._Element, polygon: BaseGeometry) -> None:
    element = _child(parent, "Polygon")
    _child(element, "tessellate", "1")
    outer = _child(_child(element, "outerBoundaryIs"), "LinearRing")
    _child(outer, "coordinates", _coordinates(polygon.exterior))
    for ring in polygon.interiors:
        inner = _child(_child(element, "innerBoundaryIs"), "LinearRing")
        _child(inner, "coordinates", _coordinates(ring))


def _coordinates(geometry: BaseGeometry) -> str:
    return " ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in shapely.get_coordinates(geometry))


def _child(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{KML}}}{name}")
    if text is not None:
        element.text = "".join(
            c for c in text if c in "\t\n\r" or (ord(c) >= 32 and ord(c) not in {0xFFFE, 0xFFFF})
        )
    return element
