// Fetches the script that draws the figure, once the reader reaches for the picture.
(() => {
  const picture = document.getElementById("picture");
  const button = document.getElementById("explore");
  const reaching = [[picture, "pointermove"], [picture, "pointerleave"], [picture, "click"], [button, "click"]];
  let rest = 0;
  const begin = () => {
    clearTimeout(rest);
    for (const [target, name] of reaching) target.removeEventListener(name, reached);
    button.disabled = true;
    const script = document.createElement("script");
    script.src = picture.dataset.assets + "embed.js";
    script.onerror = () => { button.disabled = false; button.addEventListener("click", begin, { once: true }); };
    document.head.append(script);
  };
  // A page that scrolls under a resting mouse, a mouse that only passes over, and a finger that
  // scrolls reach for nothing.
  const reached = (event) => {
    if (event.type === "pointerleave") { clearTimeout(rest); rest = 0; }
    else if (event.type === "click") begin();
    else if (event.pointerType === "mouse" && (event.movementX || event.movementY) && !rest) rest = setTimeout(begin, 200);
  };
  for (const [target, name] of reaching) target.addEventListener(name, reached);
  button.hidden = false;
})();
