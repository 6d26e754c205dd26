// One SVG surface for everything drawn by pixels: Leaflet moves and scales it, we write the paths.
(function (R) {
  "use strict";
  const { svg, set } = R.dom;
  const GROUPS = ["areas", "fills", "casings", "lines", "links", "targets", "dots"];

  class Surface {
    constructor(map, redraw) {
      map.createPane("reach-surface").style.zIndex = 410;
      this.renderer = L.svg({ pane: "reach-surface", padding: 0.25 }).addTo(map);
      const root = this.renderer._rootGroup;
      root.parentNode.setAttribute("class", "reach-surface leaflet-zoom-animated");
      root.parentNode.style.pointerEvents = "none";
      this.groups = {};
      for (const name of GROUPS) {
        this.groups[name] = svg("g", { class: "reach-" + name });
        root.append(this.groups[name]);
      }
      this.renderer.on("update", redraw);
    }

    /** The part of the map that the surface holds, in layer pixels. */
    get bounds() {
      return this.renderer._bounds;
    }

    /** A path kept under `key` in a group; created on first use. */
    path(group, key, className) {
      const holder = this.groups[group];
      holder.kept = holder.kept || new Map();
      let path = holder.kept.get(key);
      if (!path) {
        path = svg("path", { class: className });
        holder.kept.set(key, path);
        holder.append(path);
      }
      return path;
    }

    write(path, d) {
      set(path, "d", d || "M0 0");
    }

    /** Removes what `keys` no longer names. */
    keep(group, keys) {
      const holder = this.groups[group];
      for (const [key, path] of holder.kept || []) {
        if (keys.has(key)) continue;
        path.remove();
        holder.kept.delete(key);
      }
    }
  }

  R.Surface = Surface;
})((window.Reachmap = window.Reachmap || {}));
