// A clause reached by its link says so in words, for those who do not see the colour.
(() => {
  const words = document.getElementById("kh-words")?.dataset;
  if (!words) return;
  const mark = () => {
    document.querySelector(".kh-arrived")?.remove();
    const clause = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!clause || !clause.matches(".kh-clause")) return;
    const note = document.createElement("p");
    note.className = "kh-arrived kh-muted no-print";
    note.textContent = words.arrived;
    clause.prepend(note);
  };
  addEventListener("hashchange", mark);
  mark();
})();
