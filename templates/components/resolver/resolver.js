// The page of citations: what a pasted citation means is opened at once where it is one place, and told where it is not.
(() => {
  const form = document.querySelector("form[data-resolver]");
  if (!form) return;
  const field = form.querySelector("textarea");
  const said = document.querySelector("[data-said]");
  const meant = document.querySelector("[data-meant]");
  const words = JSON.parse(document.querySelector("[data-resolver-words]").textContent);
  const header = document.querySelector("form[data-suggest]");   // knows where the site's root and its index are
  const { base } = header.dataset;
  let turn = 0;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  /** A day as it is printed: 2024-03-06 → 06/3/2024, 2024-02 → 02/2024 (Nghị định 30/2020/NĐ-CP). */
  const printed = (day) => {
    const [year, month, dayOfMonth] = /^\d{4}/.test(day) ? day.split("-") : ["", ...day.split("-")];
    const shownMonth = Number(month) < 3 ? month : String(Number(month));
    return [dayOfMonth, month && shownMonth, year].filter(Boolean).join("/");
  };
  /** The text of a day as a citation names it: 2024-05-02 → bản ngày 02/5/2024, 2024-05 → bản tháng 5/2024, ban-dau → bản không rõ ngày. */
  const printedVersion = (version) => {
    const form = /^\d{4}(-\d\d){0,2}$/.test(version) ? ["year", "month", "day"][version.split("-").length - 1] : version === "ban-dau" ? "undated" : "other";
    return filled(words.version[form], { date: printed(version), version });
  };
  /** The citation of a document or clause, with the day of its text where it is one of several. */
  const cited = ({ path, citation, version }) =>
    [path, citation, version && `(${printedVersion(version)})`].filter(Boolean).join(" ");
  const list = (rows) => khElement("ul", { class: "kh-meanings" }, ...rows);
  const link = (address, text) => khElement("a", { href: base + address }, text);

  const whyRow = ({ what, stated, has }) => {
    const shown = (text) => (what === "date" ? printed(text) : text);
    if (what === "level") return filled(words.other_level, { stated });
    if (what === "number" && !stated) return words.numbered_now;
    return filled(words.difference, { what: words.what[what], stated: shown(stated), has: shown(has) });
  };
  const itemRow = (item) => {
    const { address, begins, why = [] } = item;
    const notes = [...why.map(whyRow), ...(item.cited ? [words.is_cited] : []), ...(item.noClause ? [words.missing_clause] : [])];
    return khElement("li", {},
      khElement("p", {}, link(address, cited(item))),
      ...(begins ? [khElement("p", { class: "kh-meanings__begins" }, begins)] : []),
      ...(notes.length ? [khElement("ul", {}, ...notes.map((note) => khElement("li", {}, note)))] : []));
  };

  /** What was read out of the citation, part by part. */
  const understoodRow = ({ path, kind, number, code, date, issuer }) => {
    const document = [kind, [number, code].filter(Boolean).join("/")].filter(Boolean).join(" ");
    const parts = [[words.part_clause, path], [words.part_document, document], [words.part_date, date && printed(date)], [words.part_issuer, issuer]]
      .filter(([, value]) => value).map(([text, value]) => filled(text, { value }));
    return parts.length ? [khElement("p", { class: "kh-muted" }, `${words.understood} ${parts.join("; ")}.`)] : [];
  };
  const searchRow = (text) => {
    const short = text.replace(/\s+/g, " ").trim().slice(0, 120);
    return khElement("p", {}, link(`tra-cuu/?q=${encodeURIComponent(short)}`, filled(words.search, { text: short })));
  };

  /** An address that the index does not have may lead on: what moved redirects, what was withdrawn says so. */
  const triedRows = (address) => (address ? [khElement("p", {}, link(address, words.try)), khElement("p", { class: "kh-muted" }, words.try_note)] : []);

  const unknown = ({ missing, tried, understood }, text) => {
    const sentence = { document: understood.path && !understood.number && !understood.kind ? words.unknown_clause_only : words.unknown_document,
      this: words.unknown_this, everything: words.unknown_everything, address: tried ? words.unknown_own_address : words.unknown_address }[missing];
    const isAlone = understood.address === text.trim();   // nothing to search for beside the address
    return [filled(sentence, understood), [...triedRows(tried), ...understoodRow(understood), ...(isAlone ? [] : [searchRow(text)])]];
  };
  const noClause = ({ document, asked, tried, near }) => [filled(tried ? words.no_clause_at : words.no_clause, { path: asked }), [
    ...triedRows(tried),
    khElement("p", {}, `${words.open_document}: `, link(document.address, cited(document))),
    khElement("p", {}, words.near), list(near.map(itemRow))]];
  const candidates = ({ reason, items, more, unread, understood }, text) => {
    const sentence = filled(words[reason], { count: String(items.length + (more ?? 0)), path: understood.path });
    return [sentence, [...understoodRow(understood), list(items.map(itemRow)),
      ...(unread ?? []).map((part) => khElement("p", {}, filled(words.unread, { text: part.trim() }))),
      ...(more ? [khElement("p", { class: "kh-muted" }, filled(words.more, { count: String(more) }))] : []), searchRow(text)]];
  };
  /** The one place that is meant, as an item. */
  const placeOf = ({ document: { citation, version }, clauses, address, understood }) => {
    if (clauses?.length === 1) return { ...clauses[0], citation, version };
    const path = clauses ? understood.path || `${clauses[0].path} – ${clauses[clauses.length - 1].path}` : "";
    return { address, path, citation, version, begins: "" };
  };
  /** An outcome as [sentence, what stands below it]. */
  const told = (outcome, text) => {
    if (outcome.outcome === "unknown") return unknown(outcome, text);
    if (outcome.outcome === "cited") return [words.cited, [list(outcome.documents.map((one) => itemRow({ ...one, cited: false })))]];
    if (outcome.outcome === "no-clause") return noClause(outcome);
    if (outcome.outcome === "candidates") return candidates(outcome, text);
    return [words.one, [list([itemRow(placeOf(outcome))])]];
  };

  const show = ([sentence, parts], missed) => {
    said.textContent = sentence;
    const note = missed ? [khElement("p", { class: "kh-muted" }, filled(words.no_version, { version: printedVersion(missed) }))] : [];
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
      show(told(outcome, text), outcome.versionMissed);
      if (one && go) {
        said.textContent = filled(words.going, { path: cited(placeOf(outcome)) });
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
