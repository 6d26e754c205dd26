// Draws placed labels as SVG text with a halo; elements are kept and only moved.
(function (R) {
  "use strict";
  const { svg, set, say } = R.dom;
  const widths = new Map();
  let context = null;

  /** Width of a text in pixels, measured once; digits are equally wide, so a number that runs costs nothing. */
  function widthOf(text, font) {
    const key = font + "|" + text.replace(/\d/g, "0");
    if (!widths.has(key)) {
      context = context || document.createElement("canvas").getContext("2d");
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  R.LabelLayer = L.Layer.extend({
    onAdd(map) {
      const pane = map.getPane("reach-labels") || map.createPane("reach-labels");
      pane.style.zIndex = 620;
      pane.style.pointerEvents = "none";
      this._svg = svg("svg", { class: "reach-label-surface", width: 1, height: 1, "aria-hidden": "true" });
      pane.append(this._svg);
      this._items = new Map();
    },

    onRemove() {
      this._svg.remove();
    },

    getEvents() {
      return { zoomstart: () => this._fade(true), zoomend: () => this._fade(false) };
    },

    _fade(away) {
      this._svg.classList.toggle("is-away", away);
    },

    /** labels: [{id, text, className, colour, x, y}] in layer pixels. */
    draw(labels) {
      const seen = new Set();
      for (const label of labels) {
        seen.add(label.id);
        this._place(label);
      }
      for (const label of labels.filter((one) => one.leader)) {
        seen.add(label.id + "leader");
        this._lead(label);
      }
      for (const [id, text] of this._items) {
        if (seen.has(id)) continue;
        text.remove();
        this._items.delete(id);
      }
    },

    /** A thin line from a label back to its ring. */
    _lead({ id, colour, leader: [from, to] }) {
      let line = this._items.get(id + "leader");
      if (!line) {
        line = svg("line", { class: "reach-leader" });
        this._items.set(id + "leader", line);
        this._svg.prepend(line);
      }
      set(line, "style", "--reach-line:" + colour);
      for (const [name, value] of [["x1", from.x], ["y1", from.y], ["x2", to.x], ["y2", to.y]]) set(line, name, value.toFixed(1));
    },

    /** Text is moved by the group around it, so that the browser need not set it again. */
    _place(label) {
      let item = this._items.get(label.id);
      if (!item) {
        item = svg("g", {}, [svg("text", { "text-anchor": "middle", dy: "0.34em" })]);
        this._items.set(label.id, item);
        this._svg.append(item);
      }
      const text = item.firstChild;
      set(text, "class", "reach-label " + label.className);
      set(text, "style", label.colour ? "--reach-line:" + label.colour : null);
      say(text, label.text);
      set(item, "transform", "translate(" + label.x.toFixed(1) + " " + label.y.toFixed(1) + ")");
    },
  });

  R.widthOf = widthOf;
})((window.Reachmap = window.Reachmap || {}));
