// One thing, lit everywhere. Contract: an element of the page that stands for a reach carries data-reach-id (or
// sits in a container with the key "reach-ID"), one that stands for a place data-place-id, and one whose verdict
// hangs on a line between two points data-line="lon lat lon lat". Under the pointer or in focus it lights the map
// and shows its line, and what is lit on the map gives it the class "reach-lit".
(function (R) {
  "use strict";

  function slug(id) {
    return id.replace(/[^A-Za-z0-9_-]/g, "-");
  }

  class Linking {
    constructor(page, lit) {
      this.page = page;
      this.lit = lit;
      if (!this.page) return;
      this.on = (e) => this._entered(e);
      this.off = (e) => this._left(e);
      for (const name of ["pointerover", "focusin"]) this.page.addEventListener(name, this.on);
      for (const name of ["pointerout", "focusout"]) this.page.addEventListener(name, this.off);
      window.addEventListener("pagehide", () => this.stop());
    }

    stop() {
      for (const name of ["pointerover", "focusin"]) this.page.removeEventListener(name, this.on);
      for (const name of ["pointerout", "focusout"]) this.page.removeEventListener(name, this.off);
    }

    /** Names of containers carry the id as a slug; `ids` says which one it stands for. */
    _idOf(element) {
      const holder = element.closest ? element.closest('[data-reach-id], [class*="st-key-reach-"]') : null;
      if (!holder) return null;
      if (holder.dataset.reachId) return holder.dataset.reachId;
      const key = [...holder.classList].find((name) => name.startsWith("st-key-reach-"));
      return (this.ids || []).find((id) => "st-key-reach-" + slug(id) === key) || null;
    }

    /** The line or place that an element stands for. */
    _pointOf(element) {
      const holder = element.closest ? element.closest("[data-line], [data-place-id]") : null;
      if (!holder) return null;
      const line = (holder.dataset.line || "").split(" ").map(Number);
      if (line.length === 4 && line.every(Number.isFinite)) return { line: [line.slice(0, 2), line.slice(2)] };
      return { place: holder.dataset.placeId };
    }

    _entered(e) {
      const [id, point] = [this._idOf(e.target), this._pointOf(e.target)];
      if (id || point) this.lit(id || (point && point.place), point);
    }

    _left(e) {
      if (this._idOf(e.target) || this._pointOf(e.target)) this.lit(null, null);
    }

    /** Whether the page still holds something of these under the pointer or in focus; a rebuilt part says nothing. */
    get holds() {
      const own = ":is([data-reach-id], [data-place-id], [data-line])";
      return Boolean(this.page && this.page.querySelector(own + ":hover, " + own + ":focus"));
    }

    /** Marks what the map has lit in the page around it. */
    mark(id) {
      if (!this.page) return;
      for (const element of this.page.querySelectorAll(".reach-lit")) element.classList.remove("reach-lit");
      if (!id) return;
      const found = this.page.querySelectorAll("[data-reach-id=" + JSON.stringify(id) + "], [data-place-id=" + JSON.stringify(id) + "], .st-key-reach-" + CSS.escape(slug(id)));
      for (const element of found) element.classList.add("reach-lit");
    }
  }

  R.Linking = Linking;
})((window.Reachmap = window.Reachmap || {}));
