// Brings the row of the chosen act into sight, where the table holds more than it shows at once.
export default function ({ data }) {
  if (data.row === null) return;
  let tries = 0;
  let timer;

  const bring = () => {
    const scroller = document.querySelector(".st-key-table .dvn-scroller");
    const whole = scroller?.scrollHeight ?? 0;
    const header = whole - data.rows * data.height;
    if (!scroller || whole <= scroller.clientHeight || header < 0 || header > data.height) {
      // The grid is loaded after the page and finds its height by and by, or may show all at once.
      if (tries++ < 80) timer = setTimeout(bring, 250);
      return;
    }
    // The header stays where it is.
    const top = data.row * data.height;
    const room = scroller.clientHeight - header;
    const isInSight = top >= scroller.scrollTop && top + data.height <= scroller.scrollTop + room;
    if (!isInSight) scroller.scrollTo({ top: Math.max(0, top - room / 2) });
  };
  bring();
  return () => clearTimeout(timer);
}
