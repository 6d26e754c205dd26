// A ring on the ellipsoid as lines on a Web Mercator map: as many vertices as the screen can show,
// continuous longitudes, closed along the map's edge where it holds a pole.
(function (R) {
  "use strict";
  const RAD = Math.PI / 180;
  const MAX_LAT = 85.0511287798;
  const BASE = 64;
  const MAX_DEPTH = 13;
  // A chord stays this much nearer to its arc than the estimate that its neighbours give.
  const MARGIN = 1.4;
  const LEAST_METRES_PER_DEGREE = 110500;
  // A ring starts in the east, where no label wants to be.
  const START_AZIMUTH = 90;
  const TURN = Array.from({ length: BASE + 1 }, (_, i) => START_AZIMUTH + (360 * i) / BASE);
  const SINE = TURN.map((azimuth) => Math.sin(azimuth * RAD));
  const COSINE = TURN.map((azimuth) => Math.cos(azimuth * RAD));

  function mercatorY(lat) {
    const bounded = Math.max(-89.9999, Math.min(89.9999, lat));
    return Math.log(Math.tan(Math.PI / 4 + (bounded * RAD) / 2)) / RAD;
  }

  /** A vertex: azimuth, longitude continuous with `near`, latitude, pixels of the frame. */
  function vertexAt(from, radius, azimuth, sin, cos, near, frame) {
    const point = R.geodesic.arrive(from, sin, cos, radius);
    const lon = point[0] - 360 * Math.round((point[0] - near) / 360);
    return [lon * frame.scale + frame.dx, frame.dy - mercatorY(point[1]) * frame.scale, lon, point[1], azimuth];
  }
  const [X, Y, LON, LAT, AZIMUTH] = [0, 1, 2, 3, 4];

  function touches(a, b, { bounds, shifts }) {
    const pad = Math.abs(a[X] - b[X]) + Math.abs(a[Y] - b[Y]);
    if (Math.max(a[Y], b[Y]) < bounds.min.y - pad || Math.min(a[Y], b[Y]) > bounds.max.y + pad) return false;
    const [left, right] = a[X] < b[X] ? [a[X] - pad, b[X] + pad] : [b[X] - pad, a[X] + pad];
    return shifts.some((shift) => right + shift >= bounds.min.x && left + shift <= bounds.max.x);
  }

  /** How far the arc about a vertex leaves the chord to the next one, from the bend at that vertex. */
  function bend(x0, y0, at, after) {
    const x = x0 - 2 * at[X] + after[X];
    const y = y0 - 2 * at[Y] + after[Y];
    return (Math.sqrt(x * x + y * y) / 8) * MARGIN;
  }

  /** Vertices between a and b, as many as the screen can show. */
  function refine(from, radius, a, b, estimate, frame, depth, out) {
    if (estimate <= frame.tolerance || depth >= MAX_DEPTH || !touches(a, b, frame)) return;
    const azimuth = (a[AZIMUTH] + b[AZIMUTH]) / 2;
    const mid = vertexAt(from, radius, azimuth, Math.sin(azimuth * RAD), Math.cos(azimuth * RAD), a[LON], frame);
    const [x, y] = [mid[X] - (a[X] + b[X]) / 2, mid[Y] - (a[Y] + b[Y]) / 2];
    const rest = (Math.max(Math.sqrt(x * x + y * y), estimate / MARGIN) / 4) * MARGIN;
    refine(from, radius, a, mid, rest, frame, depth + 1, out);
    out.push(mid);
    refine(from, radius, mid, b, rest, frame, depth + 1, out);
  }

  function baseOf(from, center, radius, frame) {
    const base = [];
    let near = center[0];
    for (let i = 0; i <= BASE; i++) {
      base.push(vertexAt(from, radius, TURN[i], SINE[i], COSINE[i], near, frame));
      near = base[i][LON];
    }
    return base;
  }

  function bendsOf(base, frame) {
    const turn = (base[BASE][LON] - base[0][LON]) * frame.scale;
    const bends = [bend(base[BASE - 1][X] - turn, base[BASE - 1][Y], base[0], base[1])];
    for (let i = 1; i < BASE; i++) bends.push(bend(base[i - 1][X], base[i - 1][Y], base[i], base[i + 1]));
    bends.push(bends[0]);
    return bends;
  }

  /** Vertices [x, y, lon, lat, azimuth] of the closed ring with continuous longitudes: the last repeats the
      first, one turn further on where the ring runs around a pole. */
  function trace(center, radius, frame) {
    const from = R.geodesic.origin(center[0], center[1]);
    const base = baseOf(from, center, radius, frame);
    const bends = bendsOf(base, frame);
    const vertices = [base[0]];
    for (let i = 1; i <= BASE; i++) {
      refine(from, radius, base[i - 1], base[i], Math.max(bends[i - 1], bends[i]), frame, 0, vertices);
      vertices.push(base[i]);
    }
    return vertices;
  }

  /** Pieces of a line that lie on the map, which ends at 85° north and south. */
  function onMap(points, latOf) {
    if (points.every((p) => Math.abs(latOf(p)) <= MAX_LAT)) return [points];
    const pieces = [[]];
    for (const p of points) {
      if (Math.abs(latOf(p)) <= MAX_LAT) pieces[pieces.length - 1].push(p);
      else if (pieces[pieces.length - 1].length) pieces.push([]);
    }
    return pieces.filter((piece) => piece.length > 1);
  }

  function holdsPole(center, radius, lat) {
    if (Math.abs(lat - center[1]) * LEAST_METRES_PER_DEGREE > radius) return false;
    return R.geodesic.inverse(center, [center[0], lat]).metres < radius;
  }

  /** Pixels of vertices one behind the other: x, y, x, y …; latitudes end where the map ends. */
  function flat(vertices, frame) {
    const line = new Float64Array(vertices.length * 2);
    const [top, bottom] = [MAX_LAT, -MAX_LAT].map((lat) => frame.dy - mercatorY(lat) * frame.scale);
    vertices.forEach((vertex, i) => {
      line[2 * i] = vertex[X];
      line[2 * i + 1] = Math.max(top, Math.min(bottom, vertex[Y]));
    });
    return line;
  }

  function edge(lon, lat, frame) {
    return [lon * frame.scale + frame.dx, frame.dy - mercatorY(lat) * frame.scale];
  }

  /** The filled region as rings of vertices (even-odd), from the traced ring. */
  function region(center, radius, vertices, frame) {
    const north = holdsPole(center, radius, 90);
    const south = holdsPole(center, radius, -90);
    if (!north && !south) return [vertices];
    const [west, east] = [center[0] - 180, center[0] + 180];
    if (north && south) return [[[west, -90], [west, 90], [east, 90], [east, -90]].map(([lon, lat]) => edge(lon, lat, frame)), vertices];
    const lat = north ? 90 : -90;
    const [first, last] = [vertices[0], vertices[vertices.length - 1]];
    return [[...vertices, edge(last[LON], lat, frame), edge(first[LON], lat, frame)]];
  }

  /** {rings, lines} in pixels: rings to fill and pieces to stroke. */
  function ring(center, radius, frame) {
    const vertices = trace(center, radius, frame);
    const pieces = onMap(vertices, (vertex) => vertex[LAT]).map((piece) => flat(piece, frame));
    const rings = region(center, radius, vertices, frame);
    const plain = rings[0] === vertices && pieces.length === 1;
    return { lines: pieces, rings: plain ? pieces : rings.map((one) => flat(one, frame)) };
  }

  function onSeam(a, b) {
    const meridian = Math.abs(a[0]) > 179.999 && Math.abs(b[0]) > 179.999;
    const pole = Math.abs(a[1]) > 89.99 && Math.abs(b[1]) > 89.99;
    return meridian || pole;
  }

  /** The outline of polygons that may be cut at 180°, without the cuts. */
  function outline(polygons) {
    const lines = [];
    for (const ringPoints of polygons.flat()) {
      let piece = [ringPoints[0]];
      for (let i = 1; i < ringPoints.length; i++) {
        if (onSeam(ringPoints[i - 1], ringPoints[i])) {
          if (piece.length > 1) lines.push(piece);
          piece = [];
        }
        piece.push(ringPoints[i]);
      }
      if (piece.length > 1) lines.push(piece);
    }
    return lines.flatMap((line) => onMap(line, (point) => point[1]));
  }

  R.rings = { ring, trace, outline, mercatorY, MAX_LAT };
})((window.Reachmap = window.Reachmap || {}));
