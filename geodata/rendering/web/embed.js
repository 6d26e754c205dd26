// The map in a file of its own: no server to ask or to tell.
(function (R) {
  "use strict";

  /** The file holds a part of the Earth; the reader is kept inside it. */
  function keepInside(map, [west, south, east, north]) {
    const bounds = L.latLngBounds([south, west], [north, east]);
    map.setMaxBounds(bounds);
    map.options.maxBoundsViscosity = 1;
    map.on("resize", () => R.keepZoomed(map, map.getBoundsZoom(bounds, true)));
  }

  R.embed = function (payload, base) {
    const map = L.map("map", {
      center: [52, 36], zoom: 4, zoomSnap: 0.05, zoomDelta: 0.5, wheelPxPerZoomLevel: 90,
      minZoom: 1, maxZoom: 10, attributionControl: false,
    });
    if (base.box) keepInside(map, base.box);
    R.start(map, { embed: true, base: R.codec.unpackMap(base) });
    R.update(payload);
  };
})((window.Reachmap = window.Reachmap || {}));
