// The page's one dialog for citing: a clause or several in a row, as link, as text, for Word, as a QR code.
const khCite = (() => {
  const dialog = document.getElementById("kh-cite");
  if (!dialog?.showModal || !khCiting.doc) return null;
  const words = dialog.dataset, { doc } = khCiting;
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`);
  const row = (name) => part(name).closest("p");
  let clause, opener, codes;

  const shown = () => {
    const last = document.getElementById(part("last").value), dated = part("dated").checked;
    const day = dated ? words.ofDay.replace("{day}", doc.dataset.versionPrinted) : "";
    return { address: khCiting.address(clause, last, dated), citation: khCiting.citation(clause, last, day) };
  };
  const say = (text) => { part("said").textContent = text; };

  const draw = async () => {
    let code = null, fault = words.tooLong;
    try {
      codes ??= await (await fetch(words.qr)).json();
      code = khQr(shown().address, codes, words.qrLabel);
    } catch {
      fault = words.qrFailed;
    }
    part("qr").replaceChildren(code ?? fault);
    part("print").hidden = !code;
  };
  const show = () => {
    const { address, citation } = shown();
    part("citation").textContent = citation;
    for (const place of dialog.querySelectorAll("[data-part=address]")) place.textContent = address;
    say("");
    draw();
  };

  // «điểm b – Tổ chức tập huấn…»
  const entry = (one) => {
    const told = one.querySelector(":scope > :is(.kh-clause__head, .kh-clause__text)")?.cloneNode(true);
    for (const inner of told?.querySelectorAll(".kh-copy, .kh-clause__label") ?? []) inner.remove();
    const text = told?.textContent.trim() ?? "";
    const most = 40;
    return new Option(`${khCiting.name(one)}${text && " – "}${text.slice(0, most)}${text.length > most ? "…" : ""}`, one.id);
  };
  const followers = () => {
    const all = [...clause.parentElement.children].filter((one) => one.matches(".kh-clause") && khCiting.path(one));
    return all.slice(all.indexOf(clause) + 1);
  };

  const open = (of, from) => {
    clause = of;
    opener = from;
    part("path").textContent = khCiting.steps(clause).map(khCiting.name).join(" › ");
    part("last").replaceChildren(new Option(words.alone, ""), ...followers().map(entry));
    row("last").hidden = part("last").length < 2;
    part("dated").checked = false;
    part("day").textContent = doc.dataset.versionPrinted ?? "";
    row("dated").hidden = !doc.dataset.version || Boolean(doc.dataset.versionDay);
    part("elsewhere").hidden = !khCiting.isElsewhere();
    show();
    dialog.showModal();
    dialog.querySelector("h2").focus();  // a screen reader begins at the top
  };
  const refused = (name) => {
    getSelection().selectAllChildren(part(name));
    say(words.failed);
  };
  const copy = async (text, html, said, name) => {
    say("");
    if (await khClipboard(text, html)) say(said); else refused(name);
  };

  // Paper gets a sheet of its own: the citation, the code, the address.
  const print = () => {
    const sheet = document.createElement("section");
    sheet.className = "kh-cite-sheet print-only";
    for (const name of ["citation", "code"]) sheet.append(part(name).cloneNode(true));
    document.body.append(sheet);
    document.body.classList.add("kh-cite-printing");
    addEventListener("afterprint", () => {
      sheet.remove();
      document.body.classList.remove("kh-cite-printing");
    }, { once: true });
    window.print();
  };

  const does = {
    close: () => dialog.close(),
    print,
    link: ({ address }) => copy(address, khCiting.rich("", address), words.copiedLink, "address"),
    citation: ({ citation }) => copy(citation, "", words.copiedCitation, "citation"),
    both: ({ address, citation }) =>
      copy(`${citation} (${address})`, khCiting.rich(citation, address), words.copiedBoth, "citation"),
  };
  dialog.addEventListener("click", (event) => {
    does[event.target.closest("button")?.dataset.do]?.(shown());
  });
  dialog.addEventListener("change", show);
  dialog.addEventListener("close", () => opener?.focus());

  for (const mark of document.querySelectorAll(".kh-copy__cite")) {
    const more = document.createElement("button");
    more.type = "button";
    more.className = "kh-copy__more";
    more.title = words.more;
    more.textContent = "⋯";
    more.setAttribute("aria-label", `${words.more}: ${mark.dataset.cite}`);
    more.setAttribute("aria-haspopup", "dialog");
    more.addEventListener("click", () => open(more.closest(".kh-clause"), more));
    mark.after(more);
  }
  return { open, refused };
})();
