// The days that a reader drags out on the timeline, or gives back with a double click.
export default function ({ setTriggerValue }) {
  const heard = new WeakSet();

  // Plotly says days as "2018-11-15 00:11:42.2915".
  const toDay = (text) => String(text).slice(0, 10);

  const listen = (plot) => {
    heard.add(plot);
    const [start, end] = plot._fullLayout.xaxis.range.map(toDay);
    plot.on("plotly_relayout", (change) => {
      const first = change["xaxis.range[0]"];
      const last = change["xaxis.range[1]"];
      if (first === undefined || last === undefined) return;
      const span = [toDay(first), toDay(last)];
      if (span[0] === start && span[1] === end) return;
      setTriggerValue("span", span.join("/"));
    });
    plot.on("plotly_doubleclick", () => setTriggerValue("span", ".."));
  };

  const look = () => {
    for (const plot of document.querySelectorAll(".st-key-timeline .js-plotly-plot"))
      if (!heard.has(plot) && plot.on && plot._fullLayout?.xaxis?.range) listen(plot);
  };
  // Every change of the figure brings a new plot, which is drawn a moment after it is there.
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}
