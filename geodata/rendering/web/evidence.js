// The passages behind a ring, and the distances of a place, as elements for a popup.
(function (R) {
  "use strict";
  const { html } = R.dom;

  function sentence(text, citation) {
    const [start, end] = citation.h;
    return html("blockquote", {}, [text.slice(0, start), html("mark", {}, [text.slice(start, end)]), text.slice(end)]);
  }

  function credit(article) {
    const parts = [
      article.p || "Publisher not stated",
      article.au.length ? article.au.join(", ") : "authors not stated",
      article.d || "date not stated",
    ];
    return html("p", { class: "reach-credit" }, [article.t ? html("cite", {}, [article.t]) : "Title not stated", html("br"), parts.join(" · ")]);
  }

  function remarks(citation) {
    const notes = [];
    if (citation.sp) notes.push("Said by " + citation.sp + ".");
    if (citation.y === false) notes.push("The two printed numbers do not agree.");
    return notes.length ? html("p", { class: "reach-remark" }, [notes.join(" ")]) : null;
  }

  /** Passages in the order cited; the article is credited once below those that stand together. */
  function passages(keys, payload) {
    const cited = keys.map((key) => payload.ci[key]);
    return cited.map((citation, i) => {
      const [article, text] = payload.pa[citation.x];
      const next = cited[i + 1];
      const last = !next || payload.pa[next.x][0] !== article;
      return html("section", {}, [sentence(text, citation), remarks(citation), last ? credit(payload.ar[article]) : null]);
    });
  }

  function key(reach) {
    const { svg } = R.dom;
    const own = reach.k === "what_if";
    const ends = { x1: 0, y1: 5, x2: 34, y2: 5, "stroke-dasharray": reach.s[1].join(" ") || null };
    const line = svg("line", { ...ends, class: own ? "reach-line is-what-if" : null, stroke: reach.s[0], "stroke-width": 3 });
    const core = own ? svg("line", { ...ends, class: "reach-core" }) : null;
    return svg("svg", { class: "reach-key", width: 34, height: 10, "aria-hidden": "true" }, [line, core]);
  }

  function ofReach(scene, reach) {
    const converted = reach.c ? html("span", { class: "reach-ours" }, [" (" + reach.c + ")"]) : null;
    const head = html("h3", {}, [key(reach), html("span", {}, [reach.w])]);
    const figure = html("p", { class: "reach-figure-line" }, [html("strong", {}, [reach.f]), converted]);
    const body = reach.q.length
      ? passages(reach.q, scene.payload)
      : [html("p", {}, ["This ring is not from an article."])];
    const agreement = reach.ag ? html("p", { class: "reach-agreement" }, [reach.ag]) : null;
    return html("div", { class: "reach-evidence" }, [head, figure, agreement, ...body]);
  }

  function ofPlace(scene, place) {
    const rows = scene.rowsFor(place).flatMap((row) => [
      html("p", { class: "reach-figure-line" }, [
        html("strong", {}, [R.words.distance(row.metres, scene.payload.u)]),
        " from " + R.words.launchName(scene.launches[row.launch]),
      ]),
      html("ul", {}, row.items.map((item) => html("li", {}, [key(item.reach), R.words.standing(item, scene.payload.u)]))),
    ]);
    const cited = passages(place.q || [], scene.payload);
    return html("div", { class: "reach-evidence" }, [html("h3", {}, [place.n]), ...rows, ...cited]);
  }

  R.evidence = { ofReach, ofPlace, key };
})((window.Reachmap = window.Reachmap || {}));
