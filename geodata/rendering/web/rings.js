// A ring on the ellipsoid as lines on a Web Mercator map: as many vertices as the screen can show,
// continuous longitudes, closed along the map's edge where it holds a pole.
(function (R) {
  "use strict";
  const RAD = Math.PI / 180;
  const MAX_LAT = 85.0511287798;
  const BASE = 128;
  const MAX_DEPTH = 12;
  const TOLERANCE_PX = 0.12;

  function mercatorY(lat) {
    const bounded = Math.max(-89.9999, Math.min(89.9999, lat));
    return Math.log(Math.tan(Math.PI / 4 + (bounded * RAD) / 2)) / RAD;
  }

  /** A vertex with its place on a map of `scale` pixels per degree of longitude. */
  function vertex(from, azimuth, radius, near, scale) {
    const point = R.geodesic.directFrom(from, azimuth, radius);
    point[0] -= 360 * Math.round((point[0] - near) / 360);
    return { az: azimuth, p: point, x: point[0] * scale, y: -mercatorY(point[1]) * scale };
  }

  function outside(a, b, view) {
    return (
      Math.max(a.x, b.x) < view.left || Math.min(a.x, b.x) > view.right ||
      Math.max(a.y, b.y) < view.top || Math.min(a.y, b.y) > view.bottom
    );
  }

  function touchesView(a, b, view) {
    const pad = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    const wide = { left: view.left - pad, right: view.right + pad, top: view.top - pad, bottom: view.bottom + pad };
    return view.shifts.some((shift) => {
      const moved = { left: wide.left - shift, right: wide.right - shift, top: wide.top, bottom: wide.bottom };
      return !outside(a, b, moved);
    });
  }

  function refine(from, radius, a, b, view, depth, out) {
    const mid = vertex(from, (a.az + b.az) / 2, radius, a.p[0], view.scale);
    const off = Math.hypot(mid.x - (a.x + b.x) / 2, mid.y - (a.y + b.y) / 2);
    if (depth < MAX_DEPTH && off > TOLERANCE_PX && touchesView(a, b, view)) {
      refine(from, radius, a, mid, view, depth + 1, out);
      out.push(mid.p);
      refine(from, radius, mid, b, view, depth + 1, out);
    }
  }

  /** [lon, lat] points of the closed ring with continuous longitudes: the last repeats the first, one
      turn further on where the ring runs around a pole. It starts in the east, where no label wants to be. */
  function trace(center, radius, view) {
    const from = R.geodesic.origin(center[0], center[1]);
    const points = [];
    let a = vertex(from, 90, radius, center[0], view.scale);
    points.push(a.p);
    for (let i = 1; i <= BASE; i++) {
      const b = vertex(from, 90 + (360 * i) / BASE, radius, a.p[0], view.scale);
      refine(from, radius, a, b, view, 0, points);
      points.push(b.p);
      a = b;
    }
    return points;
  }

  /** Pieces of a line that lie on the map, which ends at 85° north and south. */
  function onMap(points) {
    const pieces = [];
    let piece = [];
    for (const p of points) {
      if (Math.abs(p[1]) <= MAX_LAT) piece.push(p);
      else {
        if (piece.length > 1) pieces.push(piece);
        piece = [];
      }
    }
    if (piece.length > 1) pieces.push(piece);
    return pieces;
  }

  function holdsPole(center, radius, lat) {
    return R.geodesic.inverse(center, [center[0], lat]).metres < radius;
  }

  /** The filled region as polygons of rings (even-odd), from the traced ring. */
  function region(center, radius, points) {
    const north = holdsPole(center, radius, 90);
    const south = holdsPole(center, radius, -90);
    if (!north && !south) return [[points]];
    if (north && south) {
      const box = [-180, 180].flatMap((dx) => [[center[0] + dx, dx < 0 ? -90 : 90], [center[0] + dx, dx < 0 ? 90 : -90]]);
      return [[box, points]];
    }
    const edge = north ? 90 : -90;
    const first = points[0];
    const last = points[points.length - 1];
    return [[[...points, [last[0], edge], [first[0], edge]]]];
  }

  /** {region, lines}: polygons to fill and pieces to stroke. */
  function ring(center, radius, view) {
    const points = trace(center, radius, view);
    return { region: region(center, radius, points), lines: onMap(points) };
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
    return lines.flatMap(onMap);
  }

  R.rings = { ring, trace, outline, mercatorY, MAX_LAT };
})((window.Reachmap = window.Reachmap || {}));
