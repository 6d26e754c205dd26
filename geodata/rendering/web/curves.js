// Outlines that come thinned from the server, round again. Envelopes are made of arcs: between two vertices the
// line leaves one in the direction that a circle through it and its neighbours has there. Where arcs meet in a
// notch the line keeps its corner.
(function (R) {
  "use strict";
  const SHARPEST = Math.cos((25 * Math.PI) / 180);
  const MOST_PIECES = 48;

  function unit(x, y) {
    const length = Math.sqrt(x * x + y * y) || 1;
    return { x: x / length, y: y / length, length };
  }

  /** Direction of the line at a vertex between the chords that meet there; null at a corner. */
  function tangent(before, after) {
    if (before.x * after.x + before.y * after.y < SHARPEST) return null;
    return unit(before.x * after.length + after.x * before.length, before.y * after.length + after.y * before.length);
  }

  /** At a corner the arc begins as it ends, mirrored about its chord. */
  function mirrored(direction, chord) {
    const along = 2 * (direction.x * chord.x + direction.y * chord.y);
    return { x: along * chord.x - direction.x, y: along * chord.y - direction.y };
  }

  function inView(x0, y0, x1, y1, { bounds, shifts }) {
    const pad = Math.abs(x1 - x0) + Math.abs(y1 - y0);
    if (Math.max(y0, y1) < bounds.min.y - pad || Math.min(y0, y1) > bounds.max.y + pad) return false;
    const [left, right] = [Math.min(x0, x1) - pad, Math.max(x0, x1) + pad];
    return shifts.some((shift) => right + shift >= bounds.min.x && left + shift <= bounds.max.x);
  }

  /** Pieces into which an arc is cut so that no chord leaves it by more than may be seen. */
  function piecesOf(chord, start, end, tolerance) {
    const bend = Math.acos(Math.max(-1, Math.min(1, start.x * end.x + start.y * end.y)));
    return Math.min(MOST_PIECES, Math.ceil(Math.sqrt((chord.length * bend) / (8 * tolerance))));
  }

  function addArc(out, x0, y0, chord, start, end, pieces) {
    for (let i = 1; i < pieces; i++) {
      const t = i / pieces;
      const [one, two, three] = [t * t * (3 - 2 * t), t * (1 - t) * (1 - t), t * t * (t - 1)];
      const { length } = chord;
      out.push(x0 + length * (one * chord.x + two * start.x + three * end.x), y0 + length * (one * chord.y + two * start.y + three * end.y));
    }
  }

  function chordsOf(line) {
    const chords = [];
    for (let i = 2; i < line.length; i += 2) chords.push(unit(line[i] - line[i - 2], line[i + 1] - line[i - 1]));
    return chords;
  }

  /** Directions at every vertex; a closed line goes on where it began. */
  function directionsOf(line, chords) {
    const last = chords.length;
    const closed = line[0] === line[2 * last] && line[1] === line[2 * last + 1];
    return Array.from({ length: last + 1 }, (_, i) => {
      const before = chords[i - 1] || (closed ? chords[last - 1] : null);
      const after = chords[i] || (closed ? chords[0] : null);
      return before && after ? tangent(before, after) : null;
    });
  }

  /** A pixel line with as many vertices more as the frame can show. */
  function rounded(line, frame) {
    const chords = chordsOf(line);
    const directions = directionsOf(line, chords);
    const out = [line[0], line[1]];
    chords.forEach((chord, i) => {
      const [x0, y0, x1, y1] = line.subarray(2 * i, 2 * i + 4);
      const [from, to] = [directions[i], directions[i + 1]];
      if ((from || to) && inView(x0, y0, x1, y1, frame)) {
        const start = from || mirrored(to, chord);
        const end = to || mirrored(from, chord);
        addArc(out, x0, y0, chord, start, end, piecesOf(chord, start, end, frame.tolerance));
      }
      out.push(x1, y1);
    });
    return Float64Array.from(out);
  }

  R.curves = { rounded };
})((window.Reachmap = window.Reachmap || {}));
