// What hands expect and Streamlit does not answer: Enter on a row of the table, buttons that copy and
// share, and room for what a button unfolds.
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

  // Streamlit fits what a button unfolds below it before it knows the content, however little room
  // there is: told how much there is on the better side, it turns to that one.
  const makeRoom = ({ target }) => {
    const button = target.closest?.('[data-testid="stPopover"] button');
    if (!button) return;
    const { top, bottom } = button.getBoundingClientRect();
    const room = Math.max(top, innerHeight - bottom) - 24;
    document.documentElement.style.setProperty("--room", `${Math.round(room)}px`);
  };

  // A phone shares a page through its own sheet.
  const canShare = Boolean(navigator.share) && matchMedia("(pointer: coarse)").matches;
  document.documentElement.classList.toggle("can-share", canShare);
  const share = ({ target }) => {
    const button = target.closest?.("button.share");
    // A reader who closes the sheet has not failed.
    if (button) navigator.share({ title: button.dataset.title, url: location.href }).catch(() => {});
  };

  const answer = (event) => [makeRoom, copy, share].forEach((one) => one(event));
  const heard = { keydown: choose, click: answer };
  for (const [name, answer] of Object.entries(heard)) document.addEventListener(name, answer, true);
  stop = () => {
    for (const [name, answer] of Object.entries(heard)) document.removeEventListener(name, answer, true);
  };
  return stop;
}
