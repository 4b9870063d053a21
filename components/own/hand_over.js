// Saves a file that came with the page's own messages: it never lies at an address of the server.
let saved = null;

export default function ({ data, parentElement }) {
  parentElement.textContent = "";
  if (!data?.file) return;
  const bytes = Uint8Array.from(atob(data.file), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: data.type }));
  link.download = data.name;
  link.textContent = data.label;
  parentElement.append(link);
  if (saved !== data.id) {
    saved = data.id;
    link.click();
  }
  return () => URL.revokeObjectURL(link.href);
}
