// The frame that every screenshot carries: title and key above the map, basis and sources below it.
(function (R) {
  "use strict";
  const { html, svg, say } = R.dom;
  // How much of the frame the map has at least, and how few of its pixels on anything but a phone.
  const MAP_SHARE = 0.55;
  const LEAST_PX = 330;
  const PHONE_PX = 560;
  const DENSITY = ["", "is-compact", "is-tight", "is-bare"];
  const BARE = DENSITY.length - 1;
  const NAMED_SOURCES = 2;

  function dot(kind, words) {
    const mark = svg("svg", { viewBox: "-6 -6 12 12", width: 13, height: 13, "aria-hidden": "true" }, [
      svg("g", { class: "reach-place is-cited " + kind }, R.placeMark()),
    ]);
    return html("li", { class: "reach-legend-dot" }, [mark, words]);
  }

  function sentence(text) {
    return /[.!?…]$/.test(text) ? text : text + ".";
  }

  /** One of each: the same figure from a second launch point needs no second line in the key. Figures of one
      weapon stand together, where the first stands. */
  function distinct(reaches) {
    const name = (reach) => JSON.stringify([reach.w, reach.f, reach.k, reach.c]);
    const each = reaches.filter((reach, i) => reaches.findIndex((other) => name(other) === name(reach)) === i);
    const first = (reach) => each.findIndex((other) => other.w === reach.w && other.k === reach.k);
    return [...each].sort((a, b) => first(a) - first(b));
  }

  /** Whether a weapon has another figure before this one in the key, with which it disagrees. */
  function isRival(reach, rows) {
    return reach.k === "cited" && rows.findIndex((other) => other.w === reach.w && other.k === "cited") < rows.indexOf(reach);
  }

  function firstSentence(text) {
    return text.split(/(?<=\.)\s+(?=\p{Lu})/u)[0];
  }

  /** Two publishers, or beginnings of titles where nobody is named, and how many more there are. */
  function briefSources(payload) {
    const names = payload.ar.map((article) => article.p || (article.t ? "“" + beginning(article.t) + "”" : ""));
    const told = [...new Set(names.filter(Boolean))].slice(0, NAMED_SOURCES);
    const rest = payload.so.length - payload.ar.filter((_, i) => told.includes(names[i])).length;
    if (!told.length) return payload.so.join("; ");
    return told.join("; ") + (rest > 0 ? "; +" + rest + " more" : "");
  }

  function beginning(title) {
    const words = title.split(/\s+/);
    return words.length <= 4 ? title : words.slice(0, 3).join(" ") + " …";
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
        this.chosen = true;
        this._fold(!this.foot.classList.contains("is-brief"));
      });
      return button;
    }

    _fold(brief) {
      this.foot.classList.toggle("is-brief", brief);
      this.shorten.setAttribute("aria-expanded", String(!brief));
      say(this.shorten, brief ? "Full notes" : "Shorten");
    }

    _resized() {
      const room = this._room();
      if (this.scene && room !== this.roomFilled) this._fitIn();
      this.map.invalidateSize({ pan: false });
      this.actions.resized();
    }

    _room() {
      return innerWidth + "x" + innerHeight;
    }

    /** The words around the map grow shorter, step by step, until the map has most of the frame. */
    _fitIn() {
      this.roomFilled = this._room();
      const wanted = Math.max(MAP_SHARE * innerHeight, innerWidth > PHONE_PX ? LEAST_PX : 0);
      for (let level = 0; level < DENSITY.length; level++) {
        this._write(this.scene, level);
        if (this.stage.clientHeight >= wanted) return;
      }
    }

    show(scene) {
      this.scene = scene;
      this._fitIn();
      this.describe(scene);
      this.map.invalidateSize({ pan: false });
    }

    _write(scene, level) {
      const { payload } = scene;
      this.figure.classList.remove(...DENSITY.filter(Boolean));
      this.figure.classList.add(...DENSITY.slice(1, level + 1));
      if (!this.chosen) this._fold(level === BARE);
      this.figure.dataset.style = payload.st;
      say(this.title, payload.t);
      const standfirst = [payload.sf, payload.sf, firstSentence(payload.sf), ""][level];
      say(this.standfirst, standfirst);
      this.standfirst.hidden = !standfirst;
      this.map.getContainer().setAttribute("aria-label", "Map: " + payload.t);
      const rows = distinct(scene.reaches);
      this.legend.replaceChildren(...rows.map((r) => this._legendRow(r, level, isRival(r, rows))), ...this._dots(scene));
      this.moving(false);
      this.foot.replaceChildren(this.shorten, ...this._lines(payload, level));
    }

    describe(scene) {
      say(this.description, R.words.description(scene));
    }

    light(id) {
      for (const row of this.legend.querySelectorAll("[data-reach-id]")) {
        row.classList.toggle("is-lit", row.dataset.reachId === id);
      }
    }

    /** While the hand is ahead of the server, the words that name the old launch point step back. */
    moving(on) {
      this.figure.classList.toggle("is-moving", on);
    }

    say(text) {
      say(this.spoken, text);
    }

    warn(text) {
      say(this.notice, text);
    }

    _legendRow(reach, level, rival) {
      const words = [html("b", {}, [reach.w]), (rival ? " or " : " ") + reach.f];
      const converted = [reach.c, R.words.converted(reach), R.words.converted(reach), ""][level];
      if (converted) words.push(html("span", { class: "reach-ours" }, [" (" + converted + ")"]));
      if (rival) words.push(html("i", {}, [" the figures differ"]));
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
      const weapons = new Set(scene.reaches.filter((r) => r.k === "cited").map((r) => r.w));
      return [
        dot("is-in", weapons.size > 1 ? "within reach of at least one" : "within reach"),
        ...(close ? [dot("is-close", "too close to call")] : []),
        dot("is-out", weapons.size > 1 ? "out of reach of all" : "out of reach"),
      ];
    }

    _lines(payload, level) {
      const sources = payload.so.length ? sentence("Figures: " + (level ? briefSources(payload) : payload.so.join("; "))) : "";
      const note = this.tiles ? this.tiles.note : "";
      const ours = payload.re.some(R.words.isOurs) ? "* Our conversion" : "";
      const basis = [ours, payload.bb, payload.pn, note, payload.cr].filter(Boolean).map(sentence).join(" ");
      return [
        payload.as && html("p", { class: "reach-assumption" }, [payload.as]),
        sources && html("p", { title: level ? payload.so.join("; ") : null }, [sources]),
        html("p", { class: "reach-basis" }, [basis]),
      ].filter(Boolean);
    }
  }

  R.Frame = Frame;
})((window.Reachmap = window.Reachmap || {}));
