// A tap chooses what was pointed at in a figure before it: a finger points as it comes down, and
// no more once it scrolls.
function answerTaps(plot) {
  const point = (event) => {
    if (event.changedTouches.length !== 1) return;
    // figure.js makes "pan" of a figure without dragging, for which plotly would keep a finger from
    // scrolling the page; a tap comes to it as a click does.
    if (plot._fullLayout?.dragmode === "pan") event.stopPropagation();
    const name = event.type === "touchstart" ? "mousemove" : "mouseout";
    const { clientX, clientY } = event.changedTouches[0];
    event.target.dispatchEvent(new MouseEvent(name, { clientX, clientY, bubbles: true }));
  };
  for (const name of ["touchstart", "touchcancel"])
    plot.addEventListener(name, point, { capture: true, passive: true });
}
