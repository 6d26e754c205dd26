// The frame that every screenshot carries: title and key above the map, basis and sources below it.
(function (R) {
  "use strict";
  const { html, svg, say } = R.dom;

  function dot(kind, words) {
    const mark = svg("svg", { viewBox: "-6 -6 12 12", width: 13, height: 13, "aria-hidden": "true" }, [
      svg("g", { class: "reach-place is-cited " + kind }, R.placeMark()),
    ]);
    return html("li", { class: "reach-legend-dot" }, [mark, words]);
  }

  function sentence(text) {
    return /[.!?…]$/.test(text) ? text : text + ".";
  }

  /** One of each: the same figure from a second launch point needs no second line in the key. */
  function distinct(reaches) {
    const name = (reach) => JSON.stringify([reach.w, reach.f, reach.k, reach.c]);
    return reaches.filter((reach, i) => reaches.findIndex((other) => name(other) === name(reach)) === i);
  }

  class Frame {
    constructor(map, actions) {
      this.map = map;
      this.actions = actions;
      this.title = html("h2", { class: "reach-title" });
      this.standfirst = html("p", { class: "reach-standfirst" });
      this.legend = html("ul", { class: "reach-legend" });
      this.foot = html("figcaption", { class: "reach-foot" });
      this.shorten = this._shortener();
      this.notice = html("p", { class: "reach-notice", role: "status" });
      this.spoken = html("p", { class: "reach-unseen", "aria-live": "polite" });
      this.description = html("p", { class: "reach-unseen", id: "reach-description" });
      this._build();
    }

    _build() {
      const host = this.map.getContainer();
      this.stage = html("div", { class: "reach-stage" });
      this.figure = html("figure", { class: "reach-figure", "data-style": "light" }, [
        html("header", { class: "reach-head" }, [this.title, this.standfirst, this.legend]),
        this.stage, this.foot, this.spoken, this.description,
      ]);
      document.body.prepend(this.figure);
      this.stage.append(host, this.notice);
      Object.assign(host.style, { position: "absolute", width: "100%", height: "100%", left: "0", top: "0" });
      host.setAttribute("role", "region");
      host.setAttribute("aria-describedby", "reach-description");
      this.map.invalidateSize({ pan: false });
      new ResizeObserver(() => this._resized()).observe(this.stage);
    }

    /** On a small screen the lines below the map fold to one row each, and open again. */
    _shortener() {
      const button = html("button", { type: "button", class: "reach-shorten", "aria-expanded": "true" }, ["Shorten"]);
      button.addEventListener("click", () => {
        const brief = this.foot.classList.toggle("is-brief");
        button.setAttribute("aria-expanded", String(!brief));
        say(button, brief ? "Full notes" : "Shorten");
      });
      return button;
    }

    _resized() {
      this.map.invalidateSize({ pan: false });
      this.actions.resized();
    }

    show(scene) {
      const { payload } = scene;
      this.figure.dataset.style = payload.st;
      say(this.title, payload.t);
      say(this.standfirst, payload.sf);
      this.standfirst.hidden = !payload.sf;
      this.map.getContainer().setAttribute("aria-label", "Map: " + payload.t);
      this.legend.replaceChildren(...distinct(scene.reaches).map((r) => this._legendRow(r)), ...this._dots(scene));
      this.foot.replaceChildren(this.shorten, ...this._lines(payload));
      this.describe(scene);
    }

    describe(scene) {
      say(this.description, R.words.description(scene));
    }

    light(id) {
      for (const row of this.legend.querySelectorAll("[data-reach-id]")) {
        row.classList.toggle("is-lit", row.dataset.reachId === id);
      }
    }

    say(text) {
      say(this.spoken, text);
    }

    warn(text) {
      say(this.notice, text);
    }

    _legendRow(reach) {
      const words = [html("b", {}, [reach.w]), " " + reach.f];
      if (reach.c) words.push(html("span", { class: "reach-ours" }, [" (" + reach.c + ")"]));
      if (reach.k === "what_if") words.push(html("i", {}, [" not from an article"]));
      const button = html("button", { type: "button", "data-reach-id": reach.i }, [R.evidence.key(reach), html("span", {}, words)]);
      button.addEventListener("click", () => this.actions.open(reach.i, null));
      for (const [event, on] of [["mouseenter", 1], ["focus", 1], ["mouseleave", 0], ["blur", 0]]) {
        button.addEventListener(event, () => this.actions.light(on ? reach.i : null));
      }
      return html("li", {}, [button]);
    }

    _dots(scene) {
      if (!scene.reaches.length || !scene.places.some((p) => p.c)) return [];
      const close = scene.places.some((p) => p.c && scene.summary(p) === "too_close_to_call");
      return [
        dot("is-in", "within reach"),
        ...(close ? [dot("is-close", "too close to call")] : []),
        dot("is-out", "out of reach"),
      ];
    }

    _lines(payload) {
      const sources = payload.so.length ? sentence("Figures: " + payload.so.join("; ")) : "";
      const note = this.tiles ? this.tiles.note : "";
      const basis = [payload.bb, payload.pn, note, payload.cr].filter(Boolean).map(sentence).join(" ");
      return [
        payload.as && html("p", { class: "reach-assumption" }, [payload.as]),
        sources && html("p", {}, [sources]),
        html("p", { class: "reach-basis" }, [basis]),
      ].filter(Boolean);
    }
  }

  R.Frame = Frame;
})((window.Reachmap = window.Reachmap || {}));
