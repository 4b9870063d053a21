// Fetches the script that draws the figure, once the reader reaches for the picture.
(() => {
  const picture = document.getElementById("picture");
  const button = document.getElementById("explore");
  let rest = 0;
  const begin = () => {
    clearTimeout(rest);
    for (const [target, name] of reaching) target.removeEventListener(name, reached);
    button.disabled = true;
    const script = document.createElement("script");
    script.src = picture.dataset.assets + "embed.js";
    script.onerror = () => { button.disabled = false; button.addEventListener("click", reached); script.remove(); };
    document.head.append(script);
  };
  // A mouse that only passes over, and a finger that scrolls, reach for nothing.
  const reached = (event) => {
    if (event.type === "pointerleave") clearTimeout(rest);
    else if (event.type !== "pointerenter") begin();
    else if (event.pointerType === "mouse") rest = setTimeout(begin, 150);
  };
  const reaching = [[picture, "pointerenter"], [picture, "pointerleave"], [picture, "click"], [button, "click"]];
  for (const [target, name] of reaching) target.addEventListener(name, reached);
  button.hidden = false;
})();
