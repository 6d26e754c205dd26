// Entry points for the map's own script, which stays constant, and for the updates that follow it.
(function (R) {
  "use strict";
  let page = null;
  let early = null;
  let cover = null;

  /** Calm words instead of unstyled buttons until the first scene is there; no style sheet is loaded yet. */
  function coverUp() {
    if (!document.body || document.documentElement.classList.contains("reach-embed")) return;
    cover = R.dom.html("p", { role: "status" }, ["Drawing the map …"]);
    Object.assign(cover.style, {
      position: "fixed", inset: "0", zIndex: "2000", margin: "0", display: "grid", placeItems: "center",
      background: "#e9eff3", color: "#3c444c", font: "15px/1.4 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif",
    });
    document.body.append(cover);
  }

  function uncover() {
    if (cover) cover.remove();
    cover = null;
  }

  function styled() {
    return getComputedStyle(document.documentElement).getPropertyValue("--reach-styled").trim() === "1";
  }

  /** Begins once the style sheet is there, which streamlit-folium does not wait for. */
  R.start = function (map, options) {
    if (!styled()) {
      setTimeout(() => R.start(map, options), 15);
      return;
    }
    page = new R.Page(map, options);
    window.__reachmap.page = page;
    if (early) R.update(early);
  };

  R.update = function (payload) {
    if (!page) {
      early = payload;
      return;
    }
    page.receive(payload);
    uncover();
  };

  coverUp();
})((window.Reachmap = window.Reachmap || {}));
