// Brings the mark of a newly chosen act into sight, and out from under its sheet, where the sheet
// lies over the page.
let last;

export default function ({ data }) {
  // A reader who came by a link begins at the top of the page.
  const isNew = last !== undefined && data.act !== last;
  last = data.act;
  if (!isNew || data.act === null) return;
  let tries = 0;
  let timer;

  const findMark = (plot) => {
    for (const trace of plot?._fullData ?? []) {
      const index = (trace.customdata ?? []).findIndex(([act]) => act === data.act);
      const drawn = plot.calcdata?.[trace.index]?.[index];
      if (!drawn) continue;
      const axis = plot._fullLayout.yaxis;
      return plot.getBoundingClientRect().y + axis._offset + axis.c2p(drawn.y);
    }
    return null;
  };

  const bring = () => {
    const plot = document.querySelector(":is(.st-key-timeline, .st-key-overview) .js-plotly-plot");
    const sheet = document.querySelector(".st-key-sheet-below");
    const y = findMark(plot);
    // The page is drawn by and by, and what is above the timeline may still change its height.
    if ((data.isBelow && !sheet) || y === null || document.querySelector("[data-stale=true]")) {
      if (tries++ < 40) timer = setTimeout(bring, 100);
      return;
    }
    const room = sheet ? sheet.getBoundingClientRect().top : innerHeight;
    const { top, bottom } = plot.getBoundingClientRect();
    // Whoever reads the map or the table is left there.
    const isReadingTimeline = top < room && bottom > 0;
    if (!isReadingTimeline || (y > 60 && y < room - 40)) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.querySelector('[data-testid="stMain"]').scrollBy({
      top: y - room / 2,
      behavior: isStill ? "instant" : "smooth",
    });
  };
  bring();
  return () => clearTimeout(timer);
}
