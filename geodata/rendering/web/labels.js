// Where labels go: pure placement in pixels, no drawing.
(function (R) {
  "use strict";
  const STEP_PX = 14;
  const MOST_POINTS = 90;
  const FORBIDDEN = 1000;
  const CROWDED = 400;

  function overlap(a, b) {
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
  }

  function inside(box, view) {
    return box.x0 >= view.x0 && box.x1 <= view.x1 && box.y0 >= view.y0 && box.y1 <= view.y1;
  }

  function around(x, y, halfWidth, halfHeight) {
    return { x0: x - halfWidth, y0: y - halfHeight, x1: x + halfWidth, y1: y + halfHeight };
  }

  /** Taken space. `weight` says how much a label would mind to lie there. */
  class Space {
    constructor(view) {
      this.view = view;
      this.taken = [];
    }

    take(box, weight, owner) {
      this.taken.push({ ...box, weight, owner });
    }

    cost(box) {
      let sum = inside(box, this.view) ? 0 : FORBIDDEN;
      for (const t of this.taken) if (overlap(box, t)) sum += t.weight;
      return sum;
    }

    /** Gives back what labels of lesser weight took under a box; returns their owners. */
    clear(box, weight) {
      const gone = this.taken.filter((t) => t.owner && t.weight <= weight && overlap(box, t));
      this.taken = this.taken.filter((t) => !gone.includes(t));
      return gone.map((t) => t.owner);
    }
  }

  function lengthOf(run) {
    let length = 0;
    for (let i = 2; i < run.length; i += 2) {
      const dx = run[i] - run[i - 2];
      const dy = run[i + 1] - run[i - 1];
      length += Math.sqrt(dx * dx + dy * dy);
    }
    return length;
  }

  /** Points every few pixels along a run, each with the steepness of the line there (0 level, 1 upright). */
  function pointsAlong(run) {
    const length = lengthOf(run);
    const step = Math.max(STEP_PX, length / MOST_POINTS);
    const points = [];
    let next = Math.min(step, length) / 2;
    let walked = 0;
    for (let i = 2; i < run.length; i += 2) {
      const dx = run[i] - run[i - 2];
      const dy = run[i + 1] - run[i - 1];
      const piece = Math.sqrt(dx * dx + dy * dy);
      while (next <= walked + piece && piece > 0) {
        const t = (next - walked) / piece;
        points.push({ x: run[i - 2] + dx * t, y: run[i - 1] + dy * t, steep: Math.abs(dy) / piece });
        next += step;
      }
      walked += piece;
    }
    return points;
  }

  /** Ways for a level label to sit on the line at a point: across it, or beginning or ending at it. */
  function sittings(point, width) {
    const side = width / 2 + 4;
    return [
      { x: point.x, y: point.y, penalty: 3 * point.steep },
      { x: point.x + side, y: point.y, penalty: 4 + 6 * (1 - point.steep) },
      { x: point.x - side, y: point.y, penalty: 4 + 6 * (1 - point.steep) },
    ];
  }

  function intoView(at, width, height, view) {
    const x = Math.max(view.x0 + width / 2 + 2, Math.min(view.x1 - width / 2 - 2, at.x));
    const y = Math.max(view.y0 + height / 2 + 2, Math.min(view.y1 - height / 2 - 2, at.y));
    return { x, y, penalty: at.penalty + Math.hypot(x - at.x, y - at.y) / 6 };
  }

  /** The best place on a line, or null where no part of it shows. `near` is where the label stood. */
  function placeOnLine(runs, width, height, space, near) {
    const { view } = space;
    let best = null;
    for (const point of runs.flatMap(pointsAlong)) {
      for (const sitting of sittings(point, width)) {
        const at = intoView(sitting, width, height, view);
        const away = near ? Math.min(3, Math.hypot(at.x - near.x, at.y - near.y) / 30) : 0;
        const low = (1.2 * (at.y - view.y0)) / (view.y1 - view.y0);
        const score = at.penalty + away + low;
        if (best && score >= best.total) continue;
        const box = around(at.x, at.y, width / 2, height / 2);
        const total = score + space.cost(box);
        if (!best || total < best.total) best = { x: at.x, y: at.y, box, total };
      }
    }
    return best && best.total >= CROWDED ? besideLine(runs, width, height, space) || best : best;
  }

  const ROW_PX = 19;
  const MOST_ANCHORS = 20;
  // How far a label may stand from its line, left or right of it and rows up or down, nearest first.
  const ASIDE = [8, 20, 32, 46, 62, 80, 100, 124]
    .flatMap((gap) => [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6].map((row) => ({ gap, rise: row * ROW_PX })))
    .map((offset) => ({ ...offset, penalty: Math.hypot(offset.gap, offset.rise) / 5 }))
    .sort((a, b) => a.penalty - b.penalty);

  /** Where lines crowd: the free place nearest to this one, with a leader back to it. */
  function besideLine(runs, width, height, space) {
    const points = runs.flatMap(pointsAlong);
    const every = Math.ceil(points.length / MOST_ANCHORS);
    const anchors = points.filter((_, i) => i % every === 0);
    let best = null;
    for (const offset of ASIDE) {
      if (best && offset.penalty >= best.total) break;
      for (const anchor of anchors) best = better(best, anchor, offset, width, height, space);
    }
    return best;
  }

  /** From a point to the nearest point of a box. */
  function leaderTo(box, from) {
    return [from, { x: Math.max(box.x0 + 4, Math.min(box.x1 - 4, from.x)), y: Math.max(box.y0 + 4, Math.min(box.y1 - 4, from.y)) }];
  }

  /** The best of `best` and the places left and right of an anchor. */
  function better(best, anchor, { gap, rise, penalty }, width, height, space) {
    for (const side of [1, -1]) {
      const at = intoView({ x: anchor.x + side * (gap + width / 2), y: anchor.y + rise, penalty }, width, height, space.view);
      const box = around(at.x, at.y, width / 2, height / 2);
      const total = at.penalty + space.cost(box);
      if (best && total >= best.total) continue;
      best = { x: at.x, y: at.y, box, total, leader: leaderTo(box, anchor) };
    }
    return best;
  }

  const COMPASS = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];

  /** The first free place around a dot; else null, or the least crowded where the label `must` show. */
  function placeAround(point, width, height, gap, space, must) {
    let best = null;
    for (const [dx, dy] of COMPASS) {
      const slant = dx && dy ? 0.75 : 1;
      const x = point.x + dx * (gap * slant + width / 2);
      const y = point.y + dy * (gap * slant + height / 2);
      const box = around(x, y, width / 2, height / 2);
      const cost = space.cost(box);
      if (cost === 0) return { x, y, box };
      if (must && (!best || cost < best.cost)) best = { x, y, box, cost };
    }
    return best;
  }

  const STRAYS = [[0, 0], [0.12, 0], [-0.12, 0], [0, 0.08], [0, -0.08], [0.24, 0], [-0.24, 0], [0.12, 0.1], [-0.12, 0.1], [0.2, -0.1]];

  /** A free place near a point, within a share of `room` pixels, or null. */
  function placeNear(point, width, height, room, space) {
    for (const [dx, dy] of STRAYS) {
      const x = point.x + dx * room;
      const y = point.y + dy * room;
      const box = around(x, y, width / 2, height / 2);
      if (space.cost(box) === 0) return { x, y, box };
    }
    return null;
  }

  R.labels = { Space, placeOnLine, placeAround, placeNear, around };
})((window.Reachmap = window.Reachmap || {}));
