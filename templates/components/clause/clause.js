// A clause reached by its link, or several in a row (?den=…), say so in words and with their path, for those too who do
// not see the colour. An old id leads to where the clause went, or to the clause that it stands in.
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
  const range = { first: wanted(), last: new URLSearchParams(location.search).get("den") };

  // Whether the browser is on its way to where the clause went; never round and round.
  const leaves = (target) => {
    const seen = "kh-moved", moved = target?.dataset.moved;
    try {
      const left = [...JSON.parse(sessionStorage.getItem(seen) ?? "[]"), location.href];
      const to = moved && new URL(moved, location.href).href;
      if (!to) sessionStorage.removeItem(seen);
      if (!to || left.includes(to)) return false;
      sessionStorage.setItem(seen, JSON.stringify(left));
      location.replace(to);
      return true;
    } catch {
      return false;  // a browser that stores nothing cannot tell a circle: what stands here says where to go
    }
  };

  // The clause and, in a range, all after it until the last and what is below that.
  const cited = (first) => {
    const all = [...document.querySelectorAll(".kh-doc .kh-clause[id]")];
    const last = wanted() === range.first ? document.getElementById(range.last)?.closest(".kh-clause") : null;
    const from = all.indexOf(first), until = all.indexOf(last);
    if (until <= from) return { clauses: [first], last: first };
    return { clauses: all.filter((one, at) => at >= from && (at <= until || last.contains(one))), last };
  };

  const linked = (steps) => steps.flatMap((step, at) => [
    at ? " › " : "", khElement("a", { href: `#${step.id}` }, khCiting.name(step)),
  ]);
  // «Mục II › khoản 1 › điểm đ», «Mục II › khoản 1 › từ điểm a đến điểm c»
  const pathOf = (first, last) => {
    const from = khCiting.steps(first), until = khCiting.steps(last);
    if (first === last) return linked(from);
    const apart = from.findIndex((step, at) => at === from.length - 1 || step !== until[at]);
    const ends = { "{first}": linked(from.slice(apart)), "{last}": linked(until.slice(apart)) };
    const parts = words.range.split(/(\{\w+\})/).flatMap((text) => ends[text] ?? [text]);
    return [...linked(from.slice(0, apart)), apart ? " › " : "", ...parts];
  };

  const mark = () => {
    for (const note of document.querySelectorAll(".kh-arrived")) note.remove();
    for (const clause of document.querySelectorAll(".kh-clause--cited, .kh-clause--aimed")) clause.classList.remove("kh-clause--cited", "kh-clause--aimed");
    const target = document.getElementById(wanted());
    if (leaves(target)) return;
    const first = target?.closest(".kh-clause");
    const page = document.querySelector(".kh-doc");
    if (!target && page && /^[a-z0-9]/.test(wanted())) {
      page.prepend(khElement("p", { class: "kh-arrived kh-notice no-print", role: "status" }, words.noClause.replace("{id}", wanted())));
      page.scrollIntoView();
    }
    if (!first) return;
    const { clauses, last } = cited(first);
    for (const clause of clauses) clause.classList.add("kh-clause--cited");
    const path = khCiting.name(first) ? [": ", ...pathOf(first, last)] : [];
    first.prepend(khElement("p", { class: "kh-arrived kh-muted no-print" }, words.arrived, ...path));
    for (let one = first.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    first.scrollIntoView();  // the note has pushed the clause under the header
  };
  const move = () => {
    const here = new URL(location.href);
    // the range belongs to the clause that it begins with
    if (here.searchParams.has("den") && wanted() !== range.first) {
      here.searchParams.delete("den");
      history.replaceState(history.state, "", here);
    }
    mark();
  };
  addEventListener("hashchange", move);
  addEventListener("popstate", move);  // going back to a range is no change of the hash alone
  // when the other scripts have put in what they add to the clauses
  addEventListener("DOMContentLoaded", mark);
})();
