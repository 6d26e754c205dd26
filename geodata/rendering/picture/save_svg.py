"""A drawing as SVG: real text, one named group per layer, the letters it needs embedded."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from lxml import etree

from geodata.rendering.picture import fonts
from geodata.rendering.picture.drawing import Anchor, Disc, Drawing, Floats, Mark, Shape, Text
from geodata.rendering.picture.fonts import Face

SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_FALLBACK_FAMILIES = {"Source Serif Pro": "Georgia, serif"}
_PLAIN_FALLBACK = "Arial, sans-serif"


def svg_bytes(drawing: Drawing) -> bytes:
    """The drawing as a self-contained SVG file."""
    root = etree.Element(
        f"{{{SVG}}}svg",
        nsmap={None: SVG, "inkscape": INKSCAPE},  # type: ignore[dict-item]  # None is the default namespace
        attrib={
            "width": _number(drawing.width),
            "height": _number(drawing.height),
            "viewBox": f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
            "role": "img",
            "aria-labelledby": "title description",
        },
    )
    _add_metadata(root, drawing)
    definitions = _child(root, "defs")
    _child(definitions, "style").text = _font_faces(drawing)
    if drawing.frame is not None:
        clip = _child(definitions, "clipPath", id="map-frame")
        _child(clip, "path", d=_path_data((drawing.frame,), closed=True))
    _child(root, "rect", id="page", width="100%", height="100%", fill=drawing.background)
    for name, marks in drawing.layers.items():
        _add_layer(root, name, marks)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def _add_metadata(root: etree._Element, drawing: Drawing) -> None:
    _child(root, "title", id="title").text = printable(drawing.title)
    _child(root, "desc", id="description").text = printable(drawing.description)
    metadata = _child(root, "metadata")
    rdf = etree.SubElement(metadata, f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF, "dc": _DC})
    about = etree.SubElement(rdf, f"{{{_RDF}}}Description")
    about.set(f"{{{_RDF}}}about", "")
    for name, value in (("title", drawing.title), ("source", drawing.link), ("creator", "Reachmap")):
        etree.SubElement(about, f"{{{_DC}}}{name}").text = printable(value)


def printable(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and ord(c) not in {0xFFFE, 0xFFFF}))


def _add_layer(root: etree._Element, name: str, marks: list[Mark]) -> None:
    layer = _child(root, "g", id=name)
    layer.set(f"{{{INKSCAPE}}}groupmode", "layer")
    layer.set(f"{{{INKSCAPE}}}label", name)
    for mark in marks:
        if isinstance(mark, Shape):
            _add_shape(layer, mark)
        elif isinstance(mark, Disc):
            _add_disc(layer, mark)
        else:
            _add_text(layer, mark)


def _add_shape(layer: etree._Element, shape: Shape) -> None:
    path = _child(layer, "path", d=_path_data(shape.rings, closed=shape.closed), fill=shape.fill or "none")
    if shape.fill:
        path.set("fill-rule", "evenodd")
        _set_unless_one(path, "fill-opacity", shape.fill_opacity)
    if shape.stroke:
        path.set("stroke", shape.stroke)
        path.set("stroke-width", _number(shape.stroke_width))
        path.set("stroke-linejoin", "round")
        _set_unless_one(path, "stroke-opacity", shape.stroke_opacity)
    if shape.dash:
        path.set("stroke-dasharray", " ".join(_number(length) for length in shape.dash))
    if shape.clip:
        path.set("clip-path", "url(#map-frame)")


def _add_disc(layer: etree._Element, disc: Disc) -> None:
    circle = _child(layer, "circle", cx=_number(disc.x), cy=_number(disc.y), r=_number(disc.radius))
    circle.set("fill", disc.fill or "none")
    if disc.stroke:
        circle.set("stroke", disc.stroke)
        circle.set("stroke-width", _number(disc.stroke_width))


def _add_text(layer: etree._Element, text: Text) -> None:
    if text.halo:
        rim = _text_element(layer, text)
        rim.set("stroke", text.halo)
        rim.set("stroke-width", _number(2 * text.halo_width))
        rim.set("stroke-linejoin", "round")
        rim.set("aria-hidden", "true")
        for span in rim:
            span.set("fill", text.halo)
    _text_element(layer, text)


def _text_element(layer: etree._Element, text: Text) -> etree._Element:
    element = _child(layer, "text", x=_number(text.x), y=_number(text.y))
    if text.anchor is not Anchor.START:
        element.set("text-anchor", text.anchor.value)
    if text.angle:
        element.set("transform", f"rotate({_number(-text.angle)} {_number(text.x)} {_number(text.y)})")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for run in text.runs:
        span = _child(element, "tspan", fill=run.colour)
        span.set("font-family", _families(run.face))
        span.set("font-weight", str(run.face.weight))
        span.set("font-size", _number(run.size))
        span.text = printable(run.text)
    return element


def _families(face: Face) -> str:
    return f"'{face.family}', {_FALLBACK_FAMILIES.get(face.family, _PLAIN_FALLBACK)}"


def _font_faces(drawing: Drawing) -> str:
    used: dict[tuple[str, int, str], set[str]] = {}
    for text in drawing.texts:
        for run in text.runs:
            for part in fonts.segments(run.text, run.face):
                used.setdefault((run.face.family, run.face.weight, part.path), set()).update(part.text)
    return "\n".join(
        _font_face(family, weight, path, "".join(sorted(letters)))
        for (family, weight, path), letters in sorted(used.items())
    )


def _font_face(family: str, weight: int, path: str, letters: str) -> str:
    data = base64.b64encode(_font_subset(path, letters)).decode("ascii")
    ranges = ", ".join(f"U+{ord(letter):X}" for letter in letters)
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; unicode-range: {ranges}; "
        f"src: url(data:font/woff;base64,{data}) format('woff'); }}"
    )


@lru_cache(maxsize=64)
def _font_subset(path: str, letters: str) -> bytes:
    """The glyphs of some letters as WOFF, always the same bytes."""
    options = subset.Options(
        flavor="woff",
        layout_features=["kern"],
        hinting=False,
        name_IDs=[0, 1, 2, 13, 14],
        recalc_timestamp=False,
    )
    font = TTFont(path, recalcTimestamp=False, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def _path_data(rings: tuple[Floats, ...], *, closed: bool) -> str:
    end = "Z" if closed else ""
    return "".join(
        "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in ring.tolist()) + end for ring in rings
    )


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{SVG}}}{name}", attrib=attributes)


def _set_unless_one(element: etree._Element, name: str, value: float) -> None:
    if value != 1:
        element.set(name, _number(value))


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
