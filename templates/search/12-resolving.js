// From a pasted citation to what it means: one clause, one document, or what stands in the way. It decides or says why not.
const PARTS = new Set(["can-cu", "noi-nhan", "ky", "toan-van", "ma-tran", "thoi-han", "tai-ve"]);
const MOST = 12;
const ABOUT = 4;   // so many words of a title tell documents apart

const bareCode = (code) => wordsOf(code).map((word) => word.plain);
const isPrefix = (one, other) => one.startsWith(other) || other.startsWith(one);

/** Whether a day as said agrees with a day as known; either may leave out its day, the said one its year. */
const isSameDay = (said, known) => !known || isPrefix(said, known) || (!/^\d{4}/.test(said) && isPrefix(said, known.slice(5)));

/** Names of issuers with their abbreviations written out, as words. */
const spelled = (words, names) => {
  let plain = words.map((word) => word.plain);
  const full = [[["uy", "ban", "nhan", "dan"], ["ubnd"]], [["uy", "ban", "nd"], ["ubnd"]], [["hoi", "dong", "nhan", "dan"], ["hdnd"]],
    ...names.shortForms.flatMap(({ full: long, shorts }) => shorts.map((short) => [short, long]))];
  for (const [from, to] of full) {
    for (let at = 0; at + from.length <= plain.length; at++) {
      if (from.every((part, place) => plain[at + place] === part)) plain = [...plain.slice(0, at), ...to, ...plain.slice(at + from.length)];
    }
  }
  return plain;
};

/** Whether the issuer as said can be this one: all that is said stands in its name, in that order («UBND tỉnh»). */
const isSameIssuer = (said, issuers, names) => !issuers.length || issuers.some((issuer) => {
  const known = spelled(wordsOf(issuer), names);
  let at = 0;
  return spelled(said, names).every((word) => { at = known.indexOf(word, at) + 1; return at > 0; });
});

const isSameTitle = (said, title) => {
  const known = bareCode(title);
  const start = known[0] === "ve" ? (known[1] === "viec" ? 2 : 1) : 0;
  const asked = said.map((word) => word.plain).slice(0, 8);
  return asked.length >= ABOUT && asked.every((word, at) => known[start + at] === undefined || known[start + at] === word);
};

/** What is held against a document: {source, name, address, citation, kind, kindName, number, code, issued, issuers, title, entry}. */
const documentOf = (passage, columns) => {
  const { source, name, address, title, entry, facts } = passage;
  const [kind, kindName] = columns.kinds[columns.kind[entry]];
  const [written, ...rest] = bareCode(facts.reference ?? "");
  const own = source === "plan" ? facts : { ...facts, number: written ?? "", code: rest.join("-") };
  return { source, name, address, title, entry, kind, kindName, ...own, id: source === "plan" ? idOf(columns, entry) : "" };
};

/** How a document differs from what is said: [{what, stated, has}]; none where it can be the one meant. */
const differences = (said, document, names, columns) => {
  const found = [];
  const differ = (what, stated, has) => found.push({ what, stated, has });
  if (said.kinds.length && document.kind && !said.kinds.includes(document.kind)) {
    differ("kind", columns.kinds.find(([key]) => key === said.kinds[0])[1], document.kindName);
  }
  const known = bareCode(document.code);
  const code = bareCode(said.code);
  const year = known.find((part) => /^(19|20)\d\d$/.test(part));
  const parts = known.filter((part) => part !== year);
  if (code.length && document.code && !code.every((part, at) => part === parts[at])) differ("code", said.code, document.code);
  const day = document.issued;
  const stated = said.days.find((one) => !isSameDay(one, day)) ?? (said.days.length ? undefined : said.loose.find((one) => !isSameDay(one, day) && !isInTitle(one, document.title)));
  if (stated) differ("date", stated, day);
  else if (said.isBlank && said.days.some((one) => one.length > day.length)) differ("date", said.days[0], day);
  else if (said.year && said.year !== year && !isSameDay(said.year, day) && !document.title.includes(said.year)) differ("date", said.year, day);
  if (said.issuer.length && !isSameIssuer(said.issuer, document.issuers, names)) differ("issuer", said.issuer.map((word) => word.raw).join(" "), document.issuers[0]);
  if (said.isBlank && said.title.length >= ABOUT && !isSameTitle(said.title, document.title)) differ("title", said.title.slice(0, 8).map((word) => word.raw).join(" "), document.title);
  if (said.isBlank && document.number) differ("number", "", document.name);
  return found;
};
const isInTitle = (day, title) => datesIn(wordsOf(title)).some((date) => isoOf(date) === day);

/** How far a document is from what is said; kind and code say nearly the same. */
const distance = (why) => why.reduce((sum, { what }) => sum + ({ kind: 0.5, code: 0.5, issuer: 1.2 }[what] ?? 1), 0);
/** Whether a document of that number is worth naming: another kind of document that differs in more is not. */
const isNear = (why) => !why.some(({ what }) => what === "kind" || what === "code") || distance(why) <= 1;

/** The outcome with addresses of the text of a day, where the document has one; `asOf` stays where it has not. */
const ofDay = (outcome, day) => {
  const { document } = outcome;
  if (!day || !document?.versions?.includes(day)) return { ...outcome, asOf: day };
  const dated = (address) => address?.replace(document.address, `${document.address}v/${day}/`);
  const tried = outcome.outcome === "no-clause" ? dated(outcome.tried ?? document.address) : outcome.tried;
  const clauses = outcome.clauses?.map((one) => ({ ...one, address: dated(one.address) }));
  return { ...outcome, asOf: "", tried, address: dated(outcome.address), ...(clauses ? { clauses } : {}) };
};

class Resolver {
  constructor(search, names, columns) { Object.assign(this, { search, index: search.index, names, columns }); }

  async _documents(units) {
    const passages = await Promise.all([...new Set(units)].map((unit) => this.index.passage(unit)));
    return passages.filter((passage) => passage.facts).map((passage) => documentOf(passage, this.columns));
  }

  async _byId(id) {
    const entry = [...Array(this.columns.planCount).keys()].find((one) => idOf(this.columns, one) === id);
    return entry === undefined ? null : (await this._documents([this.columns.first[entry]]))[0];
  }

  async _atAddress({ id, keys = [] }) {
    if (id) return this._byId(id);
    const hidden = /chua-ro-so-(vb-[b-df-hj-np-tv-z2-9]{8})/.exec(keys[0] ?? "");
    if (hidden) return this._byId(hidden[1]);
    const units = (await this.index.unitsOf(keys)).flatMap((list) => [...list]);
    return (await this._documents(units))[0] ?? null;
  }

  /** Every document that a number, or a blank in its place, may mean, with how it differs from what is said. */
  async _named(said) {
    const key = said.number ? `=so ${said.number}` : said.kinds.length === 1 ? `=so ${said.kinds[0]} -` : "=so -";
    const units = (await this.index.unitsOf([key])).flatMap((list) => [...list]);
    const all = (await this._documents(units)).map((document) => ({ document, why: differences(said, document, this.names, this.columns) }));
    return all.sort((a, b) => distance(a.why) - distance(b.why) || a.document.entry - b.document.entry);
  }

  /** Documents whose title and issuer are like what is said: only ever offered. */
  async _like(words) {
    const found = await this.search._find(words.map((word) => word.raw).join(" "), { kinds: ["van-ban"] });
    const heads = (await found.results.more(6)).filter((one) => !one.entity && one.passage.facts && one.covered > 0.6);
    return heads.map(({ passage }) => documentOf(passage, this.columns));
  }

  async resolve(pasted) {
    const parts = citationsIn(pasted, this.columns);
    return parts.length > 1 ? this._several(parts) : this._resolved(pasted);
  }

  /** Several citations in one paste are all offered, none is taken. */
  async _several(parts) {
    const all = await Promise.all(parts.map((part) => this._resolved(part)));
    const items = all.flatMap((one) => (one.outcome === "unknown" ? [] : this._items(one)));
    const unread = parts.filter((_, at) => all[at].outcome === "unknown");
    const { said } = await this._resolved("");
    return items.length ? { outcome: "candidates", reason: "several", items, unread, asOf: "", said } : { ...all[0], asOf: "" };
  }

  async _resolved(pasted) {
    const said = saidIn(pasted, this.names, this.columns);
    const outcome = said.address ? await this._byAddress(said) : await this._byCitation(said);
    return { ...ofDay(outcome, said.asOf), said: this._understood(said) };
  }

  _understood({ pathText, document, address }) {
    const text = (words) => words.map((word) => word.raw).join(" ");
    return {
      path: pathText, address: address?.written ?? "", kind: document?.kinds.length ? this.columns.kinds.find(([key]) => key === document.kinds[0])[1] : "",
      number: document?.numberWritten ?? "", code: document?.code ?? "", date: document?.days[0] || document?.year || "",
      issuer: document ? text(document.issuer) : "", isThis: document?.isThis ?? false,
    };
  }

  // ---- an address

  async _byAddress(said) {
    const { address } = said;
    const document = await this._atAddress(address);
    if (!document) {
      const read = await this._byCitation(said);
      if (read.outcome !== "unknown") return read.outcome === "clauses" || read.outcome === "document" ? this._offered(read, "address") : read;
      return { outcome: "unknown", missing: "address", tried: address.id ? `${address.id}/${address.anchor ? `#${address.anchor}` : ""}` : "" };
    }
    const why = said.document?.number ? differences(said.document, document, this.names, this.columns) : [];
    const wrong = said.document?.number && document.number && said.document.number !== bareCode(document.number)[0];
    if (wrong) why.unshift({ what: "number", stated: said.document.number, has: document.number });
    const outline = await this.index.outline(document.entry);
    const named = address.anchor && !PARTS.has(address.anchor) ? this._atAnchors(document, outline, address) : null;
    if (named?.outcome === "no-clause") return named;
    const own = named ?? (address.anchor ? { outcome: "document", document, address: `${document.address}#${address.anchor}` } : this._inDocument(document, outline, said));
    if (why.length) return this._withOther(own, why, said);
    const read = said.path && named ? this._inDocument(document, outline, said) : null;
    const agrees = !read?.clauses || read.clauses.some((one) => named.clauses.some((other) => other.id === one.id));
    return agrees ? own : { outcome: "candidates", reason: "address", items: [...this._items(own), ...this._items(read)] };
  }

  _atAnchors(document, outline, { anchor, last }) {
    const [from, to] = [anchor, last || anchor].map((id) => outline.findIndex((one) => one.id === id));
    if (from < 0) return { outcome: "no-clause", document, asked: `#${anchor}`, near: this._near(document, outline, []), tried: `${document.address}#${anchor}` };
    if (to <= from) return this._clauses(document, outline, [from]);
    return { ...this._clauses(document, outline, [from]), address: `${document.address}?den=${outline[to].id}#${outline[from].id}`, clauses: [from, to].map((place) => this._clause(document, outline, place)) };
  }

  /** The address leads to one document, the words beside it to another. */
  async _withOther(own, why, said) {
    const read = await this._byCitation(said);
    const items = this._items(own).map((item) => ({ ...item, why }));
    const others = read.outcome === "unknown" ? [] : this._items(read).filter((item) => item.address !== items[0]?.address);
    return { outcome: "candidates", reason: "address", items: [...items, ...others].slice(0, MOST) };
  }

  _offered(read, reason) { return { outcome: "candidates", reason, items: this._items(read) }; }

  // ---- a citation

  async _byCitation(said) {
    const { document } = said;
    if (!document) return this._byWords(said);
    const all = await this._named(document);
    // a document cited with less than is said here says nothing against another
    const fits = all.filter((one) => !one.why.length);
    const plans = fits.filter((one) => one.document.source === "plan");
    const cited = fits.filter((one) => one.document.source !== "plan" && (!plans.length || one.document.issued || one.document.issuers.length));
    let meant = [...plans, ...cited];
    if (meant.length > 1) {
      const titled = meant.filter((one) => isSameTitle(document.title, one.document.title));
      if (titled.length === 1) meant = titled;
    }
    if (!document.number) return this._unnumbered(said, meant, all);
    if (meant.length === 1) return this._meant(said, meant[0].document);
    if (meant.length) return this._candidates(said, meant, "documents");
    const near = all.filter((one) => isNear(one.why) && distance(one.why) <= distance(all[0].why) + 1);
    if (near.length) return this._candidates(said, near, "differs");
    return { outcome: "unknown", missing: "document", others: all.length };
  }

  /** A document without a number is known by its issuer and day together, and both must be said. */
  async _unnumbered(said, meant, all) {
    const { document } = said;
    if (document.isThis) return { outcome: "unknown", missing: "this" };
    const isSure = document.isBlank && document.issuer.length && (document.days.length || document.year || isSameTitle(document.title, meant[0]?.document.title ?? ""));
    if (meant.length === 1 && isSure) return this._meant(said, meant[0].document);
    if (document.isBlank && meant.length) return this._candidates(said, meant, "documents");
    const near = document.isBlank ? all.filter((one) => one.why.length === 1) : [];
    return near.length ? this._candidates(said, near, "differs") : this._byWords(said);
  }

  async _byWords(said) {
    const { path, words } = said;
    const rest = path ? words.filter((_, at) => at < path.start || at >= path.end) : words;
    if (rest.length < 2) return { outcome: "unknown", missing: path ? "document" : "everything" };
    const found = await this._like(rest.slice(0, 24));
    if (!found.length) return { outcome: "unknown", missing: path ? "document" : "everything" };
    return this._candidates(said, found.map((document) => ({ document, why: [] })), "like");
  }

  async _meant(said, document) {
    if (document.source !== "plan") return { outcome: "cited", documents: [document] };
    return this._inDocument(document, await this.index.outline(document.entry), said);
  }

  async _candidates(said, found, reason) {
    const items = await Promise.all(found.slice(0, MOST).map(async ({ document, why }) => {
      if (document.source !== "plan") return [{ address: document.address, path: "", citation: document.citation, begins: "", cited: true, why }];
      const read = said.path ? this._inDocument(document, await this.index.outline(document.entry), said) : { outcome: "document", document, address: document.address };
      if (read.outcome === "no-clause") return [{ address: document.address, path: "", citation: document.citation, begins: "", noClause: true, why }];
      return this._items(read).map((item) => ({ ...item, why: [...why, ...(item.why ?? [])] }));
    }));
    return { outcome: "candidates", reason, items: items.flat().slice(0, 2 * MOST), more: Math.max(0, found.length - MOST) };
  }

  // ---- inside one document

  _clause(document, outline, place) {
    const { id, begins } = outline[place];
    return { id, path: pathOf(outline, place), begins, address: `${document.address}#${id}` };
  }

  _clauses(document, outline, places) {
    const clauses = places.map((place) => this._clause(document, outline, place));
    return { outcome: "clauses", document, clauses, address: clauses[0].address };
  }

  /** What the clauses named mean in this document. */
  _inDocument(document, outline, { path, pathText, accented }) {
    if (!path) return { outcome: "document", document, address: document.address };
    const read = path.groups.map((group) => ({ ...clausesMeant(group, outline, accented), group }));
    const missing = read.filter((one) => !one.found.length);
    if (missing.length === read.length) return { outcome: "no-clause", document, asked: pathText, near: this._near(document, outline, missing[0].group.steps, accented) };
    const offer = (reason, why = []) => ({ outcome: "candidates", reason, missing: missing.length,
      items: [...new Set(read.flatMap((one) => one.found))].slice(0, MOST * 2).map((place) => ({ ...this._clause(document, outline, place), citation: document.citation, why })) });
    if (read.some((one) => one.found.length && !one.sameLevel)) return offer("level", [{ what: "level", stated: pathText, has: "" }]);
    if (missing.length || read.some((one) => one.found.length > 1)) return offer("clauses");
    return this._run(document, outline, read) ?? offer("list");
  }

  /** Clauses that follow one another as one address; null where they do not. */
  _run(document, outline, read) {
    const named = read.map((one) => one.found[0]);
    const places = new Set(named);
    for (let at = 1; at < read.length; at++) {
      const [from, to] = [named[at - 1], named[at]];
      if (read[at].group.joint !== "to" || to < from) continue;
      outline.forEach((one, place) => { if (place > from && place < to && one.above === outline[from].above) places.add(place); });
    }
    const sorted = [...places].sort((a, b) => a - b);
    if (sorted.length === 1) return this._clauses(document, outline, sorted);
    const [first, last] = [sorted[0], sorted[sorted.length - 1]];
    const siblings = outline.flatMap((one, place) => (one.above === outline[first].above && place >= first && place <= last ? [place] : []));
    const isRun = read.some((one) => one.group.joint === "to") ? read.length === 2 : siblings.length === sorted.length && siblings.every((place) => places.has(place));
    if (!isRun || last < first) return null;
    return { ...this._clauses(document, outline, sorted), address: `${document.address}?den=${outline[last].id}#${outline[first].id}` };
  }

  /** Clauses near the one that is not there: what lies in the smallest step above it that exists. */
  _near(document, outline, steps, accented) {
    const bySize = [...steps].sort((a, b) => rank(a) - rank(b));
    for (let kept = bySize.length - 1; kept > 0; kept--) {
      const { found, sameLevel } = clausesMeant({ steps: bySize.slice(0, kept) }, outline, accented);
      const inside = sameLevel ? found.flatMap((above) => [above, ...outline.flatMap((one, place) => (one.above === above ? [place] : []))]) : [];
      if (inside.length) return inside.slice(0, 2 * MOST).map((place) => this._clause(document, outline, place));
    }
    return outline.flatMap((one, place) => (one.above < 0 ? [this._clause(document, outline, place)] : [])).slice(0, 2 * MOST);
  }

  /** An outcome as items of a list. */
  _items(read) {
    if (read.outcome === "candidates") return read.items;
    if (read.outcome === "clauses") return read.clauses.map((clause) => ({ ...clause, citation: read.document.citation, why: [] }));
    if (read.outcome === "cited") return read.documents.map((one) => ({ address: one.address, path: "", citation: one.citation, begins: "", cited: true, why: [] }));
    return [{ address: read.address ?? read.document.address, path: "", citation: read.document.citation, begins: "", noClause: read.outcome === "no-clause", why: [] }];
  }
}

/**
 * What a pasted citation, reference or address means: {outcome, asOf (the day of the text it names), said (what was understood)} and
 * clauses: {document, clauses, address}; document: {document, address}; candidates: {reason, items [{address, path, citation, begins,
 * why [{what, stated, has}], cited, noClause}], more}; no-clause: {document, asked, near, tried}; cited: {documents}; unknown: {missing}.
 */
Search.prototype.resolve = function resolve(text) {
  return this._fresh(async () => new Resolver(this, await this.names(), await this.index.columns()).resolve(text));
};

// what the box and the pages use
window.kehoachSearch = { open: (folder) => new Search(folder), wordsOf, excerpt, isDocument, KINDS };
