// What is pointed at in one view, by pointer or by focus, is marked in all the others: rings and
// outlines above the figures, a bar on the table's row, a mark on links. Nothing is asked for and
// nothing moves.
const SVG = "http://www.w3.org/2000/svg";
const FIGURES = ".figure";
// Around a mark, and on the map around a small place, whose number is beside it.
const RING = 14;
const SMALL_RING = 10;

let stop = () => {};

export default function ({ data }) {
  // Called anew with each change of what is shown.
  stop();
  const places = new Map(data.acts.map(([act, , codes]) => [act, codes]));
  const named = new Map(data.acts.map(([act, title]) => [title, act]));
  const listened = new Map();
  let hovered = null;
  let focused = null;
  let shown = null;

  const ofAct = (act) => {
    if (!places.has(act)) return null;
    const codes = places.get(act);
    // An act of the Union reaches its members.
    const drawn = codes.includes("EU") ? [...codes, ...data.union] : codes;
    return { acts: new Set([act]), codes: new Set(codes), drawn: new Set(drawn) };
  };
  const ofPlace = (code) => {
    const acts = data.acts.filter(([, , codes]) => codes.includes(code)).map(([act]) => act);
    const codes = new Set([code]);
    return { acts: new Set(acts), codes, drawn: code === "EU" ? new Set(data.union) : codes };
  };
  const ofTitle = (title) => ofAct(named.get(title));

  // Figures: every mark carries its act, every country its code.
  const plots = () => document.querySelectorAll(`${FIGURES} .js-plotly-plot`);
  const isMap = (plot) => plot.closest(".st-key-map") !== null;

  const placeOf = (plot, trace, drawn) => {
    const layout = plot._fullLayout;
    if (trace.type === "scattergeo") return layout[trace.geo]._subplot.projection(drawn.lonlat);
    const [x, y] = [layout.xaxis, layout.yaxis];
    return [x._offset + x.c2p(drawn.x), y._offset + y.c2p(drawn.y)];
  };

  const add = (layer, name, attributes) => {
    const drawn = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, value);
    layer.append(drawn);
    return drawn;
  };

  const outline = (layer, plot, trace, index, colours) => {
    const isSame = (path) => path.__data__?.loc === trace.locations[index];
    for (const path of plot.querySelectorAll(".choroplethlayer path")) {
      const panel = path.closest("g.geo");
      if (!isSame(path) || !panel?.classList.contains(trace.geo)) continue;
      const d = path.getAttribute("d");
      // Beyond the edge of its panel.
      if (!d || d === "null") continue;
      const around = add(layer, "g", { "clip-path": panel.getAttribute("clip-path") });
      add(around, "path", { d, fill: "none", stroke: colours.under, "stroke-width": 4 });
      add(around, "path", { d, fill: "none", stroke: colours.line, "stroke-width": 2 });
    }
  };

  const ring = (layer, [cx, cy], r, colours) => {
    add(layer, "circle", { cx, cy, r, fill: "none", stroke: colours.under, "stroke-width": 4 });
    add(layer, "circle", {
      cx, cy, r, fill: "none", stroke: colours.line, "stroke-width": 2,
      "stroke-dasharray": "5 2.5",
    });
  };

  const mark = (plot) => {
    const wanted = isMap(plot) ? shown.drawn : shown.acts;
    const room = plot.querySelector(".svg-container");
    if (!room || !plot.calcdata || !wanted.size) return;
    const layer = add(room, "svg", { class: "pointed", "aria-hidden": "true" });
    // Below what the figure says of the mark under the pointer.
    room.insertBefore(layer, room.querySelector(".hoverlayer")?.closest("svg") ?? null);
    const colours = {
      line: plot._fullLayout.font.color,
      under: plot._fullLayout.paper_bgcolor,
    };
    for (const trace of plot._fullData) {
      for (const [index, entry] of (trace.customdata ?? []).entries()) {
        if (!wanted.has(entry[0])) continue;
        if (trace.type === "choropleth") outline(layer, plot, trace, index, colours);
        else {
          const place = placeOf(plot, trace, plot.calcdata[trace.index][index]);
          if (place) ring(layer, place, isMap(plot) ? SMALL_RING : RING, colours);
        }
      }
    }
  };

  // The table is a canvas; its visible rows are exposed to screen readers, and so to us.
  const table = () => document.querySelector(".st-key-table [data-testid=stDataFrameResizable]");
  // The header stays where it is.
  const headerHeight = (scroller) => {
    const rows = Number(table().querySelector("[aria-rowcount]").ariaRowCount) - 1;
    return scroller.scrollHeight - rows * data.rowHeight;
  };
  const titleOf = (row) => row?.querySelector("td[aria-colindex='2']")?.textContent;

  const markRow = () => {
    for (const drawn of document.querySelectorAll(".pointed-row")) drawn.remove();
    if (!shown) return;
    const scroller = table()?.querySelector(".dvn-scroller");
    if (!scroller || !table().querySelector("[aria-rowcount]")) return;
    const [header, height] = [headerHeight(scroller), data.rowHeight];
    for (const row of table().querySelectorAll("tbody tr")) {
      const act = named.get(titleOf(row));
      const number = Number(row.getAttribute("aria-rowindex")) - 2;
      const top = header + height * number - scroller.scrollTop;
      if (!shown.acts.has(act) || top < header / 2 || top > scroller.clientHeight - 4) continue;
      const bar = document.createElement("div");
      bar.className = "pointed-row";
      bar.style.top = `${top}px`;
      bar.style.height = `${Math.min(height, scroller.clientHeight - top)}px`;
      table().append(bar);
    }
  };

  const markLinks = () => {
    for (const link of document.querySelectorAll("a[data-act]"))
      if (shown.acts.has(link.dataset.act)) link.classList.add("pointed-at");
    for (const row of document.querySelectorAll("tr[data-place]"))
      if (shown.codes.has(row.dataset.place)) row.classList.add("pointed-at");
  };

  const clear = () => {
    for (const drawn of document.querySelectorAll(".pointed, .pointed-row")) drawn.remove();
    for (const link of document.querySelectorAll(".pointed-at")) link.classList.remove("pointed-at");
  };

  const show = () => {
    const next = (hovered ?? focused)?.what ?? null;
    if (next === shown) return;
    clear();
    shown = next;
    if (!shown) return;
    for (const plot of plots()) mark(plot);
    markRow();
    markLinks();
  };

  const hover = (what, from, row) => {
    hovered = what && { what, from, row };
    show();
  };

  const listen = (plot) => {
    const answer = ({ points }) => {
      const [name] = points[0].customdata ?? [];
      hover(name ? (isMap(plot) ? ofPlace(name) : ofAct(name)) : null, plot);
    };
    const leave = () => hover(null);
    plot.on("plotly_hover", answer);
    plot.on("plotly_unhover", leave);
    listened.set(plot, () => {
      // A plot that the page has put away hears nothing any more.
      plot.removeListener?.("plotly_hover", answer);
      plot.removeListener?.("plotly_unhover", leave);
    });
  };

  // A link to an act, or a row of a country.
  const pointedBy = (element) => {
    const link = element.closest?.("a[data-act], tr[data-place]");
    if (!link) return null;
    const { act, place } = link.dataset;
    return { what: act === undefined ? ofPlace(place) : ofAct(act), from: link };
  };

  const over = (event) => {
    // A finger points at nothing once it is lifted.
    if (event.pointerType === "touch") return;
    if (event.target.closest?.(FIGURES)) {
      // A figure says itself what is pointed at in it.
      if (hovered && !listened.has(hovered.from)) hover(null);
      return;
    }
    const scroller = event.target.closest?.(".st-key-table .dvn-scroller");
    if (scroller) {
      const y = event.clientY - scroller.getBoundingClientRect().top - headerHeight(scroller);
      const index = y < 0 ? -1 : Math.floor((y + scroller.scrollTop) / data.rowHeight);
      if (index === hovered?.row) return;
      const row = table().querySelector(`tbody tr[aria-rowindex="${index + 2}"]`);
      hover(ofTitle(titleOf(row)), scroller, index);
      return;
    }
    const link = pointedBy(event.target);
    if (link?.from === hovered?.from) return;
    hover(link?.what ?? null, link?.from);
  };

  const focus = (event) => {
    const cell = event.target.closest?.(".st-key-table td");
    focused = cell
      ? { what: ofTitle(titleOf(cell.parentElement)), from: cell }
      : pointedBy(event.target);
    show();
  };
  const blur = () => {
    focused = null;
    show();
  };
  const scroll = (event) => event.target.matches?.(".st-key-table .dvn-scroller") && markRow();
  const touch = (event) => event.pointerType === "touch" && hover(null);

  const look = () => {
    for (const [plot, leave] of listened) {
      if (plot.isConnected) continue;
      leave();
      listened.delete(plot);
    }
    for (const plot of plots()) if (!listened.has(plot) && plot.on) listen(plot);
    if (hovered && !hovered.from.isConnected) hover(null);
    if (focused && !focused.from.isConnected) blur();
  };
  // Every change of a figure brings a new plot, which is drawn a moment after it is there.
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  const heard = { pointermove: over, focusin: focus, focusout: blur, pointerdown: touch, scroll };
  for (const [name, answer] of Object.entries(heard)) document.addEventListener(name, answer, true);

  stop = () => {
    clear();
    observer.disconnect();
    for (const leave of listened.values()) leave();
    for (const [name, answer] of Object.entries(heard)) document.removeEventListener(name, answer, true);
  };
  return stop;
}
