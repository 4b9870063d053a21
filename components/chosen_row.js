// Brings the row of the chosen act into sight, where the table holds more than it shows at once.
export default function ({ data }) {
  if (data.row === null) return;
  let tries = 0;
  let timer;

  const bring = () => {
    const scroller = document.querySelector(".st-key-table .dvn-scroller");
    const whole = scroller?.scrollHeight ?? 0;
    if (!scroller || whole <= scroller.clientHeight) {
      // The grid is loaded after the page, and may be short enough to show all.
      if (tries++ < 80) timer = setTimeout(bring, 250);
      return;
    }
    // The header stays where it is.
    const top = data.row * data.height;
    const room = scroller.clientHeight - (whole - data.rows * data.height);
    const isInSight = top >= scroller.scrollTop && top + data.height <= scroller.scrollTop + room;
    if (!isInSight) scroller.scrollTo({ top: Math.max(0, top - room / 2) });
  };
  bring();
  return () => clearTimeout(timer);
}
