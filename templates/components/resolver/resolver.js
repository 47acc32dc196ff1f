// The page of citations: what a pasted citation means is opened at once where it is one place, and told where it is not.
(() => {
  const form = document.querySelector("form[data-resolver]");
  if (!form) return;
  form.hidden = false;
  const field = form.querySelector("textarea");
  const said = document.querySelector("[data-said]");
  const meant = document.querySelector("[data-meant]");
  const words = JSON.parse(document.querySelector("[data-resolver-words]").textContent);
  const header = document.querySelector("form[data-suggest]");   // knows where the site's root and its index are
  const { base } = header.dataset;
  let turn = 0;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  /** A day as it is printed: 2024-03-06 → 06/3/2024, 2024-04 → 4/2024 (Nghị định 30/2020/NĐ-CP). */
  const printed = (day) => {
    const [year, month, dayOfMonth] = /^\d{4}/.test(day) ? day.split("-") : ["", ...day.split("-")];
    const shownMonth = dayOfMonth && Number(month) < 3 ? month : String(Number(month));
    return [dayOfMonth, month && shownMonth, year].filter(Boolean).join("/");
  };
  const list = (rows) => khElement("ul", { class: "kh-meanings" }, ...rows);
  const link = (address, text) => khElement("a", { href: base + address }, text);

  const whyRow = ({ what, stated, has }) => {
    const shown = (text) => (what === "date" ? printed(text) : text);
    if (what === "level") return filled(words.other_level, { stated });
    if (what === "number" && !stated) return words.numbered_now;
    return filled(words.difference, { what: words.what[what], stated: shown(stated), has: shown(has) });
  };
  const itemRow = ({ address, path, citation, begins, why = [], cited, noClause }) => {
    const notes = [...why.map(whyRow), ...(cited ? [words.is_cited] : []), ...(noClause ? [words.missing_clause] : [])];
    return khElement("li", {},
      khElement("p", {}, link(address, [path, citation].filter(Boolean).join(" "))),
      ...(begins ? [khElement("p", { class: "kh-meanings__begins" }, begins)] : []),
      ...(notes.length ? [khElement("ul", {}, ...notes.map((note) => khElement("li", {}, note)))] : []));
  };

  /** What was read out of the citation, part by part. */
  const understood = ({ path, kind, number, code, date, issuer }) => {
    const document = [kind, [number, code].filter(Boolean).join("/")].filter(Boolean).join(" ");
    const parts = [[words.part_clause, path], [words.part_document, document], [words.part_date, date && printed(date)], [words.part_issuer, issuer]]
      .filter(([, value]) => value).map(([text, value]) => filled(text, { value }));
    return parts.length ? [khElement("p", { class: "kh-muted" }, `${words.understood} ${parts.join("; ")}.`)] : [];
  };
  const searchRow = (text) => {
    const short = text.replace(/\s+/g, " ").trim().slice(0, 120);
    return khElement("p", {}, link(`tra-cuu/?q=${encodeURIComponent(short)}`, filled(words.search, { text: short })));
  };

  const unknown = ({ missing, tried, said: read }, text) => {
    const sentence = { document: read.path && !read.number && !read.kind ? words.unknown_clause_only : words.unknown_document,
      this: words.unknown_this, everything: words.unknown_everything, address: words.unknown_address }[missing];
    return [filled(sentence, read), [...(tried ? [khElement("p", {}, link(tried, words.try))] : []), ...understood(read), searchRow(text)]];
  };
  /** An outcome as [sentence, what stands below it]. */
  const told = (outcome, text) => {
    const { said: read, items, more } = outcome;
    if (outcome.outcome === "unknown") return unknown(outcome, text);
    if (outcome.outcome === "cited") return [words.cited, [list(outcome.documents.map((one) => itemRow({ ...one, path: "", cited: false })))]];
    if (outcome.outcome === "no-clause") {
      return [filled(words.no_clause, { path: outcome.asked }), [
        khElement("p", {}, `${words.open_document}: `, link(outcome.document.address, outcome.document.citation)),
        ...(outcome.tried ? [khElement("p", {}, link(outcome.tried, words.try))] : []),
        khElement("p", {}, words.near), list(outcome.near.map(itemRow))]];
    }
    if (outcome.outcome === "candidates") {
      const sentence = filled(words[outcome.reason], { count: String(items.length + (more ?? 0)), path: read.path });
      return [sentence, [...understood(read), list(items.map(itemRow)),
        ...(outcome.unread ?? []).map((part) => khElement("p", {}, filled(words.unread, { text: part.trim() }))),
        ...(more ? [khElement("p", { class: "kh-muted" }, filled(words.more, { count: String(more) }))] : []), searchRow(text)]];
    }
    return [words.one, [list(outcome.clauses && outcome.clauses.length === 1 ? [itemRow({ ...outcome.clauses[0], citation: outcome.document.citation })]
      : [itemRow({ address: outcome.address, path: pathOf(outcome), citation: outcome.document.citation, begins: "" })])]];
  };
  const pathOf = ({ clauses, said: read }) => (clauses ? (read.path || `${clauses[0].path} – ${clauses[clauses.length - 1].path}`) : "");

  const show = ([sentence, parts], asOf) => {
    said.textContent = sentence;
    const note = asOf ? [khElement("p", { class: "kh-muted" }, filled(words.as_of, { date: printed(asOf) }))] : [];
    meant.replaceChildren(...note, ...parts);
  };

  /** Say what the citation means; `go` opens it where it means one place. */
  const resolve = async (text, go) => {
    const mine = ++turn;
    delete meant.dataset.shown;   // says what is on the page once all of it is
    meant.replaceChildren();
    said.textContent = text.trim() ? words.resolving : "";
    if (!text.trim()) return;
    try {
      const outcome = await (await khSearch(header)).resolve(text);
      if (mine !== turn) return;
      const one = outcome.outcome === "clauses" || outcome.outcome === "document";
      show(told(outcome, text), outcome.asOf);
      if (one && go) {
        said.textContent = filled(words.going, { path: [pathOf(outcome), outcome.document.citation].filter(Boolean).join(" ") });
        go(base + outcome.address);
      }
    } catch {
      if (mine === turn) said.textContent = said.dataset.failed;
    }
    if (mine === turn) meant.dataset.shown = text;
  };

  // who comes back finds the citation and its meaning, and is not sent forward again
  const submit = () => {
    const text = field.value;
    const asked = `${location.pathname}${text.trim() ? `?q=${encodeURIComponent(text.trim())}` : ""}`;
    history[history.state?.isAnswered ? "pushState" : "replaceState"]({ isAnswered: true }, "", asked);
    resolve(text, (address) => location.assign(address));
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  const asked = () => new URLSearchParams(location.search).get("q") ?? "";
  addEventListener("popstate", () => { field.value = asked(); resolve(field.value, null); });
  field.value = asked();
  // a citation in the address leads on in its own place: Back goes to where the link stood
  const go = history.state?.isAnswered ? null : (address) => location.replace(address);
  queueMicrotask(() => { if (field.value) resolve(field.value, go); else field.focus({ preventScroll: true }); });   // khSearch stands below this script
})();
