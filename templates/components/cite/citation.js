// What a clause is called and where it stands for good: for the marks, for the dialog, for the note on arrival.
const khCiting = (() => {
  const doc = document.querySelector(".kh-doc[data-citation]");
  const words = document.getElementById("kh-words")?.dataset ?? {};

  // «điểm đ khoản 1 Mục II», which its ❝ holds; empty for what is not cited by a label: Căn cứ, Nơi nhận.
  const path = (clause) => {
    const mark = clause.querySelector(".kh-copy__cite");
    return mark?.dataset.id === clause.id ? mark.dataset.cite : "";
  };
  const above = (clause) => clause.parentElement.closest(".kh-clause");
  const heading = (clause) => clause.querySelector(":scope > .kh-clause__head")?.textContent.trim() ?? "";
  // «điểm đ»
  const name = (clause) => {
    const whole = path(clause), rest = above(clause) ? ` ${path(above(clause))}` : "";
    return whole && rest.length > 1 && whole.endsWith(rest) ? whole.slice(0, -rest.length) : whole || heading(clause);
  };
  // From the section down to the clause itself.
  const steps = (clause) => (clause ? [...steps(above(clause)), clause] : []);

  // The page's address without query and hash. The site's official one where it is known: a citation outlives a preview
  // or a copy on another server. The text of a day keeps the address of that day.
  const home = () => {
    const official = document.querySelector("link[rel=canonical]")?.href;
    const address = official ?? location.href.split(/[?#]/)[0].replace(/\/index\.html$/, "/");
    const day = doc.dataset.versionDay ? `v/${doc.dataset.versionDay}/` : "";
    return address.endsWith(day) ? address : address + day;
  };
  const isElsewhere = () => home() !== location.href.split(/[?#]/)[0];

  // `last` is the end of a range, `dated` whether to name the day of the text; both may be missing.
  const address = (first, last, dated) =>
    `${home()}${dated ? `v/${doc.dataset.version}/` : ""}${last ? `?den=${last.id}` : ""}#${first.id}`;
  const citation = (first, last, day) => {
    const cited = last ? words.range.replace("{first}", name(first)).replace("{last}", path(last)) : path(first);
    return `${cited} ${doc.dataset.citation}${day ? ` ${day}` : ""}`;
  };

  const rich = (text, link) => {
    const made = document.createElement("span"), anchor = document.createElement("a");
    anchor.href = anchor.textContent = link;
    made.append(...(text ? [`${text} (`, anchor, ")"] : [anchor]));
    return made.outerHTML;
  };
  return { doc, path, above, name, steps, isElsewhere, address, citation, rich };
})();
