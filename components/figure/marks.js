// What is pointed at in any view (pointing.js) is marked in the figure: a ring around an act's
// marks, an outline around a country. Nothing is asked for and nothing moves.
const SVG = "http://www.w3.org/2000/svg";
// Around a mark, and on the map around a small place, whose number is beside it.
const RING = 14;
const SMALL_RING = 10;

const isMap = (plot) => plot._fullLayout.meta?.view === "map";

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

function outline(layer, plot, trace, index, colours) {
  for (const path of plot.querySelectorAll(".choroplethlayer path")) {
    const panel = path.closest("g.geo");
    const isSame = path.__data__?.loc === trace.locations[index];
    if (!isSame || !panel?.classList.contains(trace.geo)) continue;
    const d = path.getAttribute("d");
    // Beyond the edge of its panel.
    if (!d || d === "null") continue;
    const around = add(layer, "g", { "clip-path": panel.getAttribute("clip-path") });
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

// Says what the pointer is on in this figure: an act or a country, or nothing.
function tellPointed(plot, name) {
  const detail = !name ? null : isMap(plot) ? { place: name } : { act: name };
  plot.dispatchEvent(new CustomEvent("figure-points", { bubbles: true, detail }));
}
