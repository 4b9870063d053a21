// What only the browser knows: how wide the page is, and which act's link was followed.
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]') ?? parentElement;
  let told = data.width;
  giveWay();
  document.documentElement.lang = data.language;
  let timer;

  const tellWidth = () => {
    const style = getComputedStyle(page);
    const room = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    // Steps, so that dragging a window's edge does not draw the page anew at each pixel.
    const width = Math.min(data.most, room < 640 ? Math.floor(room) : Math.floor(room / 20) * 20);
    if (width > 0 && width !== told) {
      told = width;
      setStateValue("width", width);
    }
  };

  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tellWidth, 200);
  });
  observer.observe(page);
  tellWidth();

  // Links to acts and to other choices are real links; followed with a plain click they need not
  // load the page anew.
  const follow = (event) => {
    const link = event.target.closest?.("a[data-act], [data-set]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.set === undefined) setTriggerValue("act", link.dataset.act);
    else setTriggerValue("set", link.dataset.set);
  };
  document.addEventListener("click", follow);

  // The story, act by act: the arrow keys follow the links to the act before and after.
  const step = (event) => {
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const busy = event.target.closest?.("input, textarea, select, [role=slider], [role=grid], canvas");
    if (!rel || busy || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = document.querySelector(`.act a[rel=${rel}][data-act]`);
    if (!link) return;
    event.preventDefault();
    setTriggerValue("act", link.dataset.act);
  };
  document.addEventListener("keydown", step);

  // On paper a figure is as wide as it is on the screen or as the paper, and a tall one is drawn in
  // strips, so that pages end between its lanes (look.css).
  const leavePaper = () => document.querySelectorAll(".on-paper").forEach((strip) => strip.remove());
  const fitToPaper = () => {
    leavePaper();
    for (const [number, plot] of document.querySelectorAll(".js-plotly-plot").entries())
      plot.append(...drawStrips(plot, `paper-${number}`));
  };
  addEventListener("beforeprint", fitToPaper);
  addEventListener("afterprint", leavePaper);

  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener("click", follow);
    document.removeEventListener("keydown", step);
    removeEventListener("beforeprint", fitToPaper);
    removeEventListener("afterprint", leavePaper);
    leavePaper();
  };
}

// The page that came before any script goes once all is drawn; the reader's place stays.
let waiting;
function giveWay() {
  clearTimeout(waiting);
  const painted = document.getElementById("painted");
  if (!painted) return;
  const app = document.querySelector('[data-testid="stApp"]');
  const isDrawn = app?.dataset.testScriptState === "notRunning"
    && !app.querySelector(".figure[aria-busy], [data-stale=true], [data-testid=stSkeleton]");
  if (!isDrawn) {
    waiting = setTimeout(giveWay, 50);
    return;
  }
  const top = document.scrollingElement.scrollTop;
  const focused = painted.contains(document.activeElement) ? document.activeElement : null;
  painted.remove();
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top, behavior: "instant" });
  if (!focused) return;
  const words = focused.name === "q" ? focused.value : null;
  const same = words === null
    ? [...app.querySelectorAll("a")].find((one) => one.href === focused.href)
    : app.querySelector(".st-key-filter-words input");
  same?.focus({ preventScroll: true });
}

const SVG = "http://www.w3.org/2000/svg";
// Pixels: what is cut smaller would be many copies of the figure.
const LEAST_STRIP = 240;

// A figure's layers again, as pictures of its whole width from one cut to the next.
function drawStrips(plot, name) {
  const { width, height, meta, yaxis } = plot._fullLayout;
  const layers = [...plot.querySelectorAll("svg.main-svg")];
  layers.forEach((layer, place) => (layer.id = `${name}-${place}`));
  const cuts = [0];
  for (const cut of (meta?.cuts ?? []).map((y) => yaxis._offset + y))
    if (cut - cuts.at(-1) >= LEAST_STRIP) cuts.push(cut);
  return cuts.map((top, place) => {
    const strip = document.createElementNS(SVG, "svg");
    strip.setAttribute("class", "on-paper");
    strip.setAttribute("aria-hidden", "true");
    strip.setAttribute("width", width);
    strip.setAttribute("viewBox", `0 ${top} ${width} ${(cuts[place + 1] ?? height) - top}`);
    for (const layer of layers) {
      const use = document.createElementNS(SVG, "use");
      use.setAttribute("href", `#${layer.id}`);
      strip.append(use);
    }
    return strip;
  });
}
