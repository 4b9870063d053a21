// On the timeline an act's label and its bar are answered as its mark is. Plotly knows of marks
// alone: we report that the pointer is on the mark, so that it shows the act, and a click
// or a tap chooses the act; a drag goes on from where the pointer is.
const PLOT = ".st-key-timeline .js-plotly-plot";
// The pointer's distance from the middle of a mark, or of a bar, at which it is on it.
const MARK = 11;
const BAR = 8;

let stop = () => {};

export default function () {
  stop();

  const placeOf = (plot, x, y) => {
    const { xaxis, yaxis } = plot._fullLayout;
    return [xaxis._offset + xaxis.c2p(x), yaxis._offset + yaxis.c2p(y)];
  };

  const isOnMark = (plot, x, y) => plot._fullData.some((trace) => trace.customdata
    && plot.calcdata[trace.index].some((drawn) => {
      const [left, top] = placeOf(plot, drawn.x, drawn.y);
      return Math.hypot(left - x, top - y) <= Math.max(MARK, drawn.mrc ?? 0);
    }));

  const labelAt = (plot, clientX, clientY) => {
    for (const label of plot.querySelectorAll(".textpoint")) {
      const { trace } = label.closest(".trace").__data__[0];
      if (trace.name !== "labels") continue;
      const { left, right, top, bottom } = label.getBoundingClientRect();
      const isUnder = left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
      if (isUnder) return trace.meta[label.__data__.i];
    }
    return undefined;
  };

  const barAt = (plot, x, y) => {
    const { xaxis, meta } = plot._fullLayout;
    let [found, least] = [undefined, BAR];
    for (const [mark, first, end, middle] of meta?.bars ?? []) {
      const [left, top] = placeOf(plot, xaxis.d2c(first), middle);
      const [right] = placeOf(plot, xaxis.d2c(end), middle);
      if (x < left || x > right || Math.abs(y - top) > least) continue;
      [found, least] = [mark, Math.abs(y - top)];
    }
    return found;
  };

  let isTelling = false;
  const point = (event) => {
    const plot = event.target.closest?.(PLOT);
    if (isTelling || !plot?.calcdata || !event.target.matches(".nsewdrag[data-subplot=xy]")) return;
    const frame = plot.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.x, event.clientY - frame.y];
    const isItself = isOnMark(plot, x, y);
    const found = isItself ? undefined : labelAt(plot, event.clientX, event.clientY) ?? barAt(plot, x, y);
    plot.classList.toggle("over-act", isItself || found !== undefined);
    if (found === undefined) return;
    // A press is reported too, for the plot may be a new one under a pointer that rests.
    if (event.type === "mousemove") event.stopPropagation();
    const marks = plot._fullData.find((trace) => trace.name === "acts");
    const drawn = plot.calcdata[marks.index][found];
    const [left, top] = placeOf(plot, drawn.x, drawn.y);
    isTelling = true;
    event.target.dispatchEvent(new MouseEvent("mousemove", {
      clientX: frame.x + left, clientY: frame.y + top, bubbles: true,
    }));
    isTelling = false;
  };

  const heard = ["mousemove", "mousedown"];
  for (const name of heard) document.addEventListener(name, point, true);
  stop = () => {
    for (const name of heard) document.removeEventListener(name, point, true);
  };
  return stop;
}
