// Between longitude/latitude and pixels, without making an object per vertex.
(function (R) {
  "use strict";

  /** What the layers need of the current view; all pixels are Leaflet's layer points. */
  function frameOf(map, bounds) {
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
    return { scale, dx, dy, shifts, bounds };
  }

  /** The same view in the ring tracer's terms: pixels from longitude 0 on the equator. */
  function tracerView(frame) {
    const { bounds, dx, dy } = frame;
    return {
      scale: frame.scale,
      shifts: frame.shifts,
      left: bounds.min.x - dx, right: bounds.max.x - dx, top: bounds.min.y - dy, bottom: bounds.max.y - dy,
    };
  }

  function toPixel(frame, point) {
    const lat = Math.max(-R.rings.MAX_LAT, Math.min(R.rings.MAX_LAT, point[1]));
    return { x: point[0] * frame.scale + frame.dx, y: frame.dy - R.rings.mercatorY(lat) * frame.scale };
  }

  function toPixels(frame, points) {
    return points.map((p) => toPixel(frame, p));
  }

  function boxOf(points) {
    const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    for (const p of points) {
      box.x0 = Math.min(box.x0, p.x);
      box.y0 = Math.min(box.y0, p.y);
      box.x1 = Math.max(box.x1, p.x);
      box.y1 = Math.max(box.y1, p.y);
    }
    return box;
  }

  function hits(box, bounds, shift) {
    return (
      box.x1 + shift >= bounds.min.x && box.x0 + shift <= bounds.max.x &&
      box.y1 >= bounds.min.y && box.y0 <= bounds.max.y
    );
  }

  /** Pixel lines, once per copy of the world that shows. */
  function copies(frame, pixels) {
    const box = boxOf(pixels);
    return frame.shifts
      .filter((shift) => hits(box, frame.bounds, shift))
      .map((shift) => (shift === 0 ? pixels : pixels.map((p) => ({ x: p.x + shift, y: p.y }))));
  }

  R.mercator = { frameOf, tracerView, toPixel, toPixels, copies, boxOf };
})((window.Reachmap = window.Reachmap || {}));
