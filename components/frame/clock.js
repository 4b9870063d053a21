// Tells the page when the day that it shows has been shown for long enough.
let timer;

export default function ({ data, setTriggerValue }) {
  clearTimeout(timer);
  if (data.day !== null)
    timer = setTimeout(() => setTriggerValue("tick", data.day), data.seconds * 1000);
  return () => clearTimeout(timer);
}
