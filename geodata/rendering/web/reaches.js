// Rings and envelopes: their geometry in pixels and the paths that show it.
(function (R) {
  "use strict";
  const { set } = R.dom;
  const DIRECT_LIMIT_M = 19900000;

  /** Everything about one radius of one reach in pixels: rings to fill, lines to stroke. */
  function geometry(scene, reach, radius, packed, frame) {
    const launch = scene.launches[reach.l];
    if (launch.k !== "area" && radius < DIRECT_LIMIT_M) return copied(R.rings.ring(launch.p, radius, frame), frame);
    const polygons = R.codec.decodePolygons(packed, scene.payload.un);
    const pixels = (points) => R.curves.rounded(R.mercator.toPixels(frame, points), frame);
    return copied({ rings: polygons.flat().map(pixels), lines: R.rings.outline(polygons).map(pixels) }, frame);
  }

  function copied({ rings, lines }, frame) {
    const all = (pieces) => pieces.flatMap((piece) => R.mercator.copies(frame, piece));
    const shown = all(lines);
    return { lines: shown, rings: rings === lines ? shown : all(rings) };
  }

  /** Strokes of equal length taken in turns where rings coincide, so that each colour shows. */
  function dashOf(reach, twins) {
    if (twins.length < 2) return { array: reach.s[1].join(" ") || null, offset: null };
    const stroke = 14;
    return { array: stroke + " " + stroke * (twins.length - 1), offset: String(-stroke * twins.indexOf(reach)) };
  }

  function twinsOf(reach, all) {
    return all.filter((o) => o.l === reach.l && Math.abs(o.m - reach.m) < 0.001 * reach.m && !o.M === !reach.M);
  }

  function coreKey(reach) {
    return reach.i + " core";
  }

  class Reaches {
    constructor(surface, actions) {
      this.surface = surface;
      this.actions = actions;
      this.lines = new Map();
      this.outlines = new Map();
    }

    /** In a hurry only what is seen is drawn, not what is touched. */
    draw(scene, frame, hurried) {
      this.hurried = hurried;
      const keys = new Set();
      this.lines.clear();
      this.drawn = new Map();
      const filled = new Set();
      for (const reach of scene.reaches) this._drawOne(scene, reach, frame, keys, filled);
      this._casing(scene);
      this.surface.keep("fills", filled);
      for (const group of ["lines", "targets"]) this.surface.keep(group, keys);
    }

    /** One light edge under all lines, however many there are. */
    _casing(scene) {
      const shown = new Set(scene.reaches.map((reach) => this.outlines.get(reach.i)));
      this.surface.write(this.surface.path("casings", "all", "reach-casing"), [...shown].join(""));
    }

    _drawOne(scene, reach, frame, keys, filled) {
      const inner = this._geometry(scene, reach, reach.m, reach.g, frame);
      const outer = reach.M ? this._geometry(scene, reach, reach.M, reach.G, frame) : null;
      const outlines = outer ? [...inner.lines, ...outer.lines] : inner.lines;
      const d = R.paths.lineData(outlines, frame.bounds);
      this.lines.set(reach.i, (outer || inner).lines);
      keys.add(reach.i).add(coreKey(reach));
      const hole = outer ? inner.rings : this._lesser(scene, reach, frame);
      if (hole.length) {
        filled.add(reach.i);
        this._fill(reach, [...(outer || inner).rings, ...hole], frame);
      }
      this._line(scene, reach, d);
      this.outlines.set(reach.i, d);
      if (!this.hurried) this._target(scene, reach, d);
    }

    /** Each radius about a launch is computed once a frame. */
    _geometry(scene, reach, radius, packed, frame) {
      const key = reach.l + ":" + radius;
      if (!this.drawn.has(key)) this.drawn.set(key, geometry(scene, reach, radius, packed, frame));
      return this.drawn.get(key);
    }

    /** Rings of the next smaller figure of the same weapon: the fill between says that the figures differ. */
    _lesser(scene, reach, frame) {
      const others = scene.reaches.filter((o) => o.w === reach.w && o.l === reach.l && o.k === "cited" && o.m < reach.m * 0.999);
      if (!others.length || reach.k !== "cited") return [];
      const next = others.reduce((a, b) => (b.m > a.m ? b : a));
      return this._geometry(scene, next, next.m, next.g, frame).rings;
    }

    /** What lies between two figures of one weapon, or between the ends of one. */
    _fill(reach, rings, frame) {
      const path = this.surface.path("fills", reach.i, "reach-fill");
      set(path, "fill", reach.s[0]);
      this.surface.write(path, R.paths.areaData(rings, frame.bounds));
    }

    _line(scene, reach, d) {
      const line = this.surface.path("lines", reach.i, "");
      const dash = dashOf(reach, twinsOf(reach, scene.reaches));
      const own = reach.k === "what_if";
      set(line, "class", "reach-line" + (own ? " is-what-if" : "") + (scene.lit === reach.i ? " is-lit" : ""));
      set(line, "stroke", reach.s[0]);
      set(line, "stroke-dasharray", dash.array);
      set(line, "stroke-dashoffset", dash.offset);
      this.surface.write(line, d);
      if (own) this._core(reach, dash, d);
    }

    /** The light core that makes the dashes of the reader's own ring hollow. */
    _core(reach, dash, d) {
      const core = this.surface.path("lines", coreKey(reach), "reach-core");
      set(core, "stroke-dasharray", dash.array);
      set(core, "stroke-dashoffset", dash.offset);
      this.surface.write(core, d);
    }

    _target(scene, reach, d) {
      const target = this.surface.path("targets", reach.i, "reach-target");
      if (!target.wired) this._wire(target, reach.i);
      set(target, "aria-label", R.words.reachName(scene, reach));
      this.surface.write(target, d);
    }

    _wire(target, id) {
      target.wired = true;
      set(target, "tabindex", "0");
      set(target, "role", "button");
      set(target, "data-reach-id", id);
      target.addEventListener("click", (e) => {
        e.stopPropagation();
        this.actions.open(id, e);
      });
      target.addEventListener("keydown", (e) => {
        if (e.key === "Enter" || e.key === " ") {
          e.preventDefault();
          this.actions.open(id, null);
        }
      });
      for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
        target.addEventListener(event, () => this.actions.light(on ? id : null));
      }
    }
  }

  R.Reaches = Reaches;
  R.twinsOf = twinsOf;
})((window.Reachmap = window.Reachmap || {}));
