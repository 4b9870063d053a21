// Leaving the page loses the table, so the browser asks first.
let stop = () => {};

export default function () {
  stop();
  const ask = (event) => event.preventDefault();
  addEventListener("beforeunload", ask);
  stop = () => removeEventListener("beforeunload", ask);
  return stop;
}
