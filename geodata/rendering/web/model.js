// The scene as the page holds it: the server's payload, plus what the hand has moved since.
(function (R) {
  "use strict";

  function standingOf(reach, metres) {
    if (metres <= reach.lo) return "in";
    return metres > reach.hi ? "out" : "too_close_to_call";
  }

  class Model {
    constructor() {
      this.payload = null;
      this.launches = [];
      this.reaches = [];
      this.places = [];
      this.target = null;
      this.lit = null;
      this.pointed = null;
    }

    take(payload) {
      this.payload = payload;
      this.launches = payload.la.map((launch) => ({ ...launch }));
      this.reaches = payload.re.map((reach) => ({ ...reach }));
      this.places = payload.pl;
      this.target = payload.tg || null;
      this._rows = new Map();
    }

    /** Moves a launch here and now; the server names the point later. Returns whether it was elsewhere. */
    move(index, lon, lat) {
      const launch = this.launches[index];
      const to = [R.geodesic.wrap(lon), Math.max(-89.9, Math.min(89.9, lat))];
      if (to[0] === launch.p[0] && to[1] === launch.p[1]) return false;
      launch.p = to;
      launch.n = "";
      this._rows = new Map();
      return true;
    }

    setWhatIf(metres) {
      for (const reach of this.reaches) {
        if (reach.k !== "what_if") continue;
        const figure = R.words.number(metres / R.words.unitOf(reach.f));
        for (const key of ["t", "f"]) reach[key] = reach[key].replace(/\d[\d.,]*/, figure);
        reach.m = reach.lo = reach.hi = metres;
      }
      this._rows = new Map();
    }

    reach(id) {
      return this.reaches.find((r) => r.i === id);
    }

    place(id) {
      return this.places.find((p) => p.i === id);
    }

    /** Distances to a place: [{launch, metres, start, end, items: [{reach, standing, margin}]}]. */
    rowsFor(place) {
      if (!this._rows.has(place.i)) {
        this._rows.set(place.i, this.launches.map((launch, i) => this._row(place, launch, i)).filter(Boolean));
      }
      return this._rows.get(place.i);
    }

    _row(place, launch, index) {
      const row = launch.k === "area" ? this._served(place, index) : this._measured(place, launch, index);
      if (!row) return null;
      const own = this.reaches.filter((r) => r.l === index);
      row.items = own.map((reach) => ({
        reach, standing: standingOf(reach, row.metres), margin: (reach.M || reach.m) - row.metres,
      }));
      return row;
    }

    _measured(place, launch, index) {
      return { launch: index, metres: R.geodesic.inverse(launch.p, place.p).metres, start: launch.p, end: place.p };
    }

    _served(place, index) {
      const row = (this.payload.rw || []).find((r) => r[0] === place.i && r[1] === index);
      return row ? { launch: index, metres: row[2], start: row[3], end: row[4] } : null;
    }

    /** Whether any weapon reaches the place: "in", "out", "too_close_to_call" or null. */
    summary(place) {
      const items = this.rowsFor(place).flatMap((row) => row.items).filter((item) => item.reach.k === "cited");
      if (!items.length) return null;
      for (const standing of ["in", "too_close_to_call"]) {
        if (items.some((item) => item.standing === standing)) return standing;
      }
      return "out";
    }
  }

  const BEARINGS = Array.from({ length: 72 }, (_, i) => i * 5);
  const POLAR_LAT = 84;

  function pointsOf(model, reach) {
    const launch = model.launches[reach.l];
    if (launch.k === "area") return R.codec.decodePolygons(reach.G || reach.g, model.payload.un).flat(2);
    const [lon, lat] = launch.p;
    return BEARINGS.map((bearing) => R.geodesic.direct(lon, lat, bearing, reach.M || reach.m))
      .map((p) => [lon + R.geodesic.wrap(p[0] - lon), p[1]]);
  }

  /** [west, south, east, north] of all rings and the cited places that the scene shows; null about a pole. */
  R.extentOf = function (model) {
    const [west, south, east, north] = model.payload.ex;
    if (!model.reaches.length || east < west) return null;
    const shown = model.places.filter(({ c, p }) => c && p[0] >= west && p[0] <= east && p[1] >= south && p[1] <= north);
    const points = [...model.reaches.flatMap((reach) => pointsOf(model, reach)), ...shown.map((place) => place.p)];
    const [lons, lats] = [points.map((p) => p[0]), points.map((p) => p[1])];
    const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    return box[1] > -POLAR_LAT && box[3] < POLAR_LAT && box[2] - box[0] < 360 ? box : null;
  };

  R.Model = Model;
})((window.Reachmap = window.Reachmap || {}));
