// Copy a clause's link or citation; works on plain http too, where the clipboard API is missing.
(() => {
  const words = document.getElementById("kh-words")?.dataset;
  if (!words) return;
  const status = document.createElement("div");
  status.className = "kh-status no-print";
  status.setAttribute("role", "status");
  document.body.append(status);

  const written = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.style.position = "fixed";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  let timer;
  const say = (text) => {
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = ""; }, 4000);
  };
  const address = (id) => location.href.split("#")[0] + "#" + id;

  for (const button of document.querySelectorAll(".kh-copy__cite")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".kh-copy__link");
    const cite = event.target.closest(".kh-copy__cite");
    if (link) {
      // the link also works as a link: the address bar shows it
      const done = await written(address(link.getAttribute("href").slice(1)));
      if (done) say(words.copiedLink);
    } else if (cite) {
      const citation = `${cite.dataset.cite} ${cite.closest("[data-citation]").dataset.citation}`;
      const done = await written(`${citation} (${address(cite.dataset.id)})`);
      say(done ? `${words.copiedCitation} ${citation}` : words.copyFailed);
      cite.focus();
    }
  });
})();
