// From a pasted citation to what it means: one clause, one document, or what stands in the way. It decides or says why not.
//
// The values that go about here:
// said        what the pasted text says, as 11-saying read it; said.document is the document named in it
// document    one that the index knows, as 12-holding holds it
// why         how a document differs from the one named: [{what, stated, has}]
// held        a document with its why, {document, why}
// outcome     what a text means; Search.resolve says how it looks
// item        a row of what an outcome offers
const PARTS = new Set(["can-cu", "noi-nhan", "ky", "toan-van", "ma-tran", "thoi-han", "tai-ve"]);
const ALIAS = /([a-z0-9-]+)\/([a-z0-9-]+)\/(?:(?:19|20)\d\d|khong-ro-nam)\/[a-z0-9-]+\/$/;

const documentItem = (document, why = []) => itemOf(document, { why, cited: document.source !== "plan" });

/** An outcome as items. */
const itemsOf = (outcome) => {
  const { document } = outcome;
  if (outcome.outcome === "unknown") return [];
  if (outcome.outcome === "candidates") return outcome.items;
  if (outcome.outcome === "clauses") return outcome.clauses.map((clause) => itemOf(document, clause));
  if (outcome.outcome === "cited") return outcome.documents.map((one) => documentItem(one));
  return [itemOf(document, { address: outcome.address ?? document.address, noClause: outcome.outcome === "no-clause" })];
};

/** The dated text said, where no document of the outcome has it. */
const versionMissed = (outcome, version) => {
  const met = outcome.document ? [outcome.document] : outcome.items ?? [];
  return met.length && !met.some((one) => one.version) ? version : "";
};

/** What was understood of a text, part by part, as it was written. */
const understood = ({ pathText, document, address }, columns) => ({
  path: pathText, address: address?.written ?? "", kind: document?.kinds.length ? columns.kinds.find(([key]) => key === document.kinds[0])[1] : "",
  number: document?.numberWritten ?? "", code: document?.code ?? "", date: document?.days[0] || document?.year || "",
  issuer: document ? document.issuer.map((word) => word.raw).join(" ") : "", isThis: document?.isThis ?? false,
});

class Resolver {
  constructor(search, names, columns) { Object.assign(this, { search, index: search.index, names, columns }); }

  /** What a pasted text means; several citations in one paste are all offered, none is taken. */
  async resolve(pasted) {
    const parts = citationsIn(pasted, this.columns);
    if (parts.length === 1) return this._resolved(pasted);
    const all = await Promise.all(parts.map((part) => this._resolved(part)));
    const items = all.flatMap(itemsOf);
    if (!items.length) return { ...all[0], versionMissed: "" };
    const unread = parts.filter((_, at) => all[at].outcome === "unknown");
    const missed = all.find((one) => one.versionMissed)?.versionMissed ?? "";
    return { outcome: "candidates", reason: "several", items, unread, versionMissed: missed, understood: (await this._resolved("")).understood };
  }

  async _resolved(pasted) {
    const said = saidIn(pasted, this.names, this.columns);
    const outcome = said.address ? await this._byAddress(said) : await this._byCitation(said);
    return { ...outcome, versionMissed: versionMissed(outcome, said.version), understood: understood(said, this.columns) };
  }

  // ---- documents of the index

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
    const units = (await this.index.unitsOf(keys)).flatMap((list) => [...list]);
    return (await this._documents(units))[0] ?? null;
  }

  /** Held: every document that the number named, or a blank in its place, may mean, the nearest first. */
  async _held(named) {
    const key = named.number ? `=so ${named.number}` : named.kinds.length === 1 ? `=so ${named.kinds[0]} -` : "=so -";
    const units = (await this.index.unitsOf([key])).flatMap((list) => [...list]);
    const all = (await this._documents(units)).map((document) => ({ document, why: differences(named, document, this.names, this.columns) }));
    return all.sort((a, b) => distance(a.why) - distance(b.why) || a.document.entry - b.document.entry);
  }

  /** Documents whose title and issuer are like what is said: only ever offered. */
  async _like(words) {
    const found = await this.search._find(words.map((word) => word.raw).join(" "), { kinds: ["van-ban"] });
    const heads = (await found.results.more(6)).filter((one) => !one.entity && one.passage.facts && one.covered > 0.6);
    return heads.map(({ passage }) => documentOf(passage, this.columns));
  }

  /** The text of a document that the said clauses are looked for in: that of the version, where it has one. */
  async _text(document, { version }) {
    const meant = inVersion(document, version);
    return new DocumentText(meant, await this.index.outline(meant.entry, meant.version));
  }

  // ---- an address

  async _byAddress(said) {
    const { address } = said;
    const document = await this._atAddress(address);
    if (!document) return this._unknownAddress(said);
    if (address.version && address.version !== said.version) return this._inBothTexts(said);
    const text = await this._text(document, said);
    const named = address.anchor && !PARTS.has(address.anchor) ? text.atAnchor(address) : null;
    if (named?.outcome === "no-clause") return named;
    const own = named ?? (address.anchor ? text.whole(address.anchor) : text.meant(said));
    const why = this._differencesAt(said.document, document);
    if (why.length) return this._withOther(own, why, said);
    const beside = said.path && named ? text.meant(said) : null;
    const agrees = !beside?.clauses || beside.clauses.some((one) => named.clauses.some((other) => other.id === one.id));
    return agrees ? own : { outcome: "candidates", reason: "address", items: [...itemsOf(own), ...itemsOf(beside)] };
  }

  /** The address is of one text of a document, the words beside it name another: both are offered. */
  async _inBothTexts(said) {
    const inText = (version) => this._byAddress({ ...said, version, address: { ...said.address, version } });
    const both = await Promise.all([said.address.version, said.version].map(inText));
    return { outcome: "candidates", reason: "address", items: both.flatMap(itemsOf) };
  }

  /** How the document at an address differs from the one that the words beside it name. */
  _differencesAt(named, document) {
    if (!named?.number) return [];
    const why = differences(named, document, this.names, this.columns);
    const isOther = document.number && named.number !== bareCode(document.number)[0];
    return isOther ? [{ what: "number", stated: named.number, has: document.number }, ...why] : why;
  }

  /** The address is not in the index: what the words beside it mean is offered, never taken. */
  async _unknownAddress(said) {
    const outcome = await this._byCitation(said);
    if (outcome.outcome === "clauses" || outcome.outcome === "document") return { outcome: "candidates", reason: "address", items: itemsOf(outcome) };
    return outcome.outcome === "unknown" ? { outcome: "unknown", missing: "address", tried: this._ownForm(said.address) } : outcome;
  }

  /** An address of the form that documents of this site have, below its root; empty for any other. */
  _ownForm({ id, version, last, anchor, path }) {
    const fragment = anchor && `#${anchor}`;
    if (id) return `${id}/${version && `v/${version}/`}${last && `?den=${last}`}${fragment}`;
    const alias = ALIAS.exec(path);
    return alias && this.columns.kinds.some(([key]) => key === alias[2]) ? alias[0] + fragment : "";
  }

  /** The address leads to one document, the words beside it to another. */
  async _withOther(own, why, said) {
    const items = itemsOf(own).map((item) => ({ ...item, why }));
    const others = itemsOf(await this._byCitation(said)).filter((item) => item.address !== items[0]?.address);
    return { outcome: "candidates", reason: "address", items: [...items, ...others].slice(0, MOST) };
  }

  // ---- a citation

  async _byCitation(said) {
    if (!said.document) return this._byWords(said);
    const all = await this._held(said.document);
    const meant = this._fitting(said.document, all);
    if (!said.document.number) return this._unnumbered(said, meant, all);
    if (meant.length === 1) return this._meant(said, meant[0].document);
    if (meant.length) return this._candidates(said, meant, "documents");
    const near = all.filter((one) => isNear(one.why) && distance(one.why) <= distance(all[0].why) + 1);
    if (near.length) return this._candidates(said, near, "differs");
    return { outcome: "unknown", missing: "document" };
  }

  /** Of the documents held those that nothing said speaks against; the one of the title said, where there is one. */
  _fitting(named, all) {
    const fits = all.filter((one) => !one.why.length);
    const plans = fits.filter((one) => one.document.source === "plan");
    // a document cited with less than is said here says nothing against another
    const cited = fits.filter(({ document }) => document.source !== "plan" && (!plans.length || document.issued || document.issuers.length));
    const meant = [...plans, ...cited];
    const titled = meant.filter((one) => isSameTitle(named.title, one.document.title));
    return meant.length > 1 && titled.length === 1 ? titled : meant;
  }

  /** A document without a number is known by its issuer and day together, and both must be said. */
  async _unnumbered(said, meant, all) {
    const named = said.document;
    if (named.isThis) return { outcome: "unknown", missing: "this" };
    const isDated = named.days.length || named.year || isSameTitle(named.title, meant[0]?.document.title ?? "");
    if (meant.length === 1 && named.isBlank && named.issuer.length && isDated) return this._meant(said, meant[0].document);
    if (named.isBlank && meant.length) return this._candidates(said, meant, "documents");
    const near = named.isBlank ? all.filter((one) => one.why.length === 1) : [];
    return near.length ? this._candidates(said, near, "differs") : this._byWords(said);
  }

  async _byWords(said) {
    const { path, words } = said;
    const rest = path ? words.filter((_, at) => at < path.start || at >= path.end) : words;
    const found = rest.length < 2 ? [] : await this._like(rest.slice(0, 24));
    if (!found.length) return { outcome: "unknown", missing: path ? "document" : "everything" };
    return this._candidates(said, found.map((document) => ({ document, why: [] })), "like");
  }

  /** What is said of the one document that is meant. */
  async _meant(said, document) {
    if (document.source !== "plan") return { outcome: "cited", documents: [document] };
    return (await this._text(document, said)).meant(said);
  }

  async _candidates(said, held, reason) {
    const items = await Promise.all(held.slice(0, MOST).map((one) => this._itemsIn(one, said)));
    return { outcome: "candidates", reason, items: items.flat().slice(0, 2 * MOST), more: Math.max(0, held.length - MOST) };
  }

  /** The items of one document held: the clauses said, where it has them. */
  async _itemsIn({ document, why }, said) {
    if (document.source !== "plan" || !said.path) return [documentItem(inVersion(document, said.version), why)];
    return itemsOf(await this._meant(said, document)).map((item) => ({ ...item, why: [...why, ...item.why] }));
  }
}

/**
 * What a pasted citation, reference or address means: {outcome, understood (of the text, part by part), versionMissed (the dated text
 * said, which the document has not)} and, by its outcome,
 * clauses: {document, clauses, address}; document: {document, address}; cited: {documents};
 * candidates: {reason, items [{address, path, begins, citation, version, why, cited, noClause}], more};
 * no-clause: {document, asked, near, tried (an address that may lead on)}; unknown: {missing, tried}.
 * A `version` is the dated text that document, clause or item are of, empty for the newest at its plain address.
 */
Search.prototype.resolve = function resolve(text) {
  return this._fresh(async () => new Resolver(this, await this.names(), await this.index.columns()).resolve(text));
};

// what the box and the pages use
window.kehoachSearch = { open: (folder) => new Search(folder), wordsOf, excerpt, isDocument, KINDS };
