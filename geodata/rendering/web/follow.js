// Follows the page's own sliders while they move. The page hears about them only on release, so the map
// reads them where they stand; without them everything still works, one answer of the server later.
(function (R) {
  "use strict";
  const KEYS = ["launch-lat", "launch-lon", "launch-border", "what-if"];

  function inputOf(page, key) {
    return page.querySelector(".st-key-" + key + " input[type=range]");
  }

  class Follow {
    /** `page` is the document around the map, or null; `moved(key, value, timeStamp)` is called for every step that the user makes. */
    constructor(page, moved) {
      this.page = page;
      this.moved = moved;
      this.values = {};
      this.touched = 0;
      if (!this.page) return;
      this.observer = new MutationObserver((changes) => this._changed(changes));
      this.observer.observe(this.page.body, { subtree: true, attributes: true, attributeFilter: ["aria-valuetext", "value"] });
      this.onDown = (e) => (this.held = this._keyOf(e.target));
      this.onUp = () => (this.held = null);
      this.page.addEventListener("pointerdown", this.onDown, true);
      this.page.addEventListener("pointerup", this.onUp, true);
      window.addEventListener("pagehide", () => this.stop());
    }

    stop() {
      this.observer.disconnect();
      this.page.removeEventListener("pointerdown", this.onDown, true);
      this.page.removeEventListener("pointerup", this.onUp, true);
    }

    _keyOf(element) {
      return KEYS.find((key) => element.closest && element.closest(".st-key-" + key)) || null;
    }

    /** The page's slider is in the user's hand: pressed, or focused. */
    _inHand(key) {
      return this.held === key || this._keyOf(this.page.activeElement || this.page.body) === key;
    }

    _changed(changes) {
      const keys = new Set(changes.map((change) => this._keyOf(change.target)));
      for (const key of KEYS) if (keys.has(key)) this._read(key);
    }

    _read(key) {
      const input = inputOf(this.page, key);
      const value = input ? Number(input.value) : NaN;
      if (!Number.isFinite(value) || value === this.values[key]) return;
      const known = key in this.values;
      this.values[key] = value;
      if (!this._inHand(key)) return;
      this.touched = performance.now();
      if (known || this.held) this.moved(key, value, this.touched);
    }

    /** Remembers where the sliders stand, so that only later changes count as moves. */
    note() {
      for (const key of this.page ? KEYS : []) {
        const input = inputOf(this.page, key);
        if (input && !(key in this.values)) this.values[key] = Number(input.value);
      }
    }

    /** Whether a slider in the user's hand says something else than the server's answer. */
    contradicts(sliderValues) {
      if (!this.page || !sliderValues) return false;
      return KEYS.some((key) => {
        const input = inputOf(this.page, key);
        if (!input || !(key in sliderValues) || !this._inHand(key)) return false;
        const half = Number(input.step || 0) / 2 || 1e-9;
        return Math.abs(Number(input.value) - sliderValues[key]) > half * 1.01;
      });
    }
  }

  R.Follow = Follow;
})((window.Reachmap = window.Reachmap || {}));
