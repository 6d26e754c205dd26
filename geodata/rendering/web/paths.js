// SVG path data from pixel lines, cut to what the surface holds.
(function (R) {
  "use strict";

  function number(value) {
    return Math.round(value * 10) / 10;
  }

  function text(line) {
    let d = "";
    for (let i = 0; i < line.length; i += 2) d += (i ? "L" : "M") + number(line[i]) + " " + number(line[i + 1]);
    return d;
  }

  function within(line, { min, max }) {
    for (let i = 0; i < line.length; i += 2) {
      if (line[i] < min.x || line[i] > max.x || line[i + 1] < min.y || line[i + 1] > max.y) return false;
    }
    return true;
  }

  function pointAt(line, i) {
    return { x: line[2 * i], y: line[2 * i + 1] };
  }

  /** Runs of a line inside `bounds`. */
  function clippedRuns(line, bounds) {
    if (within(line, bounds)) return line.length > 2 ? [line] : [];
    const runs = [];
    let run = [];
    for (let i = 1; i < line.length / 2; i++) {
      const to = pointAt(line, i);
      const cut = L.LineUtil.clipSegment(pointAt(line, i - 1), to, bounds, i > 1, false);
      if (!cut) {
        if (run.length > 2) runs.push(run);
        run = [];
        continue;
      }
      if (!run.length) run.push(cut[0].x, cut[0].y);
      run.push(cut[1].x, cut[1].y);
      if (cut[1] !== to) {
        runs.push(run);
        run = [];
      }
    }
    if (run.length > 2) runs.push(run);
    return runs;
  }

  function lineData(lines, bounds) {
    return lines.flatMap((line) => clippedRuns(line, bounds)).map(text).join("");
  }

  function clippedArea(ring, bounds) {
    if (within(ring, bounds)) return ring;
    const points = Array.from({ length: ring.length / 2 }, (_, i) => pointAt(ring, i));
    return L.PolyUtil.clipPolygon(points, bounds, false).flatMap((point) => [point.x, point.y]);
  }

  function areaData(rings, bounds) {
    return rings
      .map((ring) => clippedArea(ring, bounds))
      .filter((ring) => ring.length > 4)
      .map((ring) => text(ring) + "Z")
      .join("");
  }

  R.paths = { lineData, areaData, clippedRuns, pointAt };
})((window.Reachmap = window.Reachmap || {}));
