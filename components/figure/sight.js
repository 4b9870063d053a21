// Brings the mark of a newly chosen act into sight, and out from under its sheet, where the sheet
// lies over the page.
const SHEET = ":is(.st-key-sheet-beside, .st-key-sheet-below)";

// Calls a function with the sheet of the chosen act once the page is drawn, which comes by and by:
// what is above a figure may still change its height.
function awaitSheet(then, tries = 0) {
  const sheet = document.querySelector(SHEET);
  if (sheet && !document.querySelector("[data-stale=true]")) then(sheet);
  else if (tries < 40) setTimeout(awaitSheet, 100, then, tries + 1);
}

function bringIntoSight(plot, act, sheet) {
  const y = plot.isConnected ? findSpots(plot, act)[0]?.[1] : undefined;
  if (y === undefined) return;
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

// Who opened an act by keys reads on in its sheet; Escape leads back.
function enterSheet(sheet, walk) {
  const act = sheet.querySelector("article") ?? sheet;
  act.tabIndex = -1;
  act.focus();
  sheet.onkeydown = (event) => {
    if (event.key === "Escape") walk.focus();
  };
}
