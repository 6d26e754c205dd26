"""A Scene as plain records: the one source of every data format, so that all of them say the same."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import LonLat
from geodata.scene import wording
from geodata.scene.scene import ArticleCredit, Citation, DistanceRow, Reach, Scene, SceneLaunch, ScenePlace

Record = dict[str, Any]
DEGREE_DIGITS = 6
NOT_STATED = "not stated"


def about(scene: Scene, link: str) -> Record:
    """What stands on every output."""
    return {
        "title": scene.title,
        "standfirst": scene.standfirst,
        "assumption": scene.assumption,
        "as_of": scene.as_of or NOT_STATED,
        "sources": list(scene.sources),
        "border_basis": scene.border_basis,
        "credits": scene.credits,
        "credit": scene.view.credit,
        "link": link,
    }


def reach_record(reach: Reach, scene: Scene) -> Record:
    """A ring or envelope without its geometry; lengths in kilometres."""
    launch = scene.launches[reach.launch]
    return {
        "feature": "ring" if launch.is_point else "envelope",
        "id": reach.id,
        "weapon": reach.weapon,
        "figure": reach.figure,
        "converted": reach.converted,
        "value": reach.value,
        "value_max": reach.value_max,
        "unit": reach.unit.value,
        "bound": reach.bound.value,
        "km": wording.kilometres(reach.radius_m),
        "km_max": None if reach.radius_max_m is None else wording.kilometres(reach.radius_max_m),
        "low_km": wording.kilometres(reach.low_m),
        "high_km": wording.kilometres(reach.high_m),
        "basis": reach.kind.value,
        "agreement": reach.agreement,
        **launch_fields(launch),
        "border_basis": scene.border_basis,
    }


def edges(reach: Reach) -> list[tuple[str, BaseGeometry]]:
    """The areas of a reach by the figure that they stand for: one, or the lower and the upper of A–B."""
    if reach.geometry_max is None:
        return [("figure", reach.geometry)]
    return [("upper", reach.geometry_max), ("lower", reach.geometry)]


def launch_fields(launch: SceneLaunch) -> Record:
    lon, lat = rounded(launch.position)
    return {"launch": launch.name, "launch_lon": lon, "launch_lat": lat, "launch_basis": launch.basis}


def launch_record(launch: SceneLaunch) -> Record:
    """A launch scope without its geometry."""
    return {"feature": "launch", "kind": "point" if launch.is_point else "area", **launch_fields(launch)}


def place_record(place: ScenePlace) -> Record:
    lon, lat = rounded(place.position)
    return {
        "feature": "place",
        "id": place.id,
        "place": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "place_lon": lon,
        "place_lat": lat,
    }


def distance_record(row: DistanceRow, scene: Scene) -> Record:
    """How far a place is from a launch, with the end points of the geodesic."""
    start, end = rounded(row.start), rounded(row.end)
    return {
        "feature": "distance",
        "place": row.place.name,
        "launch": scene.launches[row.launch].name,
        "distance_km": wording.kilometres(row.distance_m),
        "start_lon": start[0],
        "start_lat": start[1],
        "end_lon": end[0],
        "end_lat": end[1],
    }


def standing_records(row: DistanceRow, scene: Scene) -> list[Record]:
    """Where the place of a row stands to each reach."""
    reaches = {reach.id: reach for reach in scene.reaches}
    return [
        {
            "weapon": reaches[standing.reach_id].weapon,
            "figure": reaches[standing.reach_id].figure,
            "standing": standing.standing.value,
            "margin_km": wording.kilometres(standing.margin_m),
        }
        for standing in row.standings
        if standing.reach_id in reaches
    ]


def passage_record(citation: Citation) -> Record:
    """A passage with who published it; what the article does not state is said to be so."""
    return {
        "passage_number": citation.number,
        "passage": citation.passage.text,
        "printed": citation.printed,
        "printed_start": citation.highlight.start,
        "printed_end": citation.highlight.end,
        "speaker": citation.speaker,
        "conversion_agrees": citation.conversion_agrees,
        **article_fields(citation.article),
    }


def article_fields(article: ArticleCredit) -> Record:
    return {
        "publisher": article.publisher or NOT_STATED,
        "article": article.title or NOT_STATED,
        "authors": ", ".join(article.authors) or NOT_STATED,
        "published": article.published or NOT_STATED,
        "source": article.source,
    }


def first_passage(citations: tuple[Citation, ...]) -> Record:
    """The first passage's fields, so that a plain table still shows one; empty without a passage."""
    wanted = ("passage_number", "passage", "printed", "publisher", "article", "published")
    if not citations:
        return dict.fromkeys(wanted)
    record = passage_record(citations[0])
    return {name: record[name] for name in wanted}


def every_citation(scene: Scene) -> tuple[Citation, ...]:
    """Each cited passage of the Scene once, by number."""
    found = [citation for reach in scene.reaches for citation in reach.citations]
    found += [citation for weapon in scene.unranged for citation in weapon.citations]
    found += [citation for place in (*scene.places, *scene.shaded) for citation in place.passages]
    by_number = {citation.number: citation for citation in reversed(found)}
    return tuple(by_number[number] for number in sorted(by_number))


def cited_places(scene: Scene) -> tuple[ScenePlace, ...]:
    """Cited points and areas, each once."""
    places = {place.id: place for place in (*scene.places, *scene.shaded) if place.cited}
    return tuple(places.values())


def rounded(point: LonLat) -> tuple[float, float]:
    """Degrees to about a tenth of a metre."""
    return round(point.lon, DEGREE_DIGITS), round(point.lat, DEGREE_DIGITS)


def outline(geometry: BaseGeometry) -> BaseGeometry:
    """Geometry as RFC 7946 wants it: shells counter-clockwise, degrees to about a tenth of a metre."""
    turned = shapely.orient_polygons(geometry)
    return shapely.transform(turned, lambda points: points.round(DEGREE_DIGITS))
