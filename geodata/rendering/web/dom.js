// Elements from data: text only ever becomes text nodes.
(function (R) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    for (const child of children || []) {
      if (child !== null && child !== undefined && child !== "") element.append(child);
    }
    return element;
  }

  function html(tag, attributes, children) {
    return fill(document.createElement(tag), attributes, children);
  }

  function svg(tag, attributes, children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }

  /** Writes an attribute only where it changes, so that the browser has nothing to redo. */
  function set(element, name, value) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  R.dom = { html, svg, set, say };
})((window.Reachmap = window.Reachmap || {}));
