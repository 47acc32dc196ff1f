// One search: names first, then what the documents say, narrowed by what was chosen.
const KINDS = ["co-quan", "van-ban", "doan", "thoi-han", "huong-dan"];
const FIRST_LOOK = 16;

/** Tasks of an agency are also those of the collectives that it belongs to. */
const keysOfAgency = (names, ids, role) => ids.flatMap((id) => {
  const agency = names.byId.get(id);
  return agency ? [agency.number, ...agency.groups].map((number) => `=a ${number}${role ? ` ${role}` : ""}`) : [];
});

class Search {
  constructor(folder) { this.folder = folder; this.index = new Index(folder); }

  async names() { return (this._names ??= this.index.names().then((data) => new Names(data))); }

  /** Agencies, kinds and places that complete what is typed. */
  async complete(text, most = 8) {
    const names = await this.names();
    const words = wordsOf(text).map((word) => word.plain);
    const typing = !/\s$/.test(text);
    const found = names.find(words, { typing });
    return (found.length ? found : names.find(names.mended(words), { typing })).slice(0, most);
  }

  /** Names that look most like the words, for whoever found nothing. */
  async nearest(text, most = 5) {
    const names = await this.names();
    const words = wordsOf(text).map((word) => word.plain);
    const found = new Map();
    for (let missing = 0; missing < words.length && !found.size; missing++) {
      for (let at = 0; at < words.length; at++) {
        for (const one of names.find(words.filter((_, place) => place < at || place > at + missing)).slice(0, most)) found.set(one.address, one);
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score).slice(0, most);
  }

  /**
   * Everything for a query and its filters. Filters: {kinds, agencies, agencyKinds, places, years, roles, documentKinds,
   * plan}: lists of keys. Gives {results: [...], more(), total, names, mended, facets}.
   */
  async find(text, filters = {}) {
    try {
      return await this._find(text, filters);
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      this.index = new Index(this.folder);   // published anew meanwhile: once more from the start
      this._names = null;
      return this._find(text, filters);
    }
  }

  async _find(text, filters, mendedFrom = "") {
    const [names, columns] = await Promise.all([this.names(), this.index.columns()]);
    const asked = reading(text, names, columns);
    const allowed = await this._allowed(filters, names, columns);
    if (!asked.words.length) return this._listed(allowed, filters, names, columns, asked);
    const found = await scored(this.index, asked, columns);
    scoreEntries(asked, names, columns, found);
    found.titles = columns.units.map((_, entry) => found.mask[columns.first[entry]]);
    if (!mendedFrom && found.strangers.length && !asked.quoted.length) {
      const words = await mended(asked, found.strangers, this.index, names);
      if (words) return this._find(words.join(" "), filters, text);
    }
    const cited = await this._cited(asked, filters, columns);
    const quoted = await withPhrases(this.index, asked.quoted);
    const candidates = matched(asked, columns, found, (unit) => allowed.unit(unit) && quoted(unit));
    const entities = allowed.entities ? this._entities(names, asked, allowed) : [];
    return this._result({ asked, cited, candidates, entities, found, filters, names, columns, allowed, mendedFrom });
  }

  /** The clauses that a citation names: «điểm a khoản 1 Mục IV Kế hoạch 76/KH-UBND ngày 26/3/2024 …». */
  async _cited(asked, filters, columns) {
    const { path } = asked;
    if (!path || asked.quoted.length) return [];
    const rest = [...asked.words.slice(0, path.start), ...asked.words.slice(path.end)];
    let entries = [];
    if (filters.plan) entries = [[...Array(columns.planCount).keys()].find((entry) => idOf(columns, entry) === filters.plan)];
    else if (rest.length > 1) {
      const last = asked.words[path.end - 1].end;
      const text = asked.text.normalize("NFC");
      const documents = await this._find(`${text.slice(0, asked.words[path.start].start)} ${text.slice(last)}`, { ...filters, kinds: ["van-ban"] });
      const heads = await documents.more(5);
      entries = heads.filter((one) => !documents.asked.reference || documents.isNamed(one.unit)).map((one) => one.entry);
    }
    const found = [];
    for (const entry of entries.filter((one) => one < columns.planCount)) {
      for (let unit = columns.first[entry] + 1; unit < columns.first[entry + 1]; unit++) {
        const passage = await this.index.passage(unit);
        const own = pathIn(wordsOf(passage.row[1]));
        if (own && samePath(path, own, asked.accented)) found.push({ unit, entry, covered: 1, score: Infinity, passage });
      }
    }
    return found;
  }

  _entities(names, asked, allowed) {
    return names.find(asked.plain).filter((one) => allowed.entity(one));
  }

  /** What the filters let through: of entries, units and named things. */
  async _allowed(filters, names, columns) {
    const has = (list) => Boolean(list?.length);
    const numbers = new Map(names.places.map((place) => [place.key, place.number]));
    const places = (filters.places ?? []).map((key) => numbers.get(key)).filter((number) => number !== undefined);
    const inPlaces = (key) => !has(filters.places) || places.some((place) => numbers.has(key) && names.within(numbers.get(key), place));
    const placeOk = columns.places.map(inPlaces);
    const kindOk = columns.kinds.map(([key]) => !has(filters.documentKinds) || filters.documentKinds.includes(key));
    const years = (filters.years ?? []).map(Number);
    const entryOk = (entry, but = "") => (but === "places" || placeOk[columns.place[entry]])
      && (but === "documentKinds" || kindOk[columns.kind[entry]])
      && (but === "years" || !years.length || years.includes(columns.year[entry]))
      && (!filters.plan || (entry < columns.planCount && idOf(columns, entry) === filters.plan));
    const sets = [];
    const roles = filters.roles ?? [];
    const withRoles = (keys) => (has(roles) ? roles.flatMap((role) => keys.map((key) => `${key} ${role}`)) : keys);
    if (has(filters.agencies)) sets.push(withRoles(keysOfAgency(names, filters.agencies, "")));
    if (has(filters.agencyKinds)) sets.push(withRoles(filters.agencyKinds.map((key) => `=k ${key}`)));
    if (has(roles) && !sets.length) sets.push(roles.map((role) => `=r ${role}`));
    const kinds = filters.kinds ?? [];
    if (kinds.length === 1 && kinds[0] === "thoi-han") sets.push(["=han"]);
    const bitmaps = await Promise.all(sets.map(async (keys) => {
      const bitmap = new Uint8Array(columns.unitCount);
      for (const list of await this.index.unitsOf(keys)) for (const unit of list) bitmap[unit] = 1;
      return bitmap;
    }));
    const byClause = bitmaps.length > 0;
    const kindOf = (unit) => {
      const entry = columns.entryOf[unit];
      if (entry >= columns.planCount + columns.cited) return "huong-dan";
      return unit === columns.first[entry] ? "van-ban" : "doan";
    };
    const wanted = (unit) => !kinds.length || kinds.includes(kindOf(unit)) || (kinds.includes("thoi-han") && kindOf(unit) === "doan" && kinds.length === 1);
    const narrowed = byClause || has(filters.documentKinds) || years.length || filters.plan;
    return {
      entry: entryOk,
      clause: (unit) => bitmaps.every((bitmap) => bitmap[unit]),
      unit: (unit) => bitmaps.every((bitmap) => bitmap[unit]) && wanted(unit) && entryOk(columns.entryOf[unit]),
      wanted, kindOf, byClause,
      entities: (!kinds.length || kinds.includes("co-quan")) && !narrowed,
      entity: (one) => {
        if (!has(filters.places)) return true;
        const place = one.agency ? one.agency.place : one.place;
        return place !== undefined && places.some((other) => names.within(place, other));
      },
    };
  }

  /** Without words: everything that the filters let through, in the order of the documents. */
  async _listed(allowed, filters, names, columns, asked) {
    const candidates = [];
    const nothing = !allowed.byClause && !filters.plan && !["places", "years", "documentKinds", "kinds"].some((key) => filters[key]?.length);
    for (let unit = 0; !nothing && unit < columns.unitCount; unit++) {
      const first = unit === columns.first[columns.entryOf[unit]];
      if ((allowed.byClause || filters.plan || filters.kinds?.length || first) && allowed.unit(unit)) {
        candidates.push({ unit, entry: columns.entryOf[unit], covered: 1, score: 1 });
      }
    }
    const entities = filters.kinds?.includes("co-quan") ? names.agencies.map((agency) => ({
      kind: "agency", name: agency.name, address: agency.address, agency, score: agency.tasks, sure: true,
    })).filter(allowed.entity).sort((a, b) => b.score - a.score) : [];
    return this._result({ asked, candidates, entities, found: null, filters, names, columns, allowed, mendedFrom: "" });
  }

  _result({ asked, cited = [], candidates, entities, found, filters, names, columns, allowed, mendedFrom }) {
    const sure = entities.filter((one) => one.sure);
    const ahead = filters.kinds?.length ? entities : sure.slice(0, SHORT_LIST);
    const later = filters.kinds?.length ? [] : [...sure.slice(SHORT_LIST), ...entities.filter((one) => !one.sure)];
    let shown = 0;
    let pool = [];
    const seen = new Map();
    const first = [...cited];
    const isCited = new Set(cited.map((one) => one.unit));
    const more = async (count = 10) => {
      if (!found) {
        const next = candidates.slice(shown, shown + count);
        shown += next.length;
        return Promise.all(next.map(async (one) => ({ ...one, passage: await this.index.passage(one.unit) })));
      }
      // look at the text of the best by the index alone, then put those in order
      while (pool.length < count && shown < candidates.length) {
        const next = candidates.slice(shown, shown + FIRST_LOOK);
        shown += next.length;
        const looked = await Promise.all(next.map(async (one) => {
          const passage = await this.index.passage(one.unit);
          return { ...one, passage, score: secondLook(asked, one, passage, found) };
        }));
        pool.push(...looked.filter((one) => one.score > 0 && !isCited.has(one.unit)));
      }
      pool.sort((a, b) => b.score - a.score || a.unit - b.unit);
      const result = first.splice(0);
      const rest = [];
      for (const one of pool) {
        const times = seen.get(one.entry) ?? 0;
        // one document does not crowd out the others, unless it is the one that is searched
        if (result.length < count && (filters.plan || times < 3)) { result.push(one); seen.set(one.entry, times + 1); } else rest.push(one);
      }
      pool = rest;
      if (!result.length && rest.length) { pool = rest.slice(count); return rest.slice(0, count); }
      return result;
    };
    return {
      asked, ahead, later, more, mendedFrom, names, columns,
      total: candidates.length + cited.filter((one) => !candidates.some((other) => other.unit === one.unit)).length,
      entityCount: entities.length,
      facets: () => facetsOf(candidates, allowed, names, columns),
      isDated: (unit) => Boolean(found?.dated[unit]),
      isNamed: (unit) => Boolean(found?.named[unit]),
    };
  }
}

/** How many documents each place, year and kind of document would leave: {places, years, documentKinds}. */
const facetsOf = (candidates, allowed, names, columns) => {
  const entries = new Set(candidates.map((one) => one.entry));
  const count = (key) => {
    const found = new Map();
    for (const entry of entries) found.set(key(entry), (found.get(key(entry)) ?? 0) + 1);
    return found;
  };
  const places = new Map();
  const numbers = new Map(names.places.map((place) => [place.key, place.number]));
  count((entry) => columns.places[columns.place[entry]]).forEach((documents, key) => {
    for (let at = numbers.get(key) ?? -1; at >= 0; at = names.places[at].above) {
      places.set(names.places[at].key, (places.get(names.places[at].key) ?? 0) + documents);
    }
  });
  return { places, years: count((entry) => columns.year[entry]), documentKinds: count((entry) => columns.kinds[columns.kind[entry]][0]) };
};
