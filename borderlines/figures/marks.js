// Marks acts and countries in a figure that plotly.js has drawn: a ring around an act's marks, an
// outline around a country. Nothing is asked for and nothing moves.
const SVG = "http://www.w3.org/2000/svg";
// Around a mark, and on the map around a small place, whose number is beside it.
const RING = 14;
const SMALL_RING = 10;

const isMap = (plot) => plot._fullLayout.meta?.view === "map";

const placeOn = ({ xaxis, yaxis }, x, y) =>
  [xaxis._offset + xaxis.c2p(x), yaxis._offset + yaxis.c2p(y)];

function placeOf(plot, trace, drawn) {
  const layout = plot._fullLayout;
  if (trace.type === "scattergeo") return layout[trace.geo]._subplot.projection(drawn.lonlat);
  return placeOn(layout, drawn.x, drawn.y);
}

function add(layer, name, attributes) {
  const drawn = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, value);
  layer.append(drawn);
  return drawn;
}

// A country's shapes; none beyond the edge of its panel.
const shapesOf = (plot, trace, index) =>
  [...plot.querySelectorAll(".choroplethlayer path")].filter((path) =>
    path.__data__?.loc === trace.locations[index]
    && path.closest("g.geo")?.classList.contains(trace.geo)
    && !["null", "", null].includes(path.getAttribute("d")));

function outline(layer, plot, trace, index, colours) {
  for (const path of shapesOf(plot, trace, index)) {
    const d = path.getAttribute("d");
    const clip = path.closest("g.geo").getAttribute("clip-path");
    const around = add(layer, "g", { "clip-path": clip });
    add(around, "path", { d, fill: "none", stroke: colours.under, "stroke-width": 4 });
    add(around, "path", { d, fill: "none", stroke: colours.line, "stroke-width": 2 });
  }
}

function ring(layer, [cx, cy], r, colours) {
  add(layer, "circle", { cx, cy, r, fill: "none", stroke: colours.under, "stroke-width": 4 });
  add(layer, "circle", {
    cx, cy, r, fill: "none", stroke: colours.line, "stroke-width": 2, "stroke-dasharray": "5 2.5",
  });
}

// ``pointed`` holds the ids of acts and the codes of countries.
function markPointed(plot, pointed) {
  plot.querySelector(".pointed")?.remove();
  const room = plot.querySelector(".svg-container");
  if (!pointed || !room || !plot.calcdata) return;
  const wanted = isMap(plot) ? pointed.drawn : pointed.acts;
  if (!wanted.size) return;
  const layer = add(room, "svg", { class: "pointed", "aria-hidden": "true" });
  // Below what the figure says of the mark under the pointer.
  room.insertBefore(layer, room.querySelector(".hoverlayer")?.closest("svg") ?? null);
  const colours = {
    line: plot._fullLayout.font.color,
    under: plot._fullLayout.paper_bgcolor,
  };
  for (const trace of plot._fullData) {
    for (const [index, [name]] of (trace.customdata ?? []).entries()) {
      if (!wanted.has(name)) continue;
      if (trace.type === "choropleth") outline(layer, plot, trace, index, colours);
      else {
        const place = placeOf(plot, trace, plot.calcdata[trace.index][index]);
        if (place) ring(layer, place, isMap(plot) ? SMALL_RING : RING, colours);
      }
    }
  }
}

// Where marks of an act or a country are in the window, from the top down.
function findSpots(plot, name) {
  if (!plot.calcdata) return [];
  const frame = plot.getBoundingClientRect();
  const scale = frame.width / plot._fullLayout.width;
  const spots = [];
  for (const trace of plot._fullData)
    for (const [index, entry] of (trace.customdata ?? []).entries()) {
      if (entry[0] !== name) continue;
      if (trace.type === "choropleth") {
        const boxes = shapesOf(plot, trace, index).map((path) => path.getBoundingClientRect());
        spots.push(...boxes.map((box) => [box.x + box.width / 2, box.y + box.height / 2]));
      } else {
        const place = placeOf(plot, trace, plot.calcdata[trace.index][index]);
        if (place) spots.push([frame.x + place[0] * scale, frame.y + place[1] * scale]);
      }
    }
  return spots.sort((one, other) => one[1] - other[1]);
}
