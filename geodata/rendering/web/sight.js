// What the labels must know of the view: its box, what stands in the way, and where things are.
(function (R) {
  "use strict";

  /** Sets the least zoom at once: Leaflet would glide there, and so undo what is fitted in the meantime. */
  R.keepZoomed = function (map, least) {
    map.options.minZoom = least;
    if (map.getZoom() < least) map.setZoom(least, { animate: false });
    map.fire("zoomlevelschange");
  };

  function layerBox(element, stage, corner) {
    const box = element.getBoundingClientRect();
    return {
      x0: box.left - stage.left + corner.x - 3, y0: box.top - stage.top + corner.y - 3,
      x1: box.right - stage.left + corner.x + 3, y1: box.bottom - stage.top + corner.y + 3,
    };
  }

  function obstacles(page, corner) {
    if (!page.obstacleBoxes) {
      const stage = page.map.getContainer().getBoundingClientRect();
      const found = page.map.getContainer().querySelectorAll(".leaflet-control");
      page.obstacleBoxes = [...found].filter((e) => e.offsetWidth).map((e) => layerBox(e, stage, { x: 0, y: 0 }));
    }
    return page.obstacleBoxes.map((b) => ({ x0: b.x0 + corner.x, y0: b.y0 + corner.y, x1: b.x1 + corner.x, y1: b.y1 + corner.y }));
  }

  /** Cited countries with the pixel of their name and the width there is for it. */
  function countries(page) {
    return page.model.payload.sh.map(([id, name, lon, lat]) => ({
      id, name, pixel: R.mercator.toPixel(page.frameNow, [lon, lat]), room: widthOf(page.basemap, id) * page.frameNow.scale,
    }));
  }

  /** Degrees of longitude over which the largest part of a country stretches. */
  function widthOf(basemap, id) {
    const country = basemap && basemap.country(id);
    return country ? Math.max(...country.parts.map((part) => part.box[2] - part.box[0])) : 0;
  }

  const CLEAR_PX = 8;

  /** How many cited places and launch points the map's buttons would cover in either upper corner. */
  R.covered = function (page) {
    const { map, model } = page;
    const [zoom, own] = [map.zoomControl, page.buttons].map((control) => control.getContainer());
    const width = Math.max(zoom.offsetWidth, own.offsetWidth) + 10 + CLEAR_PX;
    const height = zoom.offsetHeight + own.offsetHeight + 20 + CLEAR_PX;
    const spots = [...model.places.filter((place) => place.c), ...model.launches.filter((launch) => launch.k !== "area")];
    const pixels = spots.map(({ p }) => map.latLngToContainerPoint([p[1], p[0]])).filter((at) => at.y >= 0 && at.y < height);
    const right = map.getSize().x - width;
    return { topleft: pixels.filter((at) => at.x < width).length, topright: pixels.filter((at) => at.x > right).length };
  };

  R.sight = function (page) {
    const { map, model, frameNow } = page;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const size = map.getSize();
    return {
      view: { x0: corner.x, y0: corner.y, x1: corner.x + size.x, y1: corner.y + size.y },
      obstacles: obstacles(page, corner),
      launches: model.launches.map((launch, i) => {
        if (launch.k === "area" || !page.launches.markers[i]) return null;
        return map.latLngToLayerPoint(page.launches.markers[i].getLatLng());
      }),
      places: page.places.pixels,
      lines: page.reaches.lines,
      links: page.linkLabels,
      countries: countries(page),
      frame: frameNow,
    };
  };

  /** The point at a fraction of a path's length: {points, lengths} as the server measured them. */
  R.alongPath = function (path, fraction) {
    const { points, lengths } = path;
    const at = Math.max(0, Math.min(1, fraction)) * lengths[lengths.length - 1];
    let after = 1;
    while (after < lengths.length - 1 && lengths[after] <= at) after += 1;
    while (after > 1 && lengths[after] === lengths[after - 1]) after -= 1; // never on the jump between two parts
    const [start, end] = [points[after - 1], points[after]];
    const { metres, azimuth } = R.geodesic.inverse(start, end);
    const rest = at - lengths[after - 1];
    if (rest >= metres) return end;
    return R.geodesic.direct(start[0], start[1], azimuth, Math.max(0, rest));
  };
})((window.Reachmap = window.Reachmap || {}));
