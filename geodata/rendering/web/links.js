// The shortest line from each launch to the chosen place, with its length.
(function (R) {
  "use strict";

  /** [key, row] of every line to show: where from and to, how long, whether it begins at an area's nearest point. */
  function linesOf(scene) {
    const { line, place } = scene.pointed || {};
    const places = line ? [] : [...new Set([scene.target, place])].map((id) => id && scene.place(id)).filter(Boolean);
    const rows = places.flatMap((one) => scene.rowsFor(one).map((row) => [
      one.i + "@" + row.launch, { ...row, nearest: scene.launches[row.launch].k === "area" },
    ]));
    return line ? [["pointed", decisive(scene, line)]] : rows;
  }

  /** A line that the page names by its ends: that of a verdict, which may begin elsewhere than the map's rings. */
  function decisive(scene, [start, end]) {
    const own = scene.launches.some(({ k, p }) => k !== "area" && R.geodesic.inverse(p, start).metres < 1000);
    return { start, end, metres: R.geodesic.inverse(start, end).metres, nearest: !own };
  }

  class Links {
    constructor(surface) {
      this.surface = surface;
    }

    /** Draws the lines to the chosen place and to what is pointed at; returns where their labels belong. */
    draw(scene, frame) {
      const keys = new Set();
      const labels = [];
      for (const [key, row] of linesOf(scene)) {
        const pixels = R.mercator.toPixels(frame, R.geodesic.line(row.start, row.end, 64));
        const copies = R.mercator.copies(frame, pixels);
        this.surface.write(this.surface.path("links", key, "reach-link"), R.paths.lineData(copies, frame.bounds));
        const line = copies[0] || pixels;
        keys.add(key);
        if (row.metres > 0) labels.push({ id: key, text: R.words.distance(row.metres, scene.payload.u), middle: R.paths.pointAt(line, Math.floor(line.length / 4)) });
        if (row.nearest && row.metres > 0) labels.push(this._nearestPoint(key, R.paths.pointAt(line, 0), keys));
      }
      this.surface.keep("links", keys);
      return labels;
    }

    /** A dot where the launch area comes closest to the place: its mark, and the spot that its name stands by. */
    _nearestPoint(key, at, keys) {
      const id = key + "nearest";
      keys.add(id).add(id + "core");
      const dot = "M" + at.x.toFixed(1) + " " + at.y.toFixed(1) + "h0.01";
      this.surface.write(this.surface.path("links", id, "reach-nearest"), dot);
      this.surface.write(this.surface.path("links", id + "core", "reach-nearest-core"), dot);
      return { id, text: "nearest point", middle: at, dot: true };
    }

    /** Outlines of launch areas. */
    drawAreas(scene, frame) {
      const keys = new Set();
      scene.launches.forEach((launch, i) => {
        if (!launch.a) return;
        keys.add("area" + i);
        const polygons = R.codec.decodePolygons(launch.a, scene.payload.un);
        const lines = R.rings.outline(polygons).flatMap((line) => R.mercator.copies(frame, R.mercator.toPixels(frame, line)));
        const path = this.surface.path("areas", "area" + i, "");
        R.dom.set(path, "class", launch.ln ? "reach-area is-path" : "reach-area");
        this.surface.write(path, R.paths.lineData(lines, frame.bounds));
      });
      this.surface.keep("areas", keys);
    }
  }

  R.Links = Links;
})((window.Reachmap = window.Reachmap || {}));
