// The shortest line from each launch to the chosen place, with its length.
(function (R) {
  "use strict";

  class Links {
    constructor(surface) {
      this.surface = surface;
    }

    /** Draws the lines; returns where their labels belong. */
    draw(scene, frame) {
      const place = scene.target && scene.place(scene.target);
      const keys = new Set();
      const labels = [];
      for (const row of place ? scene.rowsFor(place) : []) {
        const key = place.i + "@" + row.launch;
        keys.add(key);
        const pixels = R.mercator.toPixels(frame, R.geodesic.line(row.start, row.end, 64));
        const copies = R.mercator.copies(frame, pixels);
        this.surface.write(this.surface.path("links", key, "reach-link"), R.paths.lineData(copies, frame.bounds));
        const line = copies[0] || pixels;
        labels.push({ id: key, text: R.words.distance(row.metres, scene.payload.u), middle: R.paths.pointAt(line, Math.floor(line.length / 4)) });
        if (scene.launches[row.launch].k === "area" && row.metres > 0) labels.push(this._nearestPoint(key, R.paths.pointAt(line, 0), keys));
      }
      this.surface.keep("links", keys);
      return labels;
    }

    /** A dot where the launch area comes closest to the chosen place. */
    _nearestPoint(key, at, keys) {
      keys.add(key + "nearest");
      const dot = this.surface.path("links", key + "nearest", "reach-nearest");
      this.surface.write(dot, "M" + at.x.toFixed(1) + " " + at.y.toFixed(1) + "h0");
      return { id: key + "nearest", text: "nearest point", middle: at };
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
