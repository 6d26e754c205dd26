// Entry points for the map's own script, which stays constant, and for the updates that follow it.
(function (R) {
  "use strict";
  let page = null;
  let early = null;

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
    if (early) page.receive(early);
  };

  R.update = function (payload) {
    if (page) page.receive(payload);
    else early = payload;
  };
})((window.Reachmap = window.Reachmap || {}));
