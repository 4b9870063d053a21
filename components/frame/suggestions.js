// While a reader types a search: places, kinds, names and acts that may be meant, each with the
// number of acts that it shows. The list comes once for each choice of the page, when the field has
// the focus; arrows and Enter or a click choose, Escape closes, and Enter alone searches as before.
const FIELD = ".st-key-filter-words input";
const MOST = 8;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

let fetched = { query: null, entries: Promise.resolve([]) };
let stop = () => {};

export default function ({ data, parentElement }) {
  stop();
  parentElement.innerHTML =
    '<ul class="suggestions" id="suggestions" role="listbox" hidden></ul><p role="status"></p>';
  const list = parentElement.firstElementChild;
  const status = parentElement.lastElementChild;
  list.ariaLabel = data.label;
  let chosen = -1;
  let typed = "";
  const field = () => document.querySelector(FIELD);

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field()?.setAttribute("aria-expanded", "false");
    field()?.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };
  const mark = (number) => {
    const options = [...list.querySelectorAll("[role=option]")];
    chosen = options.length ? (number + options.length) % options.length : -1;
    for (const [place, option] of options.entries()) option.ariaSelected = String(place === chosen);
    options[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen >= 0) field().setAttribute("aria-activedescendant", options[chosen].id);
  };

  const show = async () => {
    const words = split(field().value);
    typed = field().value;
    if (!words.length) return close();
    const entries = await load();
    if (field()?.value !== typed || document.activeElement !== field()) return;
    const found = rank(entries, words).slice(0, MOST);
    list.replaceChildren(...found.map(toOption), toHint(data.enter.replace("{words}", typed.trim())));
    list.hidden = false;
    chosen = -1;
    field().setAttribute("aria-expanded", "true");
    field().removeAttribute("aria-activedescendant");
    status.textContent = found.length ? data.found.replace("{number}", found.length) : data.none;
  };

  // Streamlit would search for the half-typed words as the field loses the focus.
  const forget = () => {
    const input = field();
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const before = new URLSearchParams(location.search).get("q") ?? "";
    close();
    typed = before;
    set.call(input, before);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const heard = {
    focusin: ({ target }) => {
      if (!target.matches?.(FIELD)) return;
      target.setAttribute("role", "combobox");
      target.setAttribute("aria-autocomplete", "list");
      target.setAttribute("aria-controls", list.id);
      target.setAttribute("aria-expanded", "false");
      target.autocomplete = "off";
      load();
    },
    focusout: ({ target }) => target.matches?.(FIELD) && close(),
    input: ({ target }) => target.matches?.(FIELD) && target.value !== typed && show(),
    keydown: (event) => {
      if (!event.target.matches?.(FIELD) || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (list.hidden) {
        if (event.key === "ArrowDown") show();
        return;
      }
      if (step) mark(chosen < 0 && step < 0 ? -1 : chosen + step);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
      else {
        if (event.key === "Enter") close();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
    // The field keeps the focus while the list is clicked.
    mousedown: (event) => list.contains(event.target) && event.preventDefault(),
    click: ({ target }) => target.closest?.("#suggestions [role=option]") && forget(),
  };
  for (const [name, answer] of Object.entries(heard)) document.addEventListener(name, answer, true);
  stop = () => {
    for (const [name, answer] of Object.entries(heard)) document.removeEventListener(name, answer, true);
  };
  return stop;
}

// The list for the choice in the address.
function load() {
  const query = location.search;
  if (fetched.query !== query) {
    const entries = fetch(`suggestions.json${query}`)
      .then((answer) => (answer.ok ? answer.json() : { suggestions: [] }))
      .then(({ suggestions }) => suggestions.map(toEntry))
      .catch(() => []);
    fetched = { query, entries };
  }
  return fetched.entries;
}

function toEntry(told) {
  const own = split(told.text);
  return { ...told, own, all: [...own, ...split(told.also)], start: fold(told.text) };
}

// Entries with a word that begins with each typed one: those that begin so themselves come first,
// then those with the words in their own name. Two places are one beside the other only where the
// first is typed.
function rank(entries, words) {
  const start = words.join(" ");
  const has = (names) => words.every((word) => names.some((name) => name.startsWith(word)));
  const found = entries.filter((one) => has(one.all));
  const weigh = (one) => {
    if (one.start.startsWith(start)) return 0;
    if (one.changes.includes("&view=")) return 3;
    return has(one.own) ? 1 : 2;
  };
  return found.sort((one, other) => weigh(one) - weigh(other));
}

function toOption({ text, about, changes }, number) {
  const option = document.createElement("li");
  option.id = `suggestion-${number}`;
  option.role = "option";
  option.ariaSelected = "false";
  option.dataset.set = changes;
  const name = document.createElement("span");
  name.textContent = text;
  name.dir = "auto";
  const more = document.createElement("span");
  more.className = "about";
  more.textContent = about;
  option.append(name, " ", more);
  return option;
}

function toHint(text) {
  const hint = document.createElement("li");
  hint.role = "presentation";
  hint.className = "hint";
  hint.textContent = text;
  return hint;
}
