// Tells the page around how high this one is, as our own snippet, Datawrapper's and pym.js hear it.
(() => {
  "use strict";
  const openTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    const list = target && target.closest("details");
    if (list) { list.open = true; target.scrollIntoView({ block: "center" }); }
  };
  openTarget();
  addEventListener("hashchange", openTarget);
  if (parent === window) return;
  const main = document.querySelector("main");
  // pym.js names its frames.
  const name = new URLSearchParams(location.search).get("childId") || "borderlines";
  const tell = () => {
    const height = Math.ceil(main.getBoundingClientRect().height);
    for (const message of [
      { "borderlines-height": height },
      { "datawrapper-height": { [name]: height } },
      `pymxPYMx${name}xPYMxheightxPYMx${height}`,
    ]) parent.postMessage(message, "*");
  };
  new ResizeObserver(tell).observe(main);
  // A page whose snippet comes late asks.
  addEventListener("message", ({ source, data }) => { if (source === parent && data === "borderlines-height?") tell(); });
  addEventListener("load", tell);
})();
