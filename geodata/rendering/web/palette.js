// Colours of the style, read from scene.css so that they stand in one place.
(function (R) {
  "use strict";
  const NAMES = ["sea", "land", "ukraine", "russia", "border", "coast", "region", "graticule", "paper", "ink"];

  R.palette = function () {
    const style = getComputedStyle(document.querySelector(".reach-figure") || document.documentElement);
    const colours = {};
    for (const name of NAMES) colours[name] = style.getPropertyValue("--reach-" + name).trim();
    colours.country = function (id) {
      if (id === "UA") return colours.ukraine;
      if (id === "RU") return colours.russia;
      return colours.land;
    };
    return colours;
  };
})((window.Reachmap = window.Reachmap || {}));
