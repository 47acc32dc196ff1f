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

const summed = (distances) => {
  let number = 0;
  return Uint32Array.from(distances, (distance) => (number += distance));
};

/** The id of the plan that an entry is. */
const idOf = (columns, entry) => `vb-${columns.plans.slice(entry * 8, entry * 8 + 8)}`;

/** The site was published anew while the page stood open: what is loaded no longer fits together. */
class Outdated extends Error {}

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

  /** A JSON file; of another version than the columns it is outdated. */
  async _json(path, version) {
    const value = await (await this._fetched(`${path}?${version}`)).json();
    if (value.version !== version) throw new Outdated(path);
    return value;
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
      return columns;
    });
  }

  /** A text file whose first line is the version of the index; its other lines. */
  async _lines(path) {
    const { version } = await this.columns();
    const lines = (await (await this._fetched(`${path}?${version}`)).text()).split("\n");
    if (lines[0] !== version) throw new Outdated(path);
    return lines.slice(1, -1);
  }

  /** Every syllable of the documents without accents, and how often. */
  syllables() {
    return this._once("am-tiet.txt", async () => new Map((await this._lines("am-tiet.txt"))
      .map((line) => line.split(" ")).map(([word, count]) => [word, Number(count)])));
  }

  _forms(path) {
    return this._once(path, async () => {
      const found = new Map();
      for (const line of await this._lines(path)) {
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
    const { files } = await this.columns();
    const shelf = key[0] === "=" ? "dau" : "tu";
    const lines = (await this._forms(`${shelf}/${crc32(key) % files[shelf]}.txt`)).get(key) ?? [];
    for (const line of lines) {
      if (line.units || line.entries) continue;
      if (line.where[0] === "*") {
        const numbers = decoded(line.where, 1);
        line.entries = summed(numbers.filter((_, at) => at % 2 === 0));
        line.counts = numbers.filter((_, at) => at % 2 === 1);
      } else line.units = summed(decoded(line.where, 0));
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
   * the entry), anchor, path, head, text, agencies [[number, role, requested]], due [[phrase, what, end, printed]], mentions, facts (of a document: what a
   * citation of it says)}.
   */
  async passage(unit) {
    const columns = await this.columns();
    const entry = columns.entryOf[unit];
    const inside = unit - columns.first[entry];
    const later = entry - columns.planCount;
    if (later >= 0 && later < columns.cited) {
      const file = await this._passages(`can-cu/${later >> 5}`, columns.version);
      const [slug, name, , title, agencies, due, mentions, facts] = file.units[later & 31];
      return { source: "cited", address: `can-cu/#${slug}`, name, title, issuer: "", entry, inside, anchor: "", path: "", head: "", text: "", agencies, due, mentions, facts };
    }
    const folder = later < 0 ? idOf(columns, entry) : `huong-dan-${later - columns.cited}`;
    const { address, name, title, issuer, units } = await this._passages(`${folder}/${inside >> 5}`, columns.version);
    const [anchor, path, head, text, agencies, due, facts] = units[inside & 31];
    const source = later < 0 ? "plan" : "guide";
    return { source, address: address + (anchor ? `#${anchor}` : ""), name, title, issuer, entry, inside, anchor, path, head, text, agencies, due, mentions: 0, facts };
  }

  /** Every clause of a document: [{id, level, name, label (as it is compared), above (its place in the list or -1), unit, begins}]; `version`: of that dated text. */
  async outline(entry, version = "") {
    const columns = await this.columns();
    const { clauses } = await this._passages(`${idOf(columns, entry)}/muc${version && `-${version}`}`, columns.version);
    return clauses.map(([id, level, name, above, inside, begins]) => ({
      id, level, name, label: labelIn(level, name), above, unit: inside ? columns.first[entry] + inside : 0, begins,
    }));
  }

  _passages(path, version) {
    return this._once(`doan/${path}.json`, () => this._json(`doan/${path}.json`, version));
  }
}
