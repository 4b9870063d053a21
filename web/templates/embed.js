// Draws the figure where the picture was: the same layout at the same size, so nothing jumps.
(() => {
  "use strict";
  const picture = document.getElementById("picture");
  const button = document.getElementById("explore");
  const { figure, assets, theme } = picture.dataset;
  const isWide = matchMedia("(min-width: 600px)");
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const stage = document.createElement("div");
  stage.id = "stage";
  // The list beneath holds the same in words.
  stage.setAttribute("aria-hidden", "true");

  // plotly.js brings a style sheet for tile maps, which are not used here, and leaves it out
  // where an element has the sheet's id. The page's policy would block it, and say so.
  const sheet = document.createElement("template");
  sheet.id = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";
  document.head.append(sheet);

  const loadPlotly = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = assets + "plotly.min.js";
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  const fetchFigure = async () => {
    const address = new URL(figure, document.baseURI);
    address.searchParams.set("width", isWide.matches ? picture.dataset.wide : picture.dataset.narrow);
    address.searchParams.set("theme", theme || (isDark.matches ? "dark" : "light"));
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  const fit = (layout) => {
    const scale = picture.clientWidth / layout.width;
    stage.style.transform = `scale(${scale})`;
    picture.style.height = `${layout.height * scale}px`;
  };

  const showActs = (items) => {
    // What a long list leaves out is behind the link above it.
    const rest = document.getElementById("all-acts");
    if (!items.length && !rest) return;
    document.getElementById("acts").open = true;
    if (!items.length) return rest.focus();
    for (const chosen of document.querySelectorAll("li.chosen")) chosen.classList.remove("chosen");
    for (const item of items) item.classList.add("chosen");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    items[0].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    items[0].querySelector("a").focus({ preventScroll: true });
  };

  // A mark carries the id of its act, a country of the map its code.
  const show = (name) => {
    const act = document.getElementById(`act-${name}`);
    showActs(act ? [act] : [...document.querySelectorAll(`li[data-places~="${CSS.escape(name)}"]`)]);
  };
  const onClick = ({ points: [point] }) => show((point.customdata || [])[0]);

  // An act that the list lacks has a page, as those of the list have. Escape leads back.
  const open = ({ act, place }) => {
    const known = document.querySelector("li[id^=act-]");
    if (!act || !known || document.getElementById(`act-${act}`)) {
      document.getElementById("acts").onkeydown = ({ key }) => key === "Escape" && walk.focus();
      return show(act || place);
    }
    const link = known.querySelector("a[href]").cloneNode();
    const id = known.id.slice("act-".length);
    link.setAttribute("href", link.getAttribute("href").replace(id, act));
    link.click();
  };
  const walk = beginWalk({ plot: stage, over: picture, around: picture.parentElement, open, point() {} });

  // The page under a finger must scroll, and a map that was dragged away is of no use.
  const isStill = (layout) => matchMedia("(pointer: coarse)").matches || layout.meta.view === "map";

  let latest = 0;
  const draw = async () => {
    const mine = ++latest;
    const { data, layout } = await fetchFigure();
    if (mine !== latest) return;
    stage.style.width = `${layout.width}px`;
    stage.style.height = `${layout.height}px`;
    if (!stage.isConnected) {
      fit(layout);
      picture.append(stage);
    }
    const config = {
      displayModeBar: false,
      doubleClick: "reset",
      scrollZoom: false,
      // Its notice on zooming is English, and lies over the title.
      showTips: false,
      topojsonURL: assets,
    };
    if (isStill(layout)) layout.dragmode = false;
    await window.Plotly.react(stage, data, layout, config);
    for (const still of picture.querySelectorAll(":scope > svg")) still.style.display = "none";
    stage.style.position = "static";
    fit(layout);
    walk.update(layout.meta.walk);
    stage.removeAllListeners("plotly_click");
    stage.on("plotly_click", onClick);
    onresize = () => fit(layout);
    button.onclick = draw;
  };

  const begin = async () => {
    try {
      await loadPlotly();
      await draw();
      button.textContent = button.dataset.reset;
      button.disabled = false;
      isWide.addEventListener("change", draw);
      isDark.addEventListener("change", () => theme || draw());
      picture.dataset.drawn = "yes";
    } catch {
      // The picture stays as it was.
      button.textContent = button.dataset.failed;
      button.disabled = false;
      button.addEventListener("click", begin, { once: true });
    }
  };
  begin();
})();
