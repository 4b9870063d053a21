// For the page around: gives each of our frames in it the height that its content announces.
(() => {
  "use strict";
  const embeds = new URL("embed/", document.currentScript.src).href;
  const frames = (root = document) =>
    [...root.querySelectorAll("*")].flatMap((one) => {
      if (one.shadowRoot) return frames(one.shadowRoot);
      return one.localName === "iframe" && one.src.startsWith(embeds) ? one : [];
    });
  addEventListener("message", ({ source, data }) => {
    const height = data && data["borderlines-height"];
    if (typeof height !== "number" || !(height > 0 && height < 100000)) return;
    for (const frame of frames()) if (frame.contentWindow === source) frame.style.height = `${height}px`;
  });
  // A frame that was there first has spoken already.
  for (const frame of frames()) frame.contentWindow.postMessage("borderlines-height?", "*");
})();
