// Background tiles from a provider, only where the journalist has chosen one.
(function (R) {
  "use strict";

  /** Shows the provider's tiles, or none; returns the note that belongs under the map. */
  R.Tiles = class {
    constructor(map, failed) {
      this.map = map;
      this.failed = failed;
      this.note = "";
      this.key = "";
    }

    show(provider) {
      const key = provider ? provider.url : "";
      if (key === this.key) return;
      this.key = key;
      if (this.layer) this.layer.remove();
      this.layer = null;
      this.note = "";
      if (!provider) return;
      this.layer = L.tileLayer(provider.url, { maxZoom: provider.max, subdomains: provider.sub || "abc" });
      this.layer.once("tileerror", () => this.failed("The background tiles of " + provider.name + " could not be loaded."));
      this.layer.addTo(this.map);
      this.note = "Background: " + provider.by + ". The tile server sees the request and may draw other borders.";
    }
  };
})((window.Reachmap = window.Reachmap || {}));
