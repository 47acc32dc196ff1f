// A clause reached by its link says so in words, for those who do not see the colour.
(() => {
  const words = document.getElementById("kh-words")?.dataset;
  if (!words) return;
  const wanted = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";  // a link cut off in the middle of an escape
    }
  };
  const mark = () => {
    document.querySelector(".kh-arrived")?.remove();
    const clause = document.getElementById(wanted());
    if (!clause?.matches(".kh-clause")) return;
    const note = document.createElement("p");
    note.className = "kh-arrived kh-muted no-print";
    note.textContent = words.arrived;
    clause.prepend(note);
    clause.scrollIntoView();  // the note has pushed the clause under the header
  };
  addEventListener("hashchange", mark);
  mark();
})();
