// Walks a figure by keys: in order of time, from row to row, along the connections of an act. It
// says what the server wrote (borderlines/words/figures/walk.py) and composes nothing.
const MOVES = {
  ArrowLeft: ["time", -1], ArrowRight: ["time", 1], ArrowUp: ["row", -1], ArrowDown: ["row", 1],
  PageUp: ["way", -1], PageDown: ["way", 1], Home: ["end", 0], End: ["end", -1],
};
// Pixels: width of the box with what is said, and room for it above a mark.
const BOX_WIDTH = 360;
const LEAST_ABOVE = 240;
let walks = 0;

// ``over`` lies under the keys' frame, ``around`` holds the box with what is said: both have the
// figure's place. ``open`` is called on Enter and ``point`` with each step: both with an act's id or
// a place's code.
function beginWalk({ plot, over, around, open, point }) {
  const make = (parent, name, attributes) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  const id = `walk-help-${walks++}`;
  const keys = make(over, "div", { class: "walk", role: "application", "aria-describedby": id });
  const box = make(around, "div", { class: "walk-box walk-unseen" });
  const help = make(box, "p", { id });
  const told = make(box, "div", { role: "status" });
  keys.tabIndex = 0;
  keys.hidden = true;
  let walk = null;
  // The row and the place in it, -1 for the row itself; null before the first step.
  let at = null;
  // The act whose connections are walked, by number, the connection, and where that leads if it
  // leads out of the figure.
  let via = null;

  const entry = () => (at?.n >= 0 ? walk.rows[at.row][2][at.n] : null);
  const here = () => {
    if (via?.out) return { act: via.out };
    if (entry()) return { act: walk.acts[entry()[0]][0], place: walk.rows[at.row][1] };
    return at && { place: walk.rows[at.row][1] };
  };
  const rowText = () => walk.rows[at.row][0];
  const actText = () => walk.acts[entry()[0]][1];

  // What is marked: of a connection that leads out of the figure, where it begins.
  const shown = () => ({
    act: entry() && walk.acts[entry()[0]][0],
    place: at && walk.rows[at.row][1],
  });

  const findSpot = () => {
    const { act, place } = shown();
    const spots = findSpots(plot, isMap(plot) ? place : act);
    // An act of several rows has a mark in each.
    const rows = walk.rows.flatMap(([, , acts], row) =>
      (entry() && acts.some(([number]) => number === entry()[0]) ? [row] : []));
    return spots[Math.min(Math.max(rows.indexOf(at?.row), 0), spots.length - 1)];
  };

  const showBox = () => {
    const frame = around.getBoundingClientRect();
    const { height } = plot.getBoundingClientRect();
    const spot = findSpot() ?? [frame.x + frame.width / 2, Math.max(frame.y, 0)];
    const [x, y] = [spot[0] - frame.x, spot[1] - frame.y];
    const width = Math.min(BOX_WIDTH, frame.width);
    // Above a mark far down, unless there is no room for that.
    const isBelow = y < Math.max(height / 2, LEAST_ABOVE);
    Object.assign(box.style, {
      width: `${width}px`,
      left: `${Math.min(Math.max(x - width / 2, 0), frame.width - width)}px`,
      top: isBelow ? `${y + 20}px` : "auto",
      bottom: isBelow ? "auto" : `${frame.height - y + 20}px`,
    });
    help.classList.toggle("walk-unseen", at !== null);
    box.classList.remove("walk-unseen");
    const { act, place } = shown();
    markPointed(plot, at && { acts: new Set([act]), drawn: new Set([place]) });
  };

  const say = (...texts) => {
    // First, because it asks where things are, which takes long once anything has changed.
    showBox();
    told.replaceChildren(...texts.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
    point(at && here());
    box.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  };

  const rowOf = (act, first = 0) => {
    const has = ([, , acts]) => acts.some(([number]) => number === act);
    const row = has(walk.rows[first]) ? first : walk.rows.findIndex(has);
    return row < 0 ? null : { row, n: walk.rows[row][2].findIndex(([number]) => number === act) };
  };

  const begin = () => {
    at = { row: 0, n: walk.rows[0][1] ? -1 : 0 };
    say(rowText(), ...(entry() ? [actText()] : []));
  };

  const steps = {
    time(by) {
      via = null;
      const [, place, acts] = walk.rows[at.row];
      const next = walk.across ? rowOf(entry()[0] + by) : { row: at.row, n: at.n + by };
      const isThere = walk.across ? next : next.n < acts.length && next.n >= (place ? -1 : 0);
      if (!isThere) return say(by < 0 ? walk.ends.earlier : walk.ends.later);
      at = next;
      if (!entry()) return say(rowText());
      return say(...(walk.across ? [rowText()] : []), actText(), entry()[1]);
    },
    row(by) {
      const row = walk.rows[at.row + by];
      if (!row) return say(by < 0 ? walk.ends.above : walk.ends.below);
      const now = via?.act ?? entry()?.[0] ?? 0;
      via = null;
      // The act that is nearest in order of time.
      const far = row[2].map(([number]) => Math.abs(number - now));
      at = { row: at.row + by, n: row[1] ? -1 : far.indexOf(Math.min(...far)) };
      return say(rowText(), ...(entry() ? [actText(), entry()[1]] : []));
    },
    end(place) {
      via = null;
      at = { row: at.row, n: place < 0 ? walk.rows[at.row][2].length - 1 : 0 };
      return say(actText(), entry()[1]);
    },
    way(by) {
      if (!entry()) return say(walk.ends.ways);
      const act = via?.act ?? entry()[0];
      const ways = walk.acts[act][2];
      const number = (via?.number ?? (by > 0 ? -1 : ways.length)) + by;
      if (via && number < 0) {
        at = rowOf(act, via.row);
        via = null;
        return say(actText());
      }
      if (!ways[number]) return say(walk.ends.ways);
      const [text, target] = ways[number];
      const isHere = typeof target === "number";
      const row = via?.row ?? at.row;
      at = isHere ? rowOf(target, row) : rowOf(act, row);
      via = { act, number, row, out: isHere ? null : target };
      return say(text, ...(isHere ? [actText()] : []));
    },
  };

  const answer = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key } = event;
    const isOurs = key in MOVES || ["Enter", " ", "Escape"].includes(key);
    if (!isOurs || !walk.rows.length) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Escape") keys.blur();
    else if (!at) begin();
    else if (key === "Enter") open(here());
    else if (key === " ") {
      if (via?.out) return;
      via = null;
      say(entry() ? actText() : rowText());
    } else {
      const [axis, by] = MOVES[key];
      steps[axis](by);
    }
  };
  const leave = () => {
    box.classList.add("walk-unseen");
    told.replaceChildren();
    markPointed(plot, null);
    point(null);
  };
  keys.addEventListener("keydown", answer);
  keys.addEventListener("focus", showBox);
  keys.addEventListener("blur", leave);

  return {
    focus: () => keys.focus({ preventScroll: true }),
    // Takes the words of a figure that was drawn anew; the reader stays at the act.
    update(next) {
      const { act, place } = (at && here()) ?? {};
      const row = at?.row ?? 0;
      walk = next;
      via = null;
      keys.hidden = !walk?.help;
      if (keys.hidden) return;
      keys.setAttribute("aria-label", walk.name);
      help.textContent = walk.help;
      const number = walk.acts.findIndex(([name]) => name === act);
      const first = walk.rows.findIndex(([, code]) => place && code === place);
      at = number >= 0 ? rowOf(number, Math.min(first < 0 ? row : first, walk.rows.length - 1)) : null;
      if (number < 0 && first >= 0) at = { row: first, n: -1 };
      if (keys.matches(":focus")) showBox();
    },
  };
}
