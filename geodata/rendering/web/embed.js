// The map in a file of its own: no server to ask or to tell.
(function (R) {
  "use strict";

  R.embed = function (payload, base) {
    const map = L.map("map", {
      center: [52, 36], zoom: 4, zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 90,
      minZoom: 1, maxZoom: 10, attributionControl: false,
    });
    R.start(map, { embed: true, base: R.codec.unpackMap(base) });
    R.update(payload);
  };
})((window.Reachmap = window.Reachmap || {}));
