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

  /** Writes an attribute only where it changes, so that the browser has nothing to redo; null removes it.
      What was written is remembered, since reading it back costs as much: write it nowhere else. */
  function set(element, name, value) {
    const written = element.reachWritten || (element.reachWritten = {});
    if (written[name] === value) return;
    written[name] = value;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }

  function say(element, text) {
    if (element.reachSaid === text && element.firstChild) return;
    element.reachSaid = text;
    if (element.textContent !== text) element.textContent = text;
  }

  R.dom = { html, svg, set, say };
})((window.Reachmap = window.Reachmap || {}));
