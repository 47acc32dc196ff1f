// The marks of a clause: # copies its link, ❝ its citation with the link; what was copied is said.
(() => {
  const words = document.getElementById("kh-words")?.dataset;
  if (!words || !khCiting.doc) return;
  const status = document.createElement("div");
  status.className = "kh-status no-print";
  status.setAttribute("role", "status");
  document.body.append(status);

  let timer;
  const say = (text) => {
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = ""; }, 4000);
  };
  const copyLink = async (clause) => {
    const address = khCiting.address(clause);
    // the link also works as a link: the address bar shows it
    say(await khClipboard(address, khCiting.rich("", address)) ? words.copiedLink : words.copyFailed);
  };
  const copyCitation = async (clause, mark) => {
    const address = khCiting.address(clause), citation = khCiting.citation(clause);
    const done = await khClipboard(`${citation} (${address})`, khCiting.rich(citation, address));
    mark.focus();
    if (done) {
      say(`${words.copiedCitation} ${citation}`);
    } else if (khCite) {
      khCite.open(clause, mark);
      khCite.refused("citation");  // to be copied by hand
    } else {
      say(words.copyFailed);
    }
  };

  for (const button of document.querySelectorAll(".kh-copy__cite")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".kh-copy__link, .kh-copy__cite");
    if (!mark) return;
    const clause = mark.closest(".kh-clause");
    if (mark.matches(".kh-copy__link")) copyLink(clause); else copyCitation(clause, mark);
  });
})();
