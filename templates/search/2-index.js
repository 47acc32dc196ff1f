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
  constructor(folder) {
    this.folder = folder;
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

  /** Names of agencies, kinds and places: small, and all that completing a name needs. */
  names() {
    return this._once("co-quan.json", async () => (await this._fetched("co-quan.json", { cache: "no-cache" })).json());
  }

  /** Columns of the documents: how many units each has, its place, year and kind. */
  columns() {
    return this._once("van-ban.json", async () => {
      const columns = await (await this._fetched("van-ban.json", { cache: "no-cache" })).json();
      const entries = columns.units.length;
      columns.planCount = columns.plans.length / 8;
      columns.first = new Uint32Array(entries + 1);
      columns.units.forEach((count, entry) => { columns.first[entry + 1] = columns.first[entry] + count; });
      columns.unitCount = columns.first[entries];
      columns.entryOf = new Uint32Array(columns.unitCount);
      for (let entry = 0; entry < entries; entry++) columns.entryOf.fill(entry, columns.first[entry], columns.first[entry + 1]);
      return columns;
    });
  }

  /** Every syllable of the documents without accents, and how often. */
  syllables() {
    return this._once("am-tiet.txt", async () => {
      const text = await (await this._fetched(`am-tiet.txt?${(await this.columns()).version}`)).text();
      return new Map(text.trim().split("\n").map((line) => line.split(" ")).map(([word, count]) => [word, Number(count)]));
    });
  }

  _file(number, version) {
    return this._once(`tu/${number}.txt`, async () => {
      const text = await (await this._fetched(`tu/${number}.txt?${version}`)).text();
      const lines = text.split("\n");
      if (lines[0] !== version) throw new Outdated(`tu/${number}.txt`);
      const found = new Map();
      for (let at = 1; at < lines.length - 1; at++) {
        const [form, where] = lines[at].split("\t");
        const key = plainWord(form);
        if (!found.has(key)) found.set(key, []);
        found.get(key).push({ form, where });
      }
      return found;
    });
  }

  /** Where a plain key is found: [{form, units}] or, of a word that is everywhere, [{form, entries, counts}]. */
  async lookup(key) {
    const columns = await this.columns();
    const lines = (await this._file(crc32(key) % columns.files, columns.version)).get(key) ?? [];
    for (const line of lines) {
      if (line.units || line.entries) continue;
      if (line.where[0] === "*") {
        const numbers = decoded(line.where, 1);
        line.entries = summed(numbers.filter((_, at) => at % 2 === 0));
        line.counts = numbers.filter((_, at) => at % 2 === 1);
      } else line.units = summed(decoded(line.where, 0));
    }
    return lines;
  }

  /** Every unit that has one of the keys, each once; words that are kept by entry have none. */
  async unitsOf(keys) {
    const lines = (await Promise.all(keys.map((key) => this.lookup(key)))).flat();
    return lines.flatMap((line) => (line.units ? [line.units] : []));
  }

  /** What is shown of a unit: {address, name, title, kind, row}. */
  async passage(unit) {
    const columns = await this.columns();
    const entry = columns.entryOf[unit];
    const inside = unit - columns.first[entry];
    if (entry < columns.planCount) {
      const file = await this._passages(`doan/${idOf(columns, entry)}/${inside >> 5}.json`, columns.version);
      return { ...file, entry, inside, row: file.units[inside & 31], source: "plan" };
    }
    const later = entry - columns.planCount;
    if (later < columns.cited) {
      const file = await this._passages(`doan/can-cu/${later >> 5}.json`, columns.version);
      const row = file.units[later & 31];
      return { address: `can-cu/#${row[0]}`, name: row[1], title: row[3], entry, inside, row, source: "cited" };
    }
    const file = await this._passages(`doan/huong-dan-${later - columns.cited}/${inside >> 5}.json`, columns.version);
    return { ...file, entry, inside, row: file.units[inside & 31], source: "guide" };
  }

  _passages(path, version) {
    return this._once(path, async () => (await this._fetched(`${path}?${version}`)).json());
  }
}
