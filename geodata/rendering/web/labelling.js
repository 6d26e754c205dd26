// Which labels the map carries, in order of importance: launch points, cited places, rings, other names.
(function (R) {
  "use strict";
  const FAMILY = '"Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", sans-serif';
  const FONT = {
    launch: "700 13px " + FAMILY,
    cited: "600 13px " + FAMILY,
    reach: "700 13px " + FAMILY,
    town: "400 12px " + FAMILY,
    country: "400 12px " + FAMILY,
    distance: "600 12px " + FAMILY,
  };
  const HEIGHT = 16;
  const RING_HEIGHT = 19;
  // How much another label would mind to lie on what is there.
  const WEIGHT = { control: 1000, launch: 400, reach: 400, dot: 30, cited: 60, distance: 60, town: 20, country: 5 };

  function widthOf(text, kind) {
    const spaced = kind === "country" ? text.length * 1.6 : 0;
    return R.widthOf(text, FONT[kind]) + spaced + 6;
  }

  // From so many rings on, or on so narrow a map, labels say the figure in one unit only.
  const MANY_RINGS = 5;
  const NARROW_PX = 560;

  const MOST_ROUNDS = 3;

  /** How often the articles name a place, as far as the page knows. */
  function saidOf(place) {
    return place.q ? place.q.length : 0;
  }

  function mergedText(twins, brief) {
    const [first] = twins;
    const alike = twins.length > 1 && twins.every((r) => r.f === first.f && r.c === first.c);
    if (!alike) return twins.map((r) => R.words.labelOf(r, brief)).join(", ");
    const names = twins.map((r) => r.w).join(", ");
    return R.words.labelOf({ ...first, w: names, t: names + ": " + first.f }, brief);
  }

  class Labelling {
    constructor(layer) {
      this.layer = layer;
      this.stood = new Map();
      this.firm = new Set();
    }

    /** Places labels. A cited place that ring labels leave without its name gets it before them in another
        round; while a hand moves something, what is firm stays firm. */
    draw(scene, seen, moving) {
      if (!moving) this.firm = new Set();
      for (let round = 1; ; round++) {
        const { labels, lost } = this._layout(scene, seen);
        if (!lost.length || round === MOST_ROUNDS) return this.layer.draw(labels);
        for (const id of lost) this.firm.add(id);
      }
    }

    /** All labels, and the cited places that lost theirs to a ring's. */
    _layout(scene, seen) {
      const space = new R.labels.Space(seen.view);
      for (const box of seen.obstacles) space.take(box, WEIGHT.control);
      for (const pixel of seen.launches.filter(Boolean)) space.take(R.labels.around(pixel.x, pixel.y, 13, 13), WEIGHT.launch);
      for (const { dot, middle } of seen.links) if (dot) space.take(R.labels.around(middle.x, middle.y, 6, 6), WEIGHT.launch);
      for (const place of scene.places) {
        const pixel = seen.places.get(place.i);
        if (place.c) space.take(R.labels.around(pixel.x, pixel.y, 5, 5), WEIGHT.dot);
      }
      const labels = [
        ...this._launches(scene, seen, space),
        ...this._links(seen, space),
        ...this._places(scene, seen, space, true),
      ];
      const rings = this._reaches(scene, seen, space);
      const pushed = new Set(rings.flatMap((ring) => ring.pushed));
      const kept = labels.filter((label) => !pushed.has(label.id));
      const again = this._places(scene, seen, space, true, pushed);
      const back = new Set(again.map((label) => label.id));
      const towns = this._places(scene, seen, space, false);
      return {
        labels: [...kept, ...again, ...rings, ...towns, ...this._countries(seen, scene, space)],
        lost: [...pushed].filter((id) => !back.has(id) && scene.place(id)),
      };
    }

    _around(id, text, kind, pixel, gap, space) {
      const width = widthOf(text, kind);
      const spot = R.labels.placeAround(pixel, width, HEIGHT, gap, space, kind === "launch");
      if (!spot) return null;
      space.take(spot.box, this.firm.has(id) ? WEIGHT.reach : WEIGHT[kind], id);
      return { id, text, className: "is-" + kind, x: spot.x, y: spot.y };
    }

    _launches(scene, seen, space) {
      return scene.launches
        .map((launch, i) => seen.launches[i] && this._around("launch" + i, R.words.launchName(launch), "launch", seen.launches[i], 15, space))
        .filter(Boolean);
    }

    /** Names beside dots; `only` limits them to those that lost their place. */
    _places(scene, seen, space, cited, only) {
      if (!scene.labelsOn) return [];
      const named = new Set(scene.launches.map((launch) => launch.n).filter(Boolean));
      const kind = cited ? "cited" : "town";
      return scene.places
        .filter((p) => Boolean(p.c) === cited && !named.has(p.n) && (!only || only.has(p.i)))
        .sort((a, b) => this.firm.has(b.i) - this.firm.has(a.i) || saidOf(b) - saidOf(a))
        .map((place) => this._around(place.i, place.n, kind, seen.places.get(place.i), 7, space))
        .filter(Boolean);
    }

    _reaches(scene, seen, space) {
      const done = new Set();
      const labels = [];
      const brief = scene.reaches.length >= MANY_RINGS || seen.view.x1 - seen.view.x0 < NARROW_PX;
      for (const reach of [...scene.reaches].reverse()) {
        if (done.has(reach.i)) continue;
        // A ring of the reader's own never shares the label of a figure that an article backs.
        const twins = R.twinsOf(reach, scene.reaches).filter((twin) => twin.k === reach.k);
        for (const twin of twins) done.add(twin.i);
        const own = reach.k === "what_if" ? " is-what-if" : "";
        const lit = twins.some((r) => r.i === scene.lit) ? " is-lit" : "";
        const label = this._onLine(reach, mergedText(twins, brief), seen, space);
        if (label) labels.push({ ...label, className: "is-reach" + own + lit, colour: reach.s[0] });
      }
      return labels;
    }

    /** A label on its line. It stays where it stood relative to the launch, and pushes lesser names away. */
    _onLine(reach, text, seen, space) {
      const { view } = seen;
      const bounds = L.bounds([view.x0 + 4, view.y0 + 4], [view.x1 - 4, view.y1 - 4]);
      const runs = seen.lines.get(reach.i).flatMap((line) => R.paths.clippedRuns(line, bounds));
      const width = widthOf(text, "reach");
      const base = seen.launches[reach.l] || { x: 0, y: 0 };
      const stood = this.stood.get(reach.i);
      const near = stood && { x: stood.x + base.x, y: stood.y + base.y };
      const spot = R.labels.placeOnLine(runs, width, RING_HEIGHT, space, near);
      if (!spot) return null;
      this.stood.set(reach.i, { x: spot.x - base.x, y: spot.y - base.y });
      const pushed = space.clear(spot.box, WEIGHT.cited);
      space.take(spot.box, WEIGHT.reach);
      return { id: "ring" + reach.i, text, x: spot.x, y: spot.y, pushed, leader: spot.leader };
    }

    _links(seen, space) {
      return seen.links
        .map((link) => this._around("link" + link.id, link.text, "distance", link.middle, link.dot ? 9 : 4, space))
        .filter(Boolean);
    }

    _countries(seen, scene, space) {
      if (!scene.labelsOn) return [];
      const labels = [];
      for (const country of seen.countries) {
        const text = country.name.toUpperCase();
        const width = widthOf(text, "country");
        if (country.room < width) continue;
        const spot = R.labels.placeNear(country.pixel, width, HEIGHT, country.room - width, space);
        if (!spot) continue;
        space.take(spot.box, WEIGHT.country);
        labels.push({ id: "country" + country.id, text, className: "is-country", x: spot.x, y: spot.y });
      }
      return labels;
    }
  }

  R.Labelling = Labelling;
})((window.Reachmap = window.Reachmap || {}));
