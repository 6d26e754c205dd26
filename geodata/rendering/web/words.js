// Sentences of the map in plain English, from data.
(function (R) {
  "use strict";
  const METRES = { km: 1000, mi: 1609.344, nmi: 1852 };
  const UNITS = { km: "km", mi: "miles", nmi: "nautical miles" };

  const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

  function number(value) {
    return WHOLE.format(value);
  }

  /** A distance as newspapers print it, in the chosen unit (kilometres where figures stay as printed). */
  function distance(metres, choice) {
    const unit = METRES[choice] ? choice : "km";
    return number(metres / METRES[unit]) + " " + UNITS[unit];
  }

  /** Metres in the unit that a figure is printed in. */
  function unitOf(figure) {
    if (figure.includes("nautical")) return METRES.nmi;
    return figure.includes("mile") ? METRES.mi : METRES.km;
  }

  const OURS = ", our conversion";

  function isOurs(reach) {
    return Boolean(reach.c) && reach.c.endsWith(OURS);
  }

  /** The figure in the chosen unit, in few words: a star marks what we have converted. */
  function converted(reach) {
    return isOurs(reach) ? reach.c.slice(0, -OURS.length) + "*" : reach.c.replace(/ in the article$/, "");
  }

  /** "Tomahawk: around 1,600 km (990 miles*)", or, where room is scarce, "Tomahawk: around 990 miles*". */
  function labelOf(reach, brief) {
    if (!reach.c) return reach.t;
    if (brief) return reach.w + ": " + converted(reach);
    return reach.t + " (" + converted(reach).replace(/^\D+(?=\d)/, "") + ")";
  }

  function position(p) {
    const lon = R.geodesic.wrap(p[0]);
    const ns = p[1] >= 0 ? "N" : "S";
    const ew = lon >= 0 ? "E" : "W";
    return Math.abs(p[1]).toFixed(2) + "° " + ns + ", " + Math.abs(lon).toFixed(2) + "° " + ew;
  }

  function launchName(launch) {
    return launch.n || position(launch.p);
  }

  function reachName(scene, reach) {
    const from = launchName(scene.launches[reach.l]);
    const source = reach.q.length ? "Open the passages." : "Not from an article.";
    return reach.t + ", from " + from + ". " + source;
  }

  const STANDING = { in: "within reach", out: "out of reach", too_close_to_call: "too close to call" };

  /** "ATACMS: out of reach, 457 km too far" */
  function standing(item, choice) {
    const margin = distance(Math.abs(item.margin), choice);
    const by = item.standing === "in" ? " with " + margin + " to spare" : ", " + margin + " too far";
    return item.reach.w + ": " + STANDING[item.standing] + (item.standing === "too_close_to_call" ? "" : by);
  }

  /** "Moscow, 757 km from Kyiv. ATACMS: out of reach, 457 km too far." */
  function placeName(scene, place) {
    const rows = scene.rowsFor(place).map((row) => {
      const from = distance(row.metres, scene.payload.u) + " from " + launchName(scene.launches[row.launch]);
      return [from, ...row.items.map((item) => standing(item, scene.payload.u))].join(". ");
    });
    return [place.n, ...rows].join(", ") + ".";
  }

  /** What the map shows, for those who do not see it. */
  function description(scene) {
    const launch = scene.launches.map(launchName).join(" and ");
    const figures = scene.reaches.map((r) => r.t).join("; ") || "no reach";
    const groups = { in: [], too_close_to_call: [], out: [] };
    for (const place of scene.places.filter((p) => p.c)) {
      const summary = scene.summary(place);
      if (summary) groups[summary].push(place.n);
    }
    const lists = [
      groups.in.length ? "Within reach of at least one: " + groups.in.join(", ") + "." : "",
      groups.too_close_to_call.length ? "Too close to call: " + groups.too_close_to_call.join(", ") + "." : "",
      groups.out.length ? "Out of reach of all: " + groups.out.join(", ") + "." : "",
    ];
    return ["Map. From " + (launch || "no launch point") + ": " + figures + ".", ...lists].filter(Boolean).join(" ");
  }

  R.words = { distance, position, launchName, reachName, placeName, standing, description, number, unitOf, converted, isOurs, labelOf };
})((window.Reachmap = window.Reachmap || {}));
