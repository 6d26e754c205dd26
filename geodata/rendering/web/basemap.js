// The bundled base map on one canvas: land, lakes, regions and borders, in the palette of the style.
(function (R) {
  "use strict";
  const PAD = 0.2;
  const SKIP_PX = 0.7;
  const CAN_SHOW_PICTURES = typeof OffscreenCanvas === "function" && typeof ImageBitmapRenderingContext === "function";

  function flatRing(points) {
    const flat = new Float64Array(points.length * 2);
    for (let i = 0; i < points.length; i++) {
      flat[2 * i] = points[i][0];
      flat[2 * i + 1] = R.rings.mercatorY(Math.max(-R.rings.MAX_LAT, Math.min(R.rings.MAX_LAT, points[i][1])));
    }
    return flat;
  }

  function boxOf(flat) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < flat.length; i += 2) {
      box[0] = Math.min(box[0], flat[i]);
      box[1] = Math.min(box[1], flat[i + 1]);
      box[2] = Math.max(box[2], flat[i]);
      box[3] = Math.max(box[3], flat[i + 1]);
    }
    return box;
  }

  function partsOf(geometry) {
    const c = geometry.coordinates;
    const lines = {
      Polygon: () => c,
      MultiPolygon: () => c.flat(),
      LineString: () => [c],
      MultiLineString: () => c,
    }[geometry.type];
    return lines ? lines().map(flatRing).map((flat) => ({ flat, box: boxOf(flat) })) : [];
  }

  /** Features ready to draw, by layer ("country", "region", "lake", "coast", "border"). */
  function prepare(collection) {
    const layers = {};
    for (const feature of collection.features) {
      const { layer } = feature.properties;
      if (!feature.geometry) continue;
      (layers[layer] = layers[layer] || []).push({ ...feature.properties, parts: partsOf(feature.geometry) });
    }
    return layers;
  }

  function trace(ctx, flat, view, shift, close) {
    let lastX = NaN;
    let lastY = NaN;
    const end = flat.length - 2;
    for (let i = 0; i <= end; i += 2) {
      const x = (flat[i] + shift) * view.scale + view.dx;
      const y = view.dy - flat[i + 1] * view.scale;
      if (i === 0) ctx.moveTo(x, y);
      else if (i === end || Math.abs(x - lastX) > SKIP_PX || Math.abs(y - lastY) > SKIP_PX) ctx.lineTo(x, y);
      else continue;
      lastX = x;
      lastY = y;
    }
    if (close) ctx.closePath();
  }

  function visible(box, view, shift) {
    return (
      box[2] + shift >= view.west && box[0] + shift <= view.east && box[3] >= view.south && box[1] <= view.north
    );
  }

  function path(ctx, feature, view, close) {
    ctx.beginPath();
    for (const shift of view.turns) {
      for (const part of feature.parts) if (visible(part.box, view, shift)) trace(ctx, part.flat, view, shift, close);
    }
  }

  function fillAll(ctx, features, view, colourOf) {
    for (const feature of features || []) {
      path(ctx, feature, view, true);
      ctx.fillStyle = colourOf(feature);
      ctx.fill("evenodd");
    }
  }

  function strokeAll(ctx, features, view, colour, width) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    for (const feature of features || []) {
      path(ctx, feature, view, false);
      ctx.stroke();
    }
  }

  R.Basemap = L.Layer.extend({
    options: { pane: "reach-base" },

    initialize(collection) {
      this._layers = prepare(collection);
      this._scene = { regions: true, graticule: false };
    },

    onAdd(map) {
      const pane = map.getPane("reach-base") || map.createPane("reach-base");
      pane.style.zIndex = 200;
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
      this._canvas.setAttribute("aria-hidden", "true");
      this._draw();
    },

    onRemove() {
      this._canvas.remove();
    },

    getEvents() {
      return { viewreset: this._draw, moveend: this._draw, resize: this._draw, zoomanim: this._animate, zoom: this._follow };
    },

    /** What of the scene the base map shows: layers, palette. */
    show(scene) {
      const key = JSON.stringify([scene.regions, scene.graticule, scene.palette]);
      this._scene = scene;
      if (key === this._key) return;
      this._key = key;
      if (this._map) this._draw();
    },

    country(id) {
      return (this._layers.country || []).find((c) => c.id === id);
    },

    _animate(e) {
      this._transform(e.center, e.zoom);
    },

    _follow() {
      this._transform(this._map.getCenter(), this._map.getZoom());
    },

    _transform(center, zoom) {
      const scale = this._map.getZoomScale(zoom, this._zoom);
      const corner = this._map._latLngBoundsToNewLayerBounds(this._bounds, zoom, center).min;
      L.DomUtil.setTransform(this._canvas, corner, scale);
    },

    _draw() {
      const started = performance.now();
      const map = this._map;
      const size = map.getSize();
      const corner = map.containerPointToLayerPoint(size.multiplyBy(-PAD)).round();
      const full = size.multiplyBy(1 + 2 * PAD).round();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      this._resize(full, ratio);
      this._zoom = map.getZoom();
      this._bounds = L.latLngBounds(map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add(full)));
      L.DomUtil.setTransform(this._canvas, corner, 1);
      const drawn = this._context();
      drawn.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawn.clearRect(0, 0, full.x, full.y);
      this._paint(drawn, this._view(corner, full), R.palette());
      this._show(drawn);
      R.stats.basemapMs = performance.now() - started;
    },

    /** Where to draw: off the page where the browser can, since a canvas that was drawn on costs time in every
        frame afterwards, changed or not, while a finished picture costs none. */
    _context() {
      const { width, height } = this._canvas;
      const canvas = CAN_SHOW_PICTURES ? new OffscreenCanvas(width, height) : this._canvas;
      return canvas.getContext("2d");
    },

    _show({ canvas }) {
      if (canvas !== this._canvas) this._canvas.getContext("bitmaprenderer").transferFromImageBitmap(canvas.transferToImageBitmap());
    },

    _resize(full, ratio) {
      const width = full.x * ratio;
      const height = full.y * ratio;
      if (this._canvas.width !== width) this._canvas.width = width;
      if (this._canvas.height !== height) this._canvas.height = height;
      this._canvas.style.width = full.x + "px";
      this._canvas.style.height = full.y + "px";
    },

    _view(corner, full) {
      const world = 256 * Math.pow(2, this._zoom);
      const scale = world / 360;
      const origin = this._map.getPixelOrigin();
      const dx = world / 2 - origin.x - corner.x;
      const dy = world / 2 - origin.y - corner.y;
      const view = { scale, dx, dy, west: -dx / scale, east: (full.x - dx) / scale, north: dy / scale, south: (dy - full.y) / scale };
      view.turns = [-720, -360, 0, 360, 720].filter((s) => s + 180 > view.west && s - 180 < view.east);
      view.size = full;
      return view;
    },

    _paint(ctx, view, palette) {
      const { country, lake, region, coast, border } = this._layers;
      const scene = this._scene;
      ctx.lineJoin = "round";
      fillAll(ctx, country, view, (f) => palette.country(f.id));
      if (scene.regions) strokeAll(ctx, region, view, palette.region, 0.7);
      fillAll(ctx, lake, view, () => palette.sea);
      strokeAll(ctx, lake, view, palette.coast, 0.5);
      strokeAll(ctx, coast, view, palette.coast, 0.8);
      strokeAll(ctx, border, view, palette.border, 1);
      if (scene.graticule) R.graticule(ctx, view, palette);
    },
  });
})((window.Reachmap = window.Reachmap || {}));
