// What hands expect and neither Streamlit nor plotly answers: a tap on a figure, Enter on a row of
// the table, a button that copies.
let stop = () => {};

export default function () {
  stop();

  // A tap chooses what was pointed at in a figure before it: a finger points as it comes down, and
  // no more once it scrolls.
  const point = (event) => {
    const plot = event.target.closest?.(".js-plotly-plot");
    if (!plot || event.changedTouches.length !== 1) return;
    // figure.js makes "pan" of a figure without dragging, for which plotly would keep a finger from
    // scrolling the page; a tap comes to it as a click does.
    if (plot._fullLayout?.dragmode === "pan") event.stopPropagation();
    const name = event.type === "touchstart" ? "mousemove" : "mouseout";
    const { clientX, clientY } = event.changedTouches[0];
    event.target.dispatchEvent(new MouseEvent(name, { clientX, clientY, bubbles: true }));
  };

  // The grid chooses a row by Shift and Space alone, which nobody tries.
  const choose = (event) => {
    const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!isPlain || event.key !== "Enter" || !event.target.closest?.(".st-key-table")) return;
    if (!event.target.matches("canvas, [role=grid], td")) return;
    event.preventDefault();
    event.stopPropagation();
    event.target.dispatchEvent(new KeyboardEvent("keydown", {
      key: " ", code: "Space", keyCode: 32, shiftKey: true, bubbles: true, cancelable: true,
    }));
  };

  // A button copies what precedes it, and says so for a while.
  const copy = async (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button || button.dataset.label) return;
    const copied = button.parentElement.previousElementSibling;
    getSelection().selectAllChildren(copied);
    // Without https there is no clipboard, but what is chosen can be copied.
    if (navigator.clipboard) await navigator.clipboard.writeText(copied.textContent);
    else document.execCommand("copy");
    button.dataset.label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = button.dataset.label;
      delete button.dataset.label;
    }, 2000);
  };

  const heard = { touchstart: point, touchcancel: point, keydown: choose, click: copy };
  for (const [name, answer] of Object.entries(heard))
    document.addEventListener(name, answer, { capture: true, passive: name.startsWith("touch") });
  stop = () => {
    for (const [name, answer] of Object.entries(heard)) document.removeEventListener(name, answer, true);
  };
  return stop;
}
