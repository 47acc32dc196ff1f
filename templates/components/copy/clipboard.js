// Puts a text on the clipboard, with a rich form of it for programs that take one (Word); says whether it could.
const khClipboard = (() => {
  const kinds = (text, html) => ({ "text/plain": text, ...(html && { "text/html": html }) });

  const asItem = async (text, html) => {
    const blobs = Object.entries(kinds(text, html)).map(([kind, data]) => [kind, new Blob([data], { type: kind })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  };
  // Browsers give the clipboard API to secure addresses only; an office's own server is often plain http.
  const byCopying = (text, html) => {
    let filled = false;
    const fill = (event) => {
      for (const [kind, data] of Object.entries(kinds(text, html))) event.clipboardData.setData(kind, data);
      event.preventDefault();
      filled = true;
    };
    const focused = document.activeElement, area = document.createElement("textarea");
    area.value = text;  // some browsers copy nothing where nothing is selected
    area.style.position = "fixed";
    (document.querySelector("dialog[open]") ?? document.body).append(area);  // outside an open dialog nothing can be selected
    area.select();
    document.addEventListener("copy", fill);
    try {
      return document.execCommand("copy") && filled;
    } finally {
      document.removeEventListener("copy", fill);
      area.remove();
      focused?.focus({ preventScroll: true });
    }
  };
  return (text, html = "") => asItem(text, html).catch(() => byCopying(text, html));
})();
