// The state of a date is worked out on the reader's day: the site itself does not change at midnight.
(() => {
  const words = document.getElementById("kh-words")?.dataset;
  if (!words) return;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const soon = 14;
  for (const time of document.querySelectorAll("time[data-due]")) {
    const days = Math.round((Date.parse(time.dataset.due) - today) / 86400000);
    if (days > soon || Number.isNaN(days)) continue;
    const state = document.createElement("span");
    state.className = days < 0 ? "kh-state kh-state--overdue" : "kh-state kh-state--upcoming";
    state.textContent = days < 0 ? words.overdue : days === 0 ? words.today : words.upcoming.replace("{n}", days);
    time.after(" ", state);
  }
})();
