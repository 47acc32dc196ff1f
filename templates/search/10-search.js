// One search: names first, then what the documents say, narrowed by what was chosen.
const AT_ONCE = 6;   // so many files a browser asks one host for at the same time
const OF_ONE_DOCUMENT = 3;
const ADDRESS = /(vb-[b-df-hj-np-tv-z2-9]{8})(?:\/?#([a-z0-9_-]+))?/;

/** The results of one search, in order, so many at a time. */
class Results {
  constructor(index, found, candidates, { first = [], entities = [], rest = [], inOne = false }) {
    Object.assign(this, { index, found, candidates, inOne });
    this.first = [...first];
    this.entities = [...entities];
    this.rest = [...rest];
    this.firstUnits = new Set(first.map((one) => one.unit));
    this.at = 0;
    this.pool = [];
    this.seen = new Map();
  }

  get done() { return !this.entities.length && !this.first.length && !this.pool.length && this.at >= this.candidates.length && !this.rest.length; }

  /** The next results: [{entity}] or [{passage, unit, entry, covered, score}]; Outdated where the site was published meanwhile. */
  async more(count = 10) {
    try {
      return await this._more(count);
    } catch (error) {
      if (error instanceof Outdated) this.index.isOutdated = true;
      throw error;
    }
  }

  async _more(count) {
    const results = this.entities.splice(0, count).map((entity) => ({ entity }));
    results.push(...this.first.splice(0, Math.max(0, count - results.length)));
    while (results.length < count && (this.pool.length || this.at < this.candidates.length)) {
      if (this.pool.length < count && this.at < this.candidates.length) await this._look();
      results.push(...this._best(count - results.length));
    }
    if (results.length < count) results.push(...this.rest.splice(0, count - results.length).map((entity) => ({ entity })));
    return results;
  }

  /** Look at the text of the next best by the index alone. */
  async _look() {
    const next = [];
    const times = new Map();
    const later = [];
    while (next.length < AT_ONCE && this.at < this.candidates.length) {
      const one = this.candidates[this.at++];
      times.set(one.entry, (times.get(one.entry) ?? 0) + 1);
      (this.inOne || times.get(one.entry) <= OF_ONE_DOCUMENT ? next : later).push(one);
      if (later.length > 200) break;   // the rest is of few documents
    }
    // put back those passed over, in their order
    this.candidates.splice(this.at - later.length, later.length, ...later);
    this.at -= later.length;
    if (!next.length) next.push(...this.candidates.slice(this.at, this.at += AT_ONCE));
    const looked = await Promise.all(next.filter((one) => !this.firstUnits.has(one.unit)).map(async (one) => {
      const passage = await this.index.passage(one.unit);
      return { ...one, passage, score: this.found ? secondLook(this.found, one, passage) : one.score };
    }));
    this.pool.push(...looked.filter((one) => one.score > 0));
    this.pool.sort((a, b) => b.score - a.score || a.unit - b.unit);
  }

  /** The best of those looked at; one document does not crowd out the others while there are others. */
  _best(count) {
    const best = [];
    const later = [];
    for (const one of this.pool) {
      const times = this.seen.get(one.entry) ?? 0;
      if (best.length < count && (this.inOne || times < OF_ONE_DOCUMENT)) { best.push(one); this.seen.set(one.entry, times + 1); } else later.push(one);
    }
    this.pool = later;
    if (!best.length) this.seen.clear();   // nobody left to crowd out
    return best;
  }
}

class Search {
  constructor(folder) {
    this.folder = folder;
    this.index = new Index(folder);
  }

  /** The names of the index as they are now. */
  async names() {
    const data = await this.index.names();
    if (this._data !== data) { this._data = data; this._names = new Names(data); }
    return this._names;
  }

  /** The answer of `ask`; if the site was published anew meanwhile, that of the new index. */
  async _fresh(ask) {
    if (this.index.isOutdated) this.index = new Index(this.folder, "reload");
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      this.index = new Index(this.folder, "reload");
      return ask();
    }
  }

  /** Agencies, kinds and places that complete what is typed. */
  async complete(text, most = 8) {
    const names = await this.names();
    const words = wordsOf(names.withUnits(text));
    const typing = !/\s$/.test(text);
    const found = names.find(words, { typing });
    if (found.length) return found.slice(0, most);
    return names.find(wordsOf(names.withoutSlips(words.map((word) => word.plain)).join(" ")), { typing }).slice(0, most);
  }

  /** Names that look most like the words, for whoever found nothing. */
  async nearest(text, most = 5) {
    const names = await this.names();
    const words = wordsOf(names.withoutSlips(wordsOf(text).map((word) => word.plain)).join(" ")).slice(0, 6);
    const found = new Map();
    for (let missing = 0; missing < words.length && !found.size; missing++) {
      for (let at = 0; at + missing <= words.length; at++) {
        const kept = words.filter((_, place) => place < at || place >= at + missing);
        for (const one of names.find(kept).filter((other) => other.sure).slice(0, most)) found.set(one.address, one);
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score).slice(0, most);
  }

  /**
   * Everything for a query and its filters ({kinds, agencies, agencyKinds, places, years, roles, documentKinds}: lists of
   * keys; plan: an id): {results: Results, total, asked, mended (words), missing (words), names, columns, counts(), isDated(unit)}.
   */
  find(text, filters = {}) {
    return this._fresh(() => this._find(text, filters));
  }

  async _find(text, filters, mendedWords = []) {
    const [names, columns] = await Promise.all([this.names(), this.index.columns()]);
    const asked = reading(names.withUnits(text), names, columns);
    // all that is asked of the index is asked for at once: on a slow line every wave counts
    const [allowed, found, isQuoted] = await Promise.all([
      Filters.of(filters, this.index, names, columns), findings(this.index, asked, columns), withPhrases(this.index, asked.quoted),
    ]);
    if (!asked.words.length) return this._listed(allowed, asked);
    addEntries(found, names);
    if (!mendedWords.length && found.strangers.length && !asked.quoted.length) {
      const mend = await mended(asked, found.strangers, this.index, names);
      if (mend) return this._find(mend.text, filters, mend.from);
    }
    const cited = await this._cited(asked, filters, columns);
    const all = matched(found, isQuoted);
    const candidates = all.filter((one) => allowed.lets(one.unit));
    const entities = allowed.letsEntities ? names.find(asked.words).filter((one) => allowed.letsEntity(one)) : [];
    return this._result({ asked, cited, all, candidates, entities, found, allowed, mendedWords });
  }

  /** The clauses that a citation or an address names: «điểm a khoản 1 Mục IV Kế hoạch 76/KH-UBND …», `…/vb-9xw3t6bn/#iv-1-a`. */
  async _cited(asked, filters, columns) {
    const address = ADDRESS.exec(asked.text);
    const byId = (id) => [...Array(columns.planCount).keys()].find((entry) => idOf(columns, entry) === id);
    const { path } = asked;
    let entries = [];
    if (address) entries = [byId(address[1])];
    else if (!path || asked.quoted.length) return [];
    else if (filters.plan) entries = [byId(filters.plan)];
    else if (asked.words.length - (path.end - path.start) > 1) {
      const text = asked.text.normalize("NFC");
      const rest = `${text.slice(0, asked.words[path.start].start)} ${text.slice(asked.words[path.end - 1].end)}`;
      const documents = await this._find(rest, { ...filters, kinds: ["van-ban"] });
      const heads = (await documents.results.more(5)).filter((one) => !one.entity);
      entries = heads.filter((one) => !documents.asked.reference || documents.isNamed(one.unit)).map((one) => one.entry);
    }
    const found = [];
    for (const entry of entries.filter((one) => one < columns.planCount)) {
      const outline = await this.index.outline(entry);
      const units = address ? await this._unitsAt(address[2], outline, columns.first[entry]) : path.groups.flatMap((group) => {
        const { found: places, whole, sameLevel } = clausesMeant(group, outline, asked.accented);
        return whole && sameLevel ? places.map((place) => outline[place].unit) : [];
      });
      const passages = await Promise.all(units.filter(Boolean).map(async (unit) => ({ unit, passage: await this.index.passage(unit) })));
      found.push(...passages.map(({ unit, passage }) => ({ unit, entry, covered: 1, score: Infinity, passage })));
    }
    return found;
  }

  /** The unit at an anchor of a document whose units begin with `first`: the document itself, a clause, what stands around them. */
  async _unitsAt(anchor, outline, first) {
    if (!anchor) return [first];
    const clause = outline.find((one) => one.id === anchor);
    if (clause) return [clause.unit];
    const around = await Promise.all([1, 2, 3].map(async (inside) => ({ unit: first + inside, passage: await this.index.passage(first + inside).catch(() => null) })));
    const { entry } = await this.index.passage(first);
    return around.filter(({ passage }) => passage?.entry === entry && passage.anchor === anchor).map(({ unit }) => unit);
  }

  /** Without words: everything that the filters let through, in the order of the documents. */
  _listed(allowed, asked) {
    const { columns, names, filters } = allowed;
    const all = [];
    for (let unit = 0; allowed.any && unit < columns.unitCount; unit++) {
      const entry = columns.entryOf[unit];
      const isHead = unit === columns.first[entry];
      if (allowed.byClause || filters.plan || chosen(filters.kinds) || isHead) all.push({ unit, entry, covered: 1, score: 1 });
    }
    const candidates = all.filter((one) => allowed.lets(one.unit));
    const entities = filters.kinds?.includes("co-quan") ? names.agencies.map((agency) => ({
      ...entity("agency", agency.key, agency.name), agency, score: agency.tasks, sure: true,
    })).filter((one) => allowed.letsEntity(one)).sort((a, b) => b.score - a.score || inOrder(a.name, b.name)) : [];
    return this._result({ asked, cited: [], all, candidates, entities, found: null, allowed, mendedWords: [] });
  }

  _result({ asked, cited, all, candidates, entities, found, allowed, mendedWords }) {
    const { filters, names, columns } = allowed;
    const sure = entities.filter((one) => one.sure);
    const ahead = chosen(filters.kinds) ? entities : sure.slice(0, SHORT_LIST);
    const results = new Results(this.index, found, candidates, {
      first: cited, entities: cited.length ? [] : ahead, rest: entities.filter((one) => cited.length || !ahead.includes(one)),
      inOne: Boolean(filters.plan) || !found,
    });
    const known = new Set(candidates.map((one) => one.unit));
    return {
      results, asked, names, columns, mended: mendedWords,
      missing: (found?.missing ?? []).map((at) => asked.words[at].raw),
      total: candidates.length + entities.length + cited.filter((one) => !known.has(one.unit)).length,
      counts: () => allowed.counts(all, entities.length),
      isDated: (unit) => Boolean(found?.dated[unit]),
      isNamed: (unit) => Boolean(found?.named[unit]),
    };
  }
}
