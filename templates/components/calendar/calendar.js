// Today, as the reader's calendar has it; the site itself does not change at midnight.
(() => {
  const now = new Date();
  const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  document.querySelector(`.kh-month td[data-day="${iso}"]`)?.classList.add("kh-month__today");
})();
