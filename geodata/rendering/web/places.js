// Cities as dots that say whether they are within reach; one tab stop, arrow keys between them.
(function (R) {
  "use strict";
  const { svg, set } = R.dom;
  const DOT = { in: "is-in", out: "is-out", too_close_to_call: "is-close" };

  /** The mark of a place: a disc, empty, full or half full. */
  R.placeMark = function () {
    return [svg("circle", { class: "reach-dot", r: 3.4 }), svg("path", { class: "reach-half", d: "M0-3.4A3.4 3.4 0 0 1 0 3.4Z" })];
  };

  class Places {
    constructor(surface, actions) {
      this.holder = surface.groups.dots;
      set(this.holder, "role", "group");
      set(this.holder, "aria-label", "Places");
      this.actions = actions;
      this.items = new Map();
      this.holder.addEventListener("keydown", (e) => this._keys(e));
    }

    draw(scene, frame) {
      const seen = new Set();
      this.pixels = new Map();
      for (const place of scene.places) {
        const pixel = this._nearest(R.mercator.toPixel(frame, place.p), frame);
        this.pixels.set(place.i, pixel);
        seen.add(place.i);
        this._drawOne(scene, place, pixel);
      }
      for (const [id, item] of this.items) {
        if (seen.has(id)) continue;
        item.remove();
        this.items.delete(id);
        this.changed = true;
      }
      if (this.changed) this._oneTabStop();
      this.changed = false;
    }

    /** The copy of the point that lies closest to the middle of the surface. */
    _nearest(pixel, frame) {
      const middle = (frame.bounds.min.x + frame.bounds.max.x) / 2;
      const shift = frame.shifts.reduce((best, s) => (Math.abs(pixel.x + s - middle) < Math.abs(pixel.x + best - middle) ? s : best), 0);
      return { x: pixel.x + shift, y: pixel.y };
    }

    _drawOne(scene, place, pixel) {
      let item = this.items.get(place.i);
      if (!item) {
        item = this._new(place.i);
        this.items.set(place.i, item);
      }
      const summary = scene.summary(place);
      const chosen = scene.target === place.i ? " is-chosen" : "";
      const lit = scene.lit === place.i ? " is-lit" : "";
      set(item, "class", "reach-place " + (place.c ? "is-cited " : "is-town ") + (DOT[summary] || "is-plain") + chosen + lit);
      set(item, "transform", "translate(" + pixel.x.toFixed(1) + " " + pixel.y.toFixed(1) + ")");
    }

    /** Names say distances, which is too much work for every step of a drag. */
    name(scene) {
      for (const place of scene.places) set(this.items.get(place.i), "aria-label", R.words.placeName(scene, place));
    }

    _new(id) {
      const item = svg("g", { role: "button", tabindex: "-1", "data-reach-id": id }, [
        svg("circle", { class: "reach-place-target", r: 11 }),
        ...R.placeMark(),
      ]);
      item.addEventListener("click", (e) => {
        e.stopPropagation();
        this.actions.openPlace(id);
      });
      for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
        item.addEventListener(event, () => this.actions.light(on ? id : null));
      }
      this.holder.append(item);
      this.changed = true;
      return item;
    }

    _oneTabStop() {
      const items = [...this.items.values()];
      if (items.length && !items.some((i) => i.getAttribute("tabindex") === "0")) set(items[0], "tabindex", "0");
    }

    _keys(e) {
      const id = e.target.getAttribute("data-reach-id");
      if (e.key === "Enter" || e.key === " ") this.actions.openPlace(id);
      else if (e.key === "ArrowRight" || e.key === "ArrowDown") this._go(e.target, 1);
      else if (e.key === "ArrowLeft" || e.key === "ArrowUp") this._go(e.target, -1);
      else return;
      e.preventDefault();
      e.stopPropagation();
    }

    _go(from, step) {
      const items = [...this.items.values()];
      const to = items[(items.indexOf(from) + step + items.length) % items.length];
      set(from, "tabindex", "-1");
      set(to, "tabindex", "0");
      to.focus();
    }
  }

  R.Places = Places;
})((window.Reachmap = window.Reachmap || {}));
