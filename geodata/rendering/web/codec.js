// Reads coordinate lists packed by geodata/rendering/polyline.py.
(function (R) {
  "use strict";

  /** [lon, lat] points of one packed line; `unit` is the size of one step in degrees. */
  function decodeLine(text, unit) {
    const points = [];
    let index = 0;
    let lon = 0;
    let lat = 0;
    function step() {
      let value = 0;
      let shift = 0;
      let chunk;
      do {
        chunk = text.charCodeAt(index++) - 63;
        value += (chunk & 31) * Math.pow(2, shift);
        shift += 5;
      } while (chunk >= 32);
      return value % 2 ? -(value + 1) / 2 : value / 2;
    }
    while (index < text.length) {
      lon += step();
      lat += step();
      points.push([lon * unit, lat * unit]);
    }
    return points;
  }

  /** Polygons of rings of points, from their packed form. */
  function decodePolygons(polygons, unit) {
    return (polygons || []).map((rings) => rings.map((ring) => decodeLine(ring, unit)));
  }

  /** The base map of an embed as GeoJSON features; "country" and "lake" are rings, the others lines. */
  function unpackMap(packed) {
    const features = packed.features.map(([layer, id, parts]) => {
      const coordinates = parts.map((part) => decodeLine(part, packed.step));
      const type = layer === "country" || layer === "lake" ? "Polygon" : "MultiLineString";
      return { properties: { layer, id }, geometry: { type, coordinates } };
    });
    return { features };
  }

  R.codec = { decodeLine, decodePolygons, unpackMap };
})((window.Reachmap = window.Reachmap || {}));
