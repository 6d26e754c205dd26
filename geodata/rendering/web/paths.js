// SVG path data from pixel lines, cut to what the surface holds.
(function (R) {
  "use strict";

  function number(value) {
    return Math.round(value * 10) / 10;
  }

  function text(points) {
    let d = "";
    for (let i = 0; i < points.length; i++) d += (i ? "L" : "M") + number(points[i].x) + " " + number(points[i].y);
    return d;
  }

  /** Runs of a line inside `bounds`. */
  function clippedRuns(points, bounds) {
    const runs = [];
    let run = [];
    for (let i = 1; i < points.length; i++) {
      const cut = L.LineUtil.clipSegment(points[i - 1], points[i], bounds, i > 1, false);
      if (!cut) {
        if (run.length > 1) runs.push(run);
        run = [];
        continue;
      }
      if (!run.length) run.push(cut[0]);
      run.push(cut[1]);
      if (cut[1] !== points[i]) {
        runs.push(run);
        run = [];
      }
    }
    if (run.length > 1) runs.push(run);
    return runs;
  }

  function lineData(lines, bounds) {
    return lines.flatMap((line) => clippedRuns(line, bounds)).map(text).join("");
  }

  function areaData(rings, bounds) {
    return rings
      .map((ring) => L.PolyUtil.clipPolygon(ring, bounds, false))
      .filter((ring) => ring.length > 2)
      .map((ring) => text(ring) + "Z")
      .join("");
  }

  R.paths = { lineData, areaData, clippedRuns };
})((window.Reachmap = window.Reachmap || {}));
