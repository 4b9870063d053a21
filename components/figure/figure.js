// Draws a figure in its place and changes it there: plotly.js redraws what differs, so that nothing
// jumps and what is pointed at stays.
const PLOTLY = "assets/scripts/plotly.min.js";
// Heights in pixels: of a figure from which on its axis may be out of sight, and of the strip.
const LEAST_STRIPPED = 500;
const STRIP = 22;
const LEAST_TARGET = 24;
const drawn = new WeakMap();

const loadPlotly = () =>
  (window.plotlyForFigures ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("plotly.js did not come"));
    document.head.append(script);
  }));

const CONFIG = {
  displayModeBar: false,
  scrollZoom: false,
  doubleClick: "reset",
  // Plotly says how to zoom back in English alone, and in a look of its own.
  showTips: false,
  // Otherwise plotly.js asks a host of its own for the shapes of the countries.
  topojsonURL: "assets/shapes/",
};

// Plotly says days as "2018-11-15 00:11:42.2915".
const toDay = (text) => String(text).slice(0, 10);

function begin(parent) {
  const room = document.createElement("div");
  room.className = "figure";
  const plot = document.createElement("div");
  plot.setAttribute("role", "img");
  const links = document.createElement("div");
  links.className = "row-links";
  room.append(plot);
  parent.append(room);
  widenMarks(plot);
  answerTaps(plot);
  const state = { room, plot, links, latest: 0 };
  state.walk = beginWalk({
    plot,
    over: room,
    around: room,
    open: (what) => open(state, what),
    point: (what) => tellPointed(plot, what),
  });
  room.append(links);
  return state;
}

// Enter on an act opens its sheet, on a place of the map chooses it as a click does.
function open(state, { act, place }) {
  if (!act) state.tell("choice", [place]);
  else if (act === state.chosen) awaitSheet((sheet) => enterSheet(sheet, state.walk));
  else {
    state.opening = act;
    state.tell("open", act);
  }
}

// A choice is told once for a click, days when they are no longer those of the figure.
function listen(state) {
  state.plot.on("plotly_click", ({ points }) => {
    const point = points.find((one) => one.customdata?.[0]) ?? points.find((one) => one.customdata);
    if (point) state.tell("choice", [...point.customdata]);
  });
  state.plot.on("plotly_relayout", (change) => {
    const first = change["xaxis.range[0]"];
    const last = change["xaxis.range[1]"];
    if (first === undefined || last === undefined) return;
    const span = [toDay(first), toDay(last)];
    if (span.join() !== state.range.join()) state.tell("span", span.join("/"));
  });
  state.plot.on("plotly_doubleclick", () => state.isTimeline && state.tell("span", ".."));
  state.plot.on("plotly_hover", ({ points }) => {
    const [name] = points[0].customdata ?? [];
    tellPointed(state.plot, name ? { [isMap(state.plot) ? "place" : "act"]: name } : null);
  });
  state.plot.on("plotly_unhover", () => tellPointed(state.plot, null));
}

// A finger scrolls the page, and a tap comes as one click (touch.js): for both plotly has to take
// a figure that is not dragged for one that could be.
function keepStill(layout) {
  if (layout.geo || layout.geo2) return;
  if (matchMedia("(pointer: coarse)").matches) {
    layout.dragmode = "pan";
    if (layout.xaxis) layout.xaxis.fixedrange = true;
  }
  layout.dragmode ||= "pan";
}

async function draw(state, figure) {
  const mine = ++state.latest;
  const { data, layout } = JSON.parse(figure);
  state.plot.style.width = `${layout.width}px`;
  state.plot.style.height = `${layout.height}px`;
  state.isTimeline = layout.meta?.view === "timeline";
  state.room.setAttribute("aria-busy", "true");
  const Plotly = await loadPlotly();
  if (mine !== state.latest) return;
  keepStill(layout);
  // A small place would be taken for its neighbours.
  if (layout.meta?.view === "map") layout.hoverdistance = 3;
  const isFirst = !state.plot.on;
  await Plotly.react(state.plot, data, layout, CONFIG);
  state.range = (state.plot._fullLayout.xaxis?.range ?? []).map(toDay);
  if (isFirst) listen(state);
  keepAxis(state);
  markPointed(state.plot, state.pointed);
  if (mine === state.latest) state.room.removeAttribute("aria-busy");
}

// Shows a newly chosen act, and leads on to its sheet whoever opened it by keys.
function show(state, sheet) {
  bringIntoSight(state.plot, state.chosen, sheet);
  if (state.opening === state.chosen) enterSheet(sheet, state.walk);
  state.opening = null;
}

// The axis of a figure that is higher than the window stays in sight: its texts once more, in a
// strip below the bar of filters.
function keepAxis(state) {
  state.strip?.remove();
  state.strip = null;
  const layer = state.plot.querySelector(".xaxislayer-above");
  const axis = state.plot._fullLayout.xaxis;
  if (!layer || axis?.side !== "top" || state.plot._fullLayout.height < LEAST_STRIPPED) return;
  const years = layer.getBoundingClientRect();
  state.axisTop = years.top - state.plot.getBoundingClientRect().top;
  const strip = document.createElement("div");
  strip.className = "axis-in-sight";
  strip.hidden = true;
  strip.setAttribute("aria-hidden", "true");
  const { width, paper_bgcolor } = state.plot._fullLayout;
  strip.innerHTML = `<svg xmlns="${SVG}" width="${width}" height="${STRIP}"></svg>`;
  strip.firstChild.style.background = paper_bgcolor;
  const texts = layer.cloneNode(true);
  texts.setAttribute("transform", `translate(0,${4 - state.axisTop})`);
  strip.firstChild.append(texts);
  state.room.prepend(strip);
  state.strip = strip;
  showAxis(state);
}

function showAxis(state) {
  if (!state.strip) return;
  const bar = document.querySelector(".st-key-bar")?.getBoundingClientRect().bottom ?? 0;
  const { top, bottom } = state.plot.getBoundingClientRect();
  state.strip.style.top = `${Math.max(bar, 0)}px`;
  state.strip.hidden = top + state.axisTop > bar || bottom < bar + 2 * STRIP;
}

// The names of an overview's rows lead to the lanes of their places.
function link(state, figure, places) {
  const { layout } = JSON.parse(figure);
  const [width, rows] = layout.meta?.names ?? [0, []];
  const known = new Map(places.map((place) => [place[0], place]));
  const area = layout.height - layout.margin.t - layout.margin.b;
  const top = layout.margin.t + area * (1 - (layout.yaxis?.domain?.[1] ?? 1));
  state.links.replaceChildren(...rows.filter(([code]) => known.has(code)).map(([code, y0, y1]) => {
    const [, address, change, name] = known.get(code);
    // Rows that are too low for a finger lead there by pointer alone; the filters do by keyboard.
    const isLink = y1 - y0 >= LEAST_TARGET;
    const anchor = document.createElement(isLink ? "a" : "span");
    if (isLink) {
      anchor.href = address;
      anchor.setAttribute("aria-label", name);
    }
    anchor.dataset.set = change;
    anchor.title = name;
    Object.assign(anchor.style, {
      left: `${layout.margin.l}px`, top: `${top + y0}px`,
      width: `${width}px`, height: `${y1 - y0}px`,
    });
    return anchor;
  }));
}

// Says what the pointer is on in this figure: an act or a country, or nothing.
function tellPointed(plot, detail) {
  plot.dispatchEvent(new CustomEvent("figure-points", { bubbles: true, detail }));
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!drawn.has(parentElement)) drawn.set(parentElement, begin(parentElement));
  const state = drawn.get(parentElement);
  state.tell = setTriggerValue;
  const life = new AbortController();
  const { signal } = life;
  document.addEventListener("scroll", () => showAxis(state), { capture: true, passive: true, signal });
  document.addEventListener("pointed", ({ detail }) => {
    state.pointed = detail;
    markPointed(state.plot, detail);
  }, { signal });
  state.plot.setAttribute("aria-label", data.alt);
  // A reader who came by a link begins at the top of the page.
  const isNew = state.chosen !== undefined && data.chosen && data.chosen !== state.chosen;
  state.chosen = data.chosen;
  const isSame = state.figure === data.figure && state.words === data.walk;
  if (state.figure !== data.figure) {
    link(state, data.figure, data.places);
    state.drawn = draw(state, data.figure);
  }
  Object.assign(state, { figure: data.figure, words: data.walk });
  state.drawn.then(() => {
    if (!isSame) state.walk.update(JSON.parse(data.walk));
    if (isNew) awaitSheet((sheet) => show(state, sheet));
  });
  return () => life.abort();
}
