// What a text alone cannot do: go from mention to mention, take one in hand, select words, scroll to a passage.
// The text itself is drawn elsewhere and stays readable without this.
export default function (component) {
  const { data, setTriggerValue } = component;
  const STOPS = ".rm-body [data-items]";
  const reader = () => document.querySelector(".rm-reader");
  const stops = () => [...document.querySelectorAll(STOPS)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function show(element) {
    element?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function step(by) {
    const all = stops();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    all[next].focus({ preventScroll: true });
    show(all[next]);
  }

  function take(element) {
    const ids = element.dataset.items.split(" ");  // of several at one place, the next with each click
    const next = (ids.indexOf(reader().dataset.chosen) + 1) % ids.length;
    setTriggerValue("item", Number(ids[next]));
  }

  const points = text => [...text].length;

  function offset(node, at) {
    const element = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-s]");
    if (!element || !reader()?.contains(element)) return null;
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, at);
    return Number(element.dataset.s) + points(range.toString());
  }

  function selected() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start !== null && end !== null && end > start) setTriggerValue("words", [start, end]);
  }

  const inReader = event => event.target instanceof Element && reader()?.contains(event.target);
  const onClick = event => {
    const stop = event.target instanceof Element && event.target.closest(STOPS);
    if (stop && getSelection().isCollapsed) take(stop);
  };
  const onKey = event => {
    if (!inReader(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = event.target.closest(STOPS);
    if (event.key === "n" || event.key === "ArrowRight") step(1);
    else if (event.key === "p" || event.key === "ArrowLeft") step(-1);
    else if (stop && (event.key === "Enter" || event.key === " ")) take(stop);
    else return;
    event.preventDefault();
  };
  const onUp = event => { if (inReader(event)) setTimeout(selected, 0); };

  document.documentElement.dataset.reachmapReader = "ready";
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("mouseup", onUp);
  document.addEventListener("touchend", onUp);

  const mark = data?.jump ?? "";
  if (mark && window.__reachmapJump !== mark) {
    window.__reachmapJump = mark;
    const to = () => document.querySelector(".rm-body .rm-chosen") ??
      [...document.querySelectorAll(".rm-body span[data-s]")].find(
        span => Number(span.dataset.s) + points(span.textContent) > data.to);
    let tries = 0;
    const seek = () => {
      const element = reader()?.dataset.to === String(data.to) ? to() : null;
      if (element) show(element);
      else if (tries++ < 40) setTimeout(seek, 50);
    };
    seek();
  }

  return () => {
    document.removeEventListener("click", onClick);
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("mouseup", onUp);
    document.removeEventListener("touchend", onUp);
  };
}
