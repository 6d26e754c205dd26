// Between longitude/latitude and pixels, without making an object per vertex.
(function (R) {
  "use strict";

  // How far a drawn line may leave the true one: less than can be seen, and less than can be seen in motion.
  const TOLERANCE_PX = 0.12;
  const MOVING_TOLERANCE_PX = 0.3;

  /** What the layers need of the current view; all pixels are Leaflet's layer points. */
  function frameOf(map, bounds, moving) {
    const zoom = map.getZoom();
    const world = 256 * Math.pow(2, zoom);
    const origin = map.getPixelOrigin();
    const scale = world / 360;
    const dx = world / 2 - origin.x;
    const dy = world / 2 - origin.y;
    const shifts = [];
    for (let turn = -2; turn <= 2; turn++) {
      const left = (turn * 360 - 180) * scale + dx;
      if (left < bounds.max.x && left + 2 * world > bounds.min.x - world) shifts.push(turn * world);
    }
    return { scale, dx, dy, shifts, bounds, tolerance: moving ? MOVING_TOLERANCE_PX : TOLERANCE_PX };
  }

  function toPixel(frame, point) {
    const lat = Math.max(-R.rings.MAX_LAT, Math.min(R.rings.MAX_LAT, point[1]));
    return { x: point[0] * frame.scale + frame.dx, y: frame.dy - R.rings.mercatorY(lat) * frame.scale };
  }

  /** Pixels of points one behind the other: x, y, x, y … */
  function toPixels(frame, points) {
    const line = new Float64Array(points.length * 2);
    points.forEach((point, i) => {
      const { x, y } = toPixel(frame, point);
      line[2 * i] = x;
      line[2 * i + 1] = y;
    });
    return line;
  }

  function boxOf(line) {
    const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    for (let i = 0; i < line.length; i += 2) {
      box.x0 = Math.min(box.x0, line[i]);
      box.y0 = Math.min(box.y0, line[i + 1]);
      box.x1 = Math.max(box.x1, line[i]);
      box.y1 = Math.max(box.y1, line[i + 1]);
    }
    return box;
  }

  function hits(box, bounds, shift) {
    return (
      box.x1 + shift >= bounds.min.x && box.x0 + shift <= bounds.max.x &&
      box.y1 >= bounds.min.y && box.y0 <= bounds.max.y
    );
  }

  /** A pixel line, once per copy of the world that shows. */
  function copies(frame, line) {
    const box = boxOf(line);
    return frame.shifts
      .filter((shift) => hits(box, frame.bounds, shift))
      .map((shift) => (shift === 0 ? line : line.map((value, i) => (i % 2 ? value : value + shift))));
  }

  R.mercator = { frameOf, toPixel, toPixels, copies, boxOf };
})((window.Reachmap = window.Reachmap || {}));
