// Buttons on the map and the scale bar.
(function (R) {
  "use strict";
  const { html, svg, say } = R.dom;
  const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
  const METRES = { km: 1000, mi: 1609.344, nmi: 1852 };

  function button(label, path, pressed, act) {
    const icon = svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, [svg("path", { d: path })]);
    const element = html("button", { type: "button", title: label, "aria-label": label, class: "reach-button" }, [icon]);
    if (pressed !== null) element.setAttribute("aria-pressed", String(pressed));
    element.addEventListener("click", () => act(element));
    return element;
  }

  const Buttons = L.Control.extend({
    options: { position: "topleft" },

    initialize(actions, clickable) {
      this.actions = actions;
      this.clickable = clickable;
    },

    onAdd() {
      const fit = button("Show all rings", "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5", null, () => this.actions.fit());
      const toggle = button("A click on the map moves the launch point", "M10 2v6M10 12v6M2 10h6M12 10h6", true, (element) => {
        this.actions.clickSets = !this.actions.clickSets;
        element.setAttribute("aria-pressed", String(this.actions.clickSets));
      });
      const bar = html("div", { class: "leaflet-bar reach-buttons" }, this.clickable ? [fit, toggle] : [fit]);
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });

  const Scale = L.Control.extend({
    options: { position: "bottomleft" },

    onAdd() {
      this.bar = html("div", { class: "reach-scale-bar" });
      this.words = html("span", {});
      return html("div", { class: "reach-scale" }, [this.words, this.bar]);
    },

    /** A length that is true at the latitude of the middle of the map, which the label names. */
    update(choice, shown) {
      this.getContainer().hidden = !shown;
      const unit = METRES[choice] ? choice : "km";
      const { lat, lng } = this._map.getCenter();
      const right = this._map.containerPointToLatLng(this._map.latLngToContainerPoint([lat, lng]).add([100, 0]));
      const perPixel = R.geodesic.inverse([lng, lat], [right.lng, lat]).metres / 100 / METRES[unit];
      const length = STEPS.filter((s) => s / perPixel <= 130).pop() || 1;
      this.bar.style.width = Math.round(length / perPixel) + "px";
      const at = Math.round(Math.abs(lat)) + "° " + (lat >= 0 ? "N" : "S");
      say(this.words, R.words.distance(length * METRES[unit], unit) + " at " + at);
    },
  });

  R.controls = { Buttons, Scale };
})((window.Reachmap = window.Reachmap || {}));
