// Launch points: markers that follow hand and keyboard, and clicks on the map.
(function (R) {
  "use strict";
  const { svg, set } = R.dom;
  const STEP_PX = 10;
  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const SETTLE_MS = 450;
  const SMALL_PX = 14;
  const METRES_PER_DEGREE = 111195;

  function icon() {
    const drawing = svg("svg", { viewBox: "-22 -22 44 44", width: 44, height: 44, "aria-hidden": "true" }, [
      svg("circle", { class: "reach-launch-halo", r: 9.5 }),
      svg("circle", { class: "reach-launch-ring", r: 7 }),
      svg("path", { class: "reach-launch-cross", d: "M0-12V-4M0 12V4M-12 0H-4M12 0H4" }),
      svg("circle", { class: "reach-launch-dot", r: 2 }),
    ]);
    return L.divIcon({ className: "reach-launch", html: drawing, iconSize: [44, 44] });
  }

  class Launches {
    constructor(map, actions, movable) {
      this.map = map;
      this.movable = movable;
      this.actions = actions;
      this.markers = [];
      this.dragging = false;
    }

    draw(scene, hurried) {
      while (this.markers.length > scene.launches.length) this.markers.pop().remove();
      scene.launches.forEach((launch, i) => {
        if (!hurried || this.dragging !== i) this._drawOne(launch, i, this._smallest(scene, i));
      });
    }

    /** Radius in pixels of the smallest ring, which the mark must not hide. */
    _smallest(scene, index) {
      const radii = scene.reaches.filter((reach) => reach.l === index).map((reach) => reach.m);
      const { p } = scene.launches[index];
      const perDegree = (256 * Math.pow(2, this.map.getZoom())) / 360 / Math.cos((p[1] * Math.PI) / 180);
      return (Math.min(...radii) / METRES_PER_DEGREE) * perDegree;
    }

    _drawOne(launch, index, smallest) {
      if (launch.k === "area") {
        if (this.markers[index]) this.markers[index].remove();
        this.markers[index] = this.markers[index] || this._new(launch, index);
        return;
      }
      const marker = (this.markers[index] = this.markers[index] || this._new(launch, index));
      if (!marker._map) marker.addTo(this.map) && this._wire(marker, index);
      marker.getElement().classList.toggle("is-small", smallest < SMALL_PX);
      if (this.dragging !== index) marker.setLatLng([launch.p[1], this._nearestLon(launch.p[0])]);
      set(marker.getElement(), "aria-label", "Launch point: " + R.words.launchName(launch) + (this.movable ? ". Move with the arrow keys." : ""));
    }

    _nearestLon(lon) {
      return lon + 360 * Math.round((this.map.getCenter().lng - lon) / 360);
    }

    _new(launch, index) {
      const marker = L.marker([launch.p[1], launch.p[0]], { draggable: this.movable, autoPan: true, icon: icon(), keyboard: this.movable, zIndexOffset: 1000 });
      marker.on("dragstart", () => (this.dragging = index));
      marker.on("drag", (e) => this._moved(index, marker, e.originalEvent));
      marker.on("dragend", () => {
        this.dragging = false;
        this.actions.commit(index);
      });
      return marker;
    }

    _moved(index, marker, event) {
      const { lng, lat } = marker.getLatLng();
      this.actions.move(index, lng, lat, event && event.timeStamp);
    }

    _wire(marker, index) {
      const element = marker.getElement();
      element.addEventListener("click", (e) => e.stopPropagation());
      if (!this.movable) {
        element.setAttribute("role", "img");
        return;
      }
      element.addEventListener("keydown", (e) => {
        const way = KEYS[e.key];
        if (!way) return;
        e.preventDefault();
        e.stopPropagation();
        const step = e.shiftKey ? 1 : STEP_PX;
        const at = this.map.latLngToContainerPoint(marker.getLatLng()).add([way[0] * step, way[1] * step]);
        marker.setLatLng(this.map.containerPointToLatLng(at));
        this._moved(index, marker, e);
        clearTimeout(this._settling);
        this._settling = setTimeout(() => this.actions.commit(index), SETTLE_MS);
      });
    }
  }

  R.Launches = Launches;
})((window.Reachmap = window.Reachmap || {}));
