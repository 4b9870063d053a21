// What only the browser knows: how wide the page is, and which act's link was followed.
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]') ?? parentElement;
  let told = data.width;
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

  // Links to acts are real links; followed with a plain click they need not load the page anew.
  const follow = (event) => {
    const link = event.target.closest?.("a[data-act]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("act", link.dataset.act);
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

  // With a view box a figure can be as wide as the paper (look.css); on the screen it changes nothing.
  const fitToPaper = () => {
    for (const svg of document.querySelectorAll(".js-plotly-plot svg.main-svg"))
      svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  };
  addEventListener("beforeprint", fitToPaper);

  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener("click", follow);
    document.removeEventListener("keydown", step);
    removeEventListener("beforeprint", fitToPaper);
  };
}
