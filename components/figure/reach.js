// On the timeline an act's label and its bar are answered as its mark is. Plotly knows of marks
// alone: we report that the pointer is on the mark, so that it shows the act, and a click
// or a tap chooses the act; a drag goes on from where the pointer is.

// The pointer's distance from the middle of a mark, or of a bar, at which it is on it.
const MARK_REACH = 11;
const BAR_REACH = 8;

const isOnMark = (plot, x, y) => plot._fullData.some((trace) => trace.customdata
  && plot.calcdata[trace.index].some((drawn) => {
    const [left, top] = placeOn(plot._fullLayout, drawn.x, drawn.y);
    return Math.hypot(left - x, top - y) <= Math.max(MARK_REACH, drawn.mrc ?? 0);
  }));

function findLabel(plot, clientX, clientY) {
  for (const label of plot.querySelectorAll(".textpoint")) {
    const { trace } = label.closest(".trace").__data__[0];
    if (trace.name !== "labels") continue;
    const { left, right, top, bottom } = label.getBoundingClientRect();
    const isUnder = left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
    if (isUnder) return trace.meta[label.__data__.i];
  }
  return undefined;
}

function findBar({ _fullLayout: layout }, x, y) {
  let [found, least] = [undefined, BAR_REACH];
  for (const [mark, first, end, middle] of layout.meta.bars) {
    const [left, top] = placeOn(layout, layout.xaxis.d2c(first), middle);
    const [right] = placeOn(layout, layout.xaxis.d2c(end), middle);
    if (x < left || x > right || Math.abs(y - top) > least) continue;
    [found, least] = [mark, Math.abs(y - top)];
  }
  return found;
}

function widenMarks(plot) {
  let isTelling = false;
  const point = (event) => {
    if (isTelling || !plot.calcdata || !plot._fullLayout.meta?.bars) return;
    if (!event.target.matches(".nsewdrag[data-subplot=xy]")) return;
    const frame = plot.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.x, event.clientY - frame.y];
    const isItself = isOnMark(plot, x, y);
    const found = isItself ? undefined : findLabel(plot, event.clientX, event.clientY) ?? findBar(plot, x, y);
    plot.classList.toggle("over-act", isItself || found !== undefined);
    if (found === undefined) return;
    // A press is reported too, for the figure may have changed under a pointer that rests.
    if (event.type === "mousemove") event.stopPropagation();
    const marks = plot._fullData.find((trace) => trace.name === "acts");
    const drawn = plot.calcdata[marks.index][found];
    const [left, top] = placeOn(plot._fullLayout, drawn.x, drawn.y);
    isTelling = true;
    event.target.dispatchEvent(new MouseEvent("mousemove", {
      clientX: frame.x + left, clientY: frame.y + top, bubbles: true,
    }));
    isTelling = false;
  };
  for (const name of ["mousemove", "mousedown"]) plot.addEventListener(name, point, true);
}
