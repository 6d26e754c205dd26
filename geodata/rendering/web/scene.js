// The scene on the map: takes the server's payload and the hand's moves, draws both, tells the server.
(function (R) {
  "use strict";
  const ANSWER_MS = 6000;

  R.stats = { maps: 0, updates: 0, applied: 0, dropped: 0, moves: 0, basemapMs: 0, paintedAt: 0, drawMs: [], paintMs: [] };
  window.__reachmap = { stats: R.stats };
  L.Map.addInitHook(() => (R.stats.maps += 1));

  function remember(list, value) {
    list.push(value);
    if (list.length > 300) list.shift();
  }

  /** Runs a task behind the frame that is being drawn; only to be called while it is drawn. */
  function afterPaint(then) {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  }

  /** The page around the component, or null where it belongs to somebody else. */
  function parentDocument() {
    try {
      return window.parent !== window ? window.parent.document : null;
    } catch {
      return null;
    }
  }

  class Page {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.model = new R.Model();
      this.clickSets = !options.embed;
      this.frame = new R.Frame(map, this);
      this.guard = new R.Guard((payload) => this._apply(payload), (payload) => this._busy(payload));
      this.surface = new R.Surface(map, () => this._draw(false));
      this.reaches = new R.Reaches(this.surface, this);
      this.places = new R.Places(this.surface, this);
      this.links = new R.Links(this.surface);
      this.launches = new R.Launches(map, this, !options.embed);
      this.labelLayer = new R.LabelLayer().addTo(map);
      this.labelling = new R.Labelling(this.labelLayer);
      this.tiles = new R.Tiles(map, (text) => this.frame.warn(text));
      this.frame.tiles = this.tiles;
      const page = options.embed ? null : parentDocument();
      this.follow = new R.Follow(page, (key, value, stamp) => this._slid(key, value, stamp));
      this.linking = new R.Linking(page, (id, point) => this._pointAt(id, point));
      this._furnish();
      this._listen();
      this._loadBasemap();
    }

    _furnish() {
      this.map.attributionControl && this.map.attributionControl.remove();
      this.buttons = new R.controls.Buttons(this, !this.options.embed).addTo(this.map);
      this.scale = new R.controls.Scale().addTo(this.map);
      if (!this.options.embed && window.frameElement) window.frameElement.title = "Map of reaches";
    }

    _listen() {
      this.map.doubleClickZoom.disable();
      this.map.on("movestart zoomstart", () => (this.readerMoved = this.readerMoved || !this.fitting));
      this.map.on("preclick", () => (this.popupWasOpen = Boolean(this.popup && this.popup.isOpen())));
      this.map.on("click", (e) => this._clicked(e));
      this.map.on("move", () => this._labelsSoon());
      this.map.on("autopanstart", () => (this.madeRoom = true));
      this.map.on("moveend", () => this._reportExtent());
    }

    async _loadBasemap() {
      try {
        const { base } = this.options;
        const data = typeof base === "string" ? await this._fetch(base) : base;
        this.basemap = new R.Basemap(data);
        this._showBasemap();
        this._labelsSoon();
      } catch (error) {
        this.frame.warn("The background map could not be loaded. Rings and distances are right without it. Reload the page to try again.");
      }
    }

    async _fetch(url) {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }

    async _loadPaths() {
      if (this.paths || !this.options.paths) return;
      this.paths = {};
      try {
        this.paths = await this._fetch(this.options.paths);
      } catch {
        this.paths = null;
      }
    }

    /** A new payload from the server. */
    receive(payload) {
      R.stats.updates += 1;
      if (window.feature_group) window.feature_group.length = 0;
      clearTimeout(this.waiting);
      this.guard.receive(payload);
    }

    _apply(payload) {
      R.stats.applied += 1;
      const first = !this.model.payload;
      this.model.take(payload);
      this.model.labelsOn = payload.ly.includes("labels");
      if (this.model.pointed && !this.linking.holds) this.model.pointed = this.model.lit = null;
      this.follow.note();
      this.linking.ids = [...this.model.reaches, ...this.model.places].map((item) => item.i);
      if (payload.la.some((launch) => launch.k === "border")) this._loadPaths();
      this.tiles.show(payload.bm.url ? payload.bm : null);
      this.frame.warn("");
      this.frame.show(this.model);
      this._showBasemap();
      this._frameView(first, payload);
      this._draw();
      this.places.name(this.model);
    }

    _showBasemap() {
      const { payload } = this.model;
      if (!this.basemap || !payload) return;
      const bundled = payload.bm === "bundled";
      if (!bundled) this.basemap.remove();
      else if (!this.basemap._map) this.basemap.addTo(this.map);
      this.basemap.show({ regions: payload.ly.includes("regions"), graticule: payload.ly.includes("graticule"), palette: payload.st });
    }

    /** Moves the map for a chosen extent, another way to launch or a launch point that would be out of sight. */
    _frameView(first, payload) {
      const known = this.extent;
      const launches = JSON.stringify(payload.la.map((launch) => [launch.k, launch.pth, launch.a]));
      const weapons = JSON.stringify(payload.re.map((reach) => [reach.w, reach.k, reach.l]));
      const other = launches !== this.launchesShown || (weapons !== this.weaponsShown && !this.readerMoved);
      this.launchesShown = launches;
      this.weaponsShown = weapons;
      this.extent = payload.fx ? payload.ex : null;
      const reset = Boolean(known) && !payload.fx;
      if (first || reset || (other && !payload.fx) || (payload.fx && !alike(known, payload.ex))) return this.fit();
      const seen = this.map.getBounds();
      const lost = this.model.launches.find((launch) => !seen.contains([launch.p[1], launch.p[0]]));
      if (lost && !this._movedHere) this.map.panTo([lost.p[1], lost.p[0]], { animate: false }); // at the same zoom
      this._movedHere = false;
      return undefined;
    }

    /** A new size shows the same extent, until the reader has moved the map. */
    resized() {
      this.obstacleBoxes = null;
      this._oneWorld();
      if (this.model.payload && !this.readerMoved) this.fit();
    }

    /** The Earth is never narrower than the map, so that nothing shows twice. */
    _oneWorld() {
      const { x } = this.map.getSize();
      if (!x || this.map.options.maxBounds) return;
      this.fitting = true;
      R.keepZoomed(this.map, Math.log2(x / 256));
      this.fitting = false;
    }

    /** Shows the whole extent of the scene, as large as it goes. */
    fit() {
      this.readerMoved = false;
      const { payload } = this.model;
      const [west, south, east, north] = (!payload.fx && R.extentOf(this.model)) || payload.ex;
      const bounds = L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
      this.fitting = true;
      this.map.fitBounds(bounds, { animate: false, padding: payload.fx ? [0, 0] : [24, 20] });
      this.fitting = false;
      this._clearCorner();
    }

    /** Puts the buttons into the upper corner where they cover fewer cited places. */
    _clearCorner() {
      const controls = [this.map.zoomControl, this.buttons];
      const here = controls[0].getPosition();
      const covered = R.covered(this);
      const best = covered.topright < covered.topleft ? "topright" : covered.topleft < covered.topright ? "topleft" : here;
      if (best === here) return;
      for (const control of controls) control.setPosition(best);
      this.obstacleBoxes = null;
    }

    _busy(payload) {
      if (this.launches.dragging !== false) return true;
      return Boolean(payload) && this.follow.contradicts(payload.sl);
    }

    /** A launch moved under the hand: drawn at the next frame, told to the server at the end. */
    move(index, lon, lat, stamp) {
      if (!this.model.move(index, lon, lat)) return;
      this._movedHere = true;
      this.frame.moving(true);
      this._drawSoon(stamp);
    }

    commit(index) {
      const { p } = this.model.launches[index];
      this.tell({ event: "launch", launch: index, lon: round(p[0]), lat: round(p[1]) });
      this.places.name(this.model);
      this.frame.describe(this.model);
      this.frame.say(this._spokenLaunch(index));
    }

    _spokenLaunch(index) {
      return "Launch point at " + R.words.position(this.model.launches[index].p) + ". " + R.words.description(this.model);
    }

    /** Tells the server; its answer carries the number back. */
    tell(event) {
      if (!window.Streamlit) return;
      const seq = this.guard.told();
      window.Streamlit.setComponentValue({ launch: 0, lon: null, lat: null, id: null, ...event, seq });
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        this.frame.warn("The page does not answer. The map shows your last change; the tables may not.");
      }, ANSWER_MS);
    }

    _clicked(e) {
      if (this.popupWasOpen || !this.clickSets) return;
      const index = this.model.launches.findIndex((launch) => launch.k !== "area");
      if (index < 0) return;
      this.move(index, e.latlng.lng, e.latlng.lat, e.originalEvent && e.originalEvent.timeStamp);
      this.commit(index);
    }

    /** Tells the server what part of the Earth shows, unless the map only made room for a popup. */
    _reportExtent() {
      const byItself = this.fitting || this.madeRoom;
      this.madeRoom = false;
      if (byItself || !this.readerMoved || this.options.embed || !this.options.reportExtent || !this.model.payload) return;
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        const b = this.map.getBounds();
        this.extent = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map(round);
        this.tell({ event: "extent", id: this.extent.join() });
      }, 700);
    }

    _slid(key, value, stamp) {
      const index = this.model.launches.findIndex((launch) => launch.k !== "area");
      if (key === "what-if") this.model.setWhatIf(value * (this.options.whatIfUnitM || 1000));
      else if (index < 0) return;
      else {
        const [lon, lat] = this.model.launches[index].p;
        const at = { "launch-lat": () => [lon, value], "launch-lon": () => [value, lat], "launch-border": () => this._onPath(index, value / 100) }[key]();
        if (!at) return;
        this.model.move(index, at[0], at[1]);
        this._movedHere = true;
      }
      this.guard.release();
      this._drawSoon(stamp);
    }

    _onPath(index, fraction) {
      const path = this.paths && this.paths[this.model.launches[index].pth];
      return path ? R.alongPath(path, fraction) : null;
    }

    /** What the pointer or the focus is on in the page: lit here too, with the line that decides it. */
    _pointAt(id, point) {
      if (JSON.stringify(point) !== JSON.stringify(this.model.pointed)) this._drawSoon();
      this.model.pointed = point;
      this.light(id, true);
    }

    light(id, fromPage) {
      if (this.model.lit === id) return;
      this.model.lit = id;
      this.frame.light(id);
      if (!fromPage) this.linking.mark(id);
      this._drawSoon();
    }

    open(id, event) {
      const reach = this.model.reach(id);
      if (!reach || (event && this.map.dragging.moved())) return;
      const at = event ? this.map.mouseEventToLatLng(event) : this._labelSpot(id);
      this._openPopup(at, R.evidence.ofReach(this.model, reach), R.words.reachName(this.model, reach));
      this.tell({ event: "select", id });
    }

    openPlace(id) {
      const place = this.model.place(id);
      if (!place) return;
      this.model.target = id;
      this._openPopup(L.latLng(place.p[1], place.p[0]), R.evidence.ofPlace(this.model, place), place.n);
      this._drawSoon();
      this.tell({ event: "place", id, lon: place.p[0], lat: place.p[1] });
    }

    _box() {
      const corner = this.map.containerPointToLayerPoint([0, 0]);
      return L.bounds(corner, corner.add(this.map.getSize()));
    }

    /** A point of the ring that shows, for a popup opened from the keyboard. */
    _labelSpot(id) {
      const line = this.reaches.lines.get(id).flatMap((piece) => R.paths.clippedRuns(piece, this._box()))[0];
      return line ? this.map.layerPointToLatLng(R.paths.pointAt(line, Math.floor(line.length / 4))) : this.map.getCenter();
    }

    _openPopup(at, content, name) {
      const from = document.activeElement;
      const room = this.map.getSize();
      content.setAttribute("role", "dialog");
      content.setAttribute("aria-label", name);
      content.setAttribute("tabindex", "-1");
      this.popup = L.popup({ maxWidth: Math.min(340, room.x - 60), minWidth: Math.min(240, room.x - 80), maxHeight: Math.max(120, room.y - 90), className: "reach-popup" });
      this.popup.setLatLng(at).setContent(content).openOn(this.map);
      this.popup.once("remove", () => from && from.focus && from.focus({ preventScroll: true }));
      content.focus({ preventScroll: true });
      content.addEventListener("keydown", (e) => e.key === "Escape" && this.map.closePopup());
    }

    _drawSoon(stamp) {
      R.stats.moves += 1;
      if (stamp) this.stamp = this.stamp || stamp;
      this.queued = this.queued || requestAnimationFrame(() => this._drawFrame());
    }

    _drawFrame() {
      const since = this.stamp;
      this.queued = this.stamp = 0;
      this._draw(true);
      this._settleSoon();
      afterPaint(() => {
        R.stats.paintedAt = performance.timeOrigin + performance.now();
        if (since) remember(R.stats.paintMs, performance.now() - since);
      });
    }

    _settleSoon() {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this._draw(false), 120);
    }

    _draw(hurried) {
      if (!this.model.payload || !this.surface) return;
      const started = performance.now();
      const frame = R.mercator.frameOf(this.map, this.surface.bounds, hurried === true);
      this.links.drawAreas(this.model, frame);
      this.reaches.draw(this.model, frame, hurried === true);
      this.places.draw(this.model, frame);
      this.launches.draw(this.model, hurried === true);
      this.linkLabels = this.links.draw(this.model, frame);
      if (hurried !== true) this._drawScale();
      this.frameNow = frame;
      this._drawLabels(hurried === true);
      remember(R.stats.drawMs, performance.now() - started);
    }

    _drawScale() {
      this.scale.update(this.model.payload.u, this.model.payload.ly.includes("scale"));
    }

    _labelsSoon() {
      if (this.labelsQueued || !this.frameNow) return;
      this.labelsQueued = requestAnimationFrame(() => {
        this.labelsQueued = 0;
        if (!this.map._animatingZoom) this._drawLabels();
      });
    }

    _drawLabels(moving) {
      this.labelling.draw(this.model, R.sight(this), moving);
    }
  }

  /** The same part of the Earth, but for the rounding of a link. */
  function alike(one, other) {
    if (!one) return false;
    const near = (other[3] - other[1]) / 50;
    return one.every((side, i) => Math.abs(i % 2 ? side - other[i] : R.geodesic.wrap(side - other[i])) <= near);
  }

  function round(degrees) {
    return Math.round(degrees * 1e5) / 1e5;
  }

  R.Page = Page;
})((window.Reachmap = window.Reachmap || {}));
