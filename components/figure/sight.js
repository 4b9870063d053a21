// Brings the mark of a newly chosen act into sight, and out from under its sheet, where the sheet
// lies over the page.
function findMark(plot, act) {
  for (const trace of plot._fullData) {
    const index = (trace.customdata ?? []).findIndex(([name]) => name === act);
    const drawn = plot.calcdata?.[trace.index]?.[index];
    if (!drawn) continue;
    const axis = plot._fullLayout.yaxis;
    return plot.getBoundingClientRect().y + axis._offset + axis.c2p(drawn.y);
  }
  return null;
}

function bringIntoSight(plot, act, tries = 0) {
  const sheet = document.querySelector(":is(.st-key-sheet-beside, .st-key-sheet-below)");
  // The page is drawn by and by, and what is above the figure may still change its height.
  if (!sheet || document.querySelector("[data-stale=true]")) {
    if (tries < 40 && plot.isConnected) setTimeout(bringIntoSight, 100, plot, act, tries + 1);
    return;
  }
  const y = findMark(plot, act);
  if (y === null) return;
  const isBelow = sheet.matches(".st-key-sheet-below");
  const room = isBelow ? sheet.getBoundingClientRect().top : innerHeight;
  const { top, bottom } = plot.getBoundingClientRect();
  // Whoever reads the map or the table is left there.
  const isReadingFigure = top < room && bottom > 0;
  if (!isReadingFigure || (y > 60 && y < room - 40)) return;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.querySelector('[data-testid="stMain"]').scrollBy({
    top: y - room / 2,
    behavior: isStill ? "instant" : "smooth",
  });
}
