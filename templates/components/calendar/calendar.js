// Today, as the reader's calendar has it; the site itself does not change at midnight.
(() => {
  const now = new Date();
  const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  document.querySelector(`.kh-month td[data-day="${iso}"]`)?.classList.add("kh-month__today");
  for (const list of document.querySelectorAll("[data-show]")) {
    for (const item of [...list.children]) if (item.dataset.end < iso) item.remove();
    [...list.children].forEach((item, index) => { item.hidden = index >= Number(list.dataset.show); });
    list.hidden = !list.children.length;
    list.nextElementSibling.hidden = !list.hidden;
  }
})();
