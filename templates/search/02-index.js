// The index as the build wrote it (generator/search/postings.py says how a line is to be read).
const VALUES = new Int8Array(128).fill(-1);
const LAST = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"].forEach((char, value) => { VALUES[char.charCodeAt(0)] = value; });
[..."abcdefghijklmnopqrstuvwxyz6789-_"].forEach((char, value) => {
  VALUES[char.charCodeAt(0)] = value;
  LAST[char.charCodeAt(0)] = 1;
});

const decoded = (text, from) => {
  const numbers = [];
  let value = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    value = value * 32 + VALUES[code];
    if (LAST[code]) { numbers.push(value); value = 0; }
  }
  return numbers;
};

const STEP = 16;
const STRETCH = 1024;
/** Ascending numbers from their distances; behind every comma they are counted from the beginning of the next stretch. */
const summed = (pieces, stretch, distancesOf = (piece) => decoded(piece, 0)) => Uint32Array.from(pieces.flatMap((piece, at) => {
  let number = at * stretch;
  return distancesOf(piece).map((distance) => (number += distance));
}));

/** The id of the plan that an entry is. */
const idOf = (columns, entry) => `vb-${columns.plans.slice(entry * 8, entry * 8 + 8)}`;

/** Which of so many equal stretches the hash of a key falls into. */
const stretchOf = (key, count) => Math.floor((crc32(key) * count) / 2 ** 32);

/**
 * Where the numbers of each entry begin, in steps: those of plans where the hash of the id says, or behind whoever stands
 * there (generator/search/placing.py); those of others as the columns say.
 */
const startsOf = (columns) => {
  const plans = Array.from({ length: columns.planCount }, (_, entry) => ({ entry, id: idOf(columns, entry) }));
  for (const plan of plans) plan.home = stretchOf(plan.id, columns.room);
  plans.sort((a, b) => a.home - b.home || (a.id < b.id ? -1 : 1));
  const starts = new Uint32Array(columns.units.length);
  let free = 0;
  for (const { entry, home } of plans) {
    starts[entry] = Math.max(home, free);
    free = starts[entry] + Math.ceil(columns.units[entry] / STEP);
  }
  starts.set(decoded(columns.starts, 0).map((start) => 2 * columns.room + start), columns.planCount);
  return starts;
};

/** The two letters by which files of one state of the index are told from those of others. */
const checkAt = (checks, number) => checks.slice(number * 2, number * 2 + 2);

/** The units of numbers of the index, in their order. */
const unitsAt = (columns, numbers) => numbers.map((number) => {
  const entry = columns.entryAt[Math.floor(number / STEP)];
  return columns.first[entry] + number - columns.starts[entry] * STEP;
}).sort();

/** The site was published anew while the page stood open: what is loaded no longer fits together. */
class Outdated extends Error {
  get isOutdated() { return true; }
}

class Index {
  /** `cache`: how the two files that say what the others are may come from the browser's own store. */
  constructor(folder, cache = "default") {
    this.folder = folder;
    this.cache = cache;
    this.loaded = new Map();
  }

  _once(path, read) {
    if (!this.loaded.has(path)) {
      const asked = read();
      asked.catch(() => this.loaded.delete(path));
      this.loaded.set(path, asked);
    }
    return this.loaded.get(path);
  }

  async _fetched(path, options) {
    const answer = await fetch(this.folder + path, options);
    if (!answer.ok) throw new Outdated(`${path}: ${answer.status}`);
    return answer;
  }

  async _json(path) {
    const { version } = await this.columns();
    return (await this._fetched(`${path}?${version}`)).json();
  }

  /** Names of agencies, kinds and places: small, and all that completing a name needs. */
  names() {
    return this._once("co-quan.json", async () => (await this._fetched("co-quan.json", { cache: this.cache })).json());
  }

  /** Columns of the documents: how many units each has, its place, year and kind. */
  columns() {
    return this._once("van-ban.json", async () => {
      const [columns, names] = await Promise.all([
        this._fetched("van-ban.json", { cache: this.cache }).then((answer) => answer.json()), this.names(),
      ]);
      if (names.version !== columns.version) throw new Outdated("co-quan.json");
      const entries = columns.units.length;
      columns.planCount = columns.plans.length / 8;
      columns.first = new Uint32Array(entries + 1);
      columns.units.forEach((count, entry) => { columns.first[entry + 1] = columns.first[entry] + count; });
      columns.unitCount = columns.first[entries];
      columns.documentUnits = columns.first[columns.planCount + columns.cited];
      columns.entryOf = new Uint32Array(columns.unitCount);
      for (let entry = 0; entry < entries; entry++) columns.entryOf.fill(entry, columns.first[entry], columns.first[entry + 1]);
      columns.starts = startsOf(columns);
      const ends = columns.starts.map((start, entry) => start + Math.ceil(columns.units[entry] / STEP));
      columns.entryAt = new Uint32Array(ends.reduce((last, end) => Math.max(last, end), 0));
      columns.starts.forEach((start, entry) => columns.entryAt.fill(entry, start, ends[entry]));
      return columns;
    });
  }

  /** A text file whose first line is the one expected; its other lines. */
  async _lines(path, first) {
    const { version } = await this.columns();
    const lines = (await (await this._fetched(`${path}?${version}`)).text()).split("\n");
    if (lines[0] !== first) throw new Outdated(path);
    return lines.slice(1, -1);
  }

  /** Every syllable of the documents without accents, and how often. */
  syllables() {
    return this._once("am-tiet.txt", async () => new Map((await this._lines("am-tiet.txt", (await this.columns()).version))
      .map((line) => line.split(" ")).map(([word, count]) => [word, Number(count)])));
  }

  _forms(path, check) {
    return this._once(path, async () => {
      const found = new Map();
      for (const line of await this._lines(path, check)) {
        const [form, where] = line.split("\t");
        const key = plainWord(form);
        if (!found.has(key)) found.set(key, []);
        found.get(key).push({ form, where });
      }
      return found;
    });
  }

  /** Where a plain key is found: [{form, units}] or, of what is everywhere, [{form, entries, counts}]. */
  async lookup(key) {
    const columns = await this.columns();
    const shelf = key[0] === "=" ? "dau" : "tu";
    const checks = columns.files[shelf];
    const number = stretchOf(key, checks.length / 2);
    const lines = (await this._forms(`${shelf}/${number}.txt`, checkAt(checks, number))).get(key) ?? [];
    for (const line of lines) {
      if (line.units || line.entries) continue;
      const pieces = line.where.split(",");
      if (line.where[0] === "*") {
        const each = (piece, odd) => decoded(piece, 0).filter((_, at) => at % 2 === odd);
        line.entries = summed(pieces.slice(1), STRETCH, (piece) => each(piece, 0)).map((start) => columns.entryAt[start]);
        line.counts = pieces.slice(1).flatMap((piece) => each(piece, 1));
      } else line.units = unitsAt(columns, summed(pieces, STRETCH * STEP));
      line.where = "";
    }
    return lines;
  }

  /** The units of several keys, a list for each form; what is kept by entry has none. */
  async unitsOf(keys) {
    const lines = (await Promise.all(keys.map((key) => this.lookup(key)))).flat();
    return lines.flatMap((line) => (line.units ? [line.units] : []));
  }

  /**
   * What is shown of a unit: {source (plan, cited or guide), address, name, title, issuer, entry, inside (its number in
   * the entry), anchor, path, head, text, agencies [[key, role, requested]], due [[phrase, what, end, printed]], mentions, facts (of a document: what a
   * citation of it says)}.
   */
  async passage(unit) {
    const columns = await this.columns();
    const entry = columns.entryOf[unit];
    const inside = unit - columns.first[entry];
    const later = entry - columns.planCount;
    if (later >= 0 && later < columns.cited) {
      const at = columns.starts[entry] - 2 * columns.room;
      const found = (await this._file(`can-cu/${at >> 5}`))[at & 31];
      if (found?.check !== checkAt(columns.checks, entry)) throw new Outdated(`can-cu/${at >> 5}`);
      const [slug, name, , title, agencies, due, mentions, facts] = found.row;
      return { source: "cited", address: `can-cu/#${slug}`, name, title, issuer: "", entry, inside, anchor: "", path: "", head: "", text: "", agencies, due, mentions, facts };
    }
    const { address, name, title, issuer, units } = await this._ofEntry(entry, inside >> 5);
    const [anchor, path, head, text, agencies, due, facts] = units[inside & 31];
    const source = later < 0 ? "plan" : "guide";
    return { source, address: address + (anchor ? `#${anchor}` : ""), name, title, issuer, entry, inside, anchor, path, head, text, agencies, due, mentions: 0, facts };
  }

  /** Every clause of a document: [{id, level, name, label (as it is compared), above (its place in the list or -1), unit, begins}]; `version`: of that dated text. */
  async outline(entry, version = "") {
    const columns = await this.columns();
    const { clauses } = await this._ofEntry(entry, `muc${version && `-${version}`}`);
    return clauses.map(([id, level, name, above, inside, begins]) => ({
      id, level, name, label: labelIn(level, name), above, unit: inside ? columns.first[entry] + inside : 0, begins,
    }));
  }

  /** A file of a plan or page, of the state that the columns know. */
  async _ofEntry(entry, file) {
    const columns = await this.columns();
    const later = entry - columns.planCount - columns.cited;
    const path = `${later < 0 ? idOf(columns, entry) : `trang/${columns.pages[later].replace(/\/$/, "")}`}/${file}`;
    const found = await this._file(path);
    if (found.check !== checkAt(columns.checks, entry)) throw new Outdated(path);
    return found;
  }

  _file(path) {
    return this._once(`doan/${path}.json`, () => this._json(`doan/${path}.json`));
  }
}
