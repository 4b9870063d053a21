// What hands expect and Streamlit does not answer: Enter on a row of the table, a button that copies.
let stop = () => {};

export default function () {
  stop();

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

  const heard = { keydown: choose, click: copy };
  for (const [name, answer] of Object.entries(heard)) document.addEventListener(name, answer, true);
  stop = () => {
    for (const [name, answer] of Object.entries(heard)) document.removeEventListener(name, answer, true);
  };
  return stop;
}
