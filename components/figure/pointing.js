// What is pointed at in one view, by pointer or by focus, is marked in all the others: in figures
// (marks.js), by a bar on the table's row, and on links. Nothing is asked for and nothing moves.

let stop = () => {};

export default function ({ data }) {
  // Called anew with each change of what is shown.
  stop();
  const places = new Map(data.acts.map(([act, , codes]) => [act, codes]));
  const named = new Map(data.acts.map(([act, title]) => [title, act]));
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
    for (const drawn of document.querySelectorAll(".pointed-row")) drawn.remove();
    for (const link of document.querySelectorAll(".pointed-at")) link.classList.remove("pointed-at");
  };

  const show = () => {
    const next = (hovered ?? focused)?.what ?? null;
    if (next === shown) return;
    clear();
    shown = next;
    document.dispatchEvent(new CustomEvent("pointed", { detail: shown }));
    if (!shown) return;
    markRow();
    markLinks();
  };

  const hover = (what, from, row) => {
    hovered = what && { what, from, row };
    show();
  };

  // A figure says itself what is pointed at in it.
  const hear = ({ target, detail }) =>
    hover(detail && (detail.act ? ofAct(detail.act) : ofPlace(detail.place)), target);

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
    if (event.target.closest?.(".figure")) {
      if (hovered && !hovered.from.matches(".figure *")) hover(null);
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

  const heard = {
    "figure-points": hear, pointermove: over, pointerover: over, pointerdown: touch,
    focusin: focus, focusout: blur, scroll,
  };
  for (const [name, answer] of Object.entries(heard)) document.addEventListener(name, answer, true);

  stop = () => {
    hovered = focused = null;
    show();
    for (const [name, answer] of Object.entries(heard)) document.removeEventListener(name, answer, true);
  };
  return stop;
}
