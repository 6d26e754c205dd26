// Lines of equal longitude and latitude, on request.
(function (R) {
  "use strict";

  function stepFor(scale) {
    return [1, 2, 5, 10, 20, 30].find((step) => step * scale > 90) || 45;
  }

  R.graticule = function (ctx, view, palette) {
    const step = stepFor(view.scale);
    ctx.strokeStyle = palette.graticule;
    ctx.lineWidth = 0.6;
    ctx.beginPath();
    for (let lon = Math.ceil(view.west / step) * step; lon <= view.east; lon += step) {
      const x = Math.round(lon * view.scale + view.dx) + 0.5;
      ctx.moveTo(x, 0);
      ctx.lineTo(x, view.size.y);
    }
    for (let lat = -80; lat <= 80; lat += step) {
      const y = Math.round(view.dy - R.rings.mercatorY(lat) * view.scale) + 0.5;
      ctx.moveTo(0, y);
      ctx.lineTo(view.size.x, y);
    }
    ctx.stroke();
  };
})((window.Reachmap = window.Reachmap || {}));
