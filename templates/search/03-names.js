// Agencies, kinds and places by name: with or without accents, abbreviated, in part, with or without their place.
const UNIT_WORDS = new Set(["tinh", "huyen", "xa", "quan", "phuong", "thi", "tran", "thanh", "pho"]);
const SHORT_UNITS = { tp: "thanh pho", tx: "thi xa", tt: "thi tran" };
const AMBIGUOUS = new Set(["tt", "ct", "th", "tp", "cn"]);
const inOrder = new Intl.Collator("vi").compare;
const FILLERS = new Set(["cua", "o", "tai", "thuoc", "va", "viec", "tim", "nhiem", "vu", "co", "quan"]);

const SHORT_LIST = 5;

/** A named thing with a page of its own: `kind` is agency, kind or place. */
const entity = (kind, key, name) => ({ kind, key, name, address: `co-quan/${key}/` });

class Names {
  constructor(data) {
    this.data = data;
    this.places = data.places.map(([key, unit, level, name, above], number) => ({ key, unit, level, name, above, number }));
    this.forms = data.bodies.map(([, name, , forms]) => {
      const all = new Set(forms);
      const initials = name.split(/[^\p{L}\p{N}&]+/u).filter(Boolean).map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word[0]));
      const short = plainWord(exactWord(initials.join("")));
      if (short.length > 2) all.add(short);
      return [...all].map((form) => form.split(" "));
    });
    this.placeWords = this.places.map((place) => {
      const exact = wordsOf(place.unit);
      const own = exact.map((word) => word.plain);
      const name = place.name.split(" ");
      return { own, name, type: own.slice(0, -name.length), exact: exact.slice(-name.length).map((word) => word.exact) };
    });
    this.agencies = data.agencies.map(([place, body, name, tasks, through, groups], number) => {
      const known = typeof body === "number";
      const shown = name || (known ? `${data.bodies[body][1]} ${this.places[place].unit}` : body);
      return {
        number, place, body: known ? body : -1, name: shown, tasks, through, groups,
        key: `${this.places[place].key}/${known ? data.bodies[body][0] : body}`,
        forms: known ? null : [wordsOf(shown).map((word) => word.plain)],
      };
    });
    // agencies of one name in two provinces are told apart
    const names = new Map();
    for (const agency of this.agencies) names.set(agency.name, (names.get(agency.name) ?? 0) + 1);
    for (const agency of this.agencies) if (names.get(agency.name) > 1) agency.name += this._province(agency.place);
    const units = new Map();
    for (const place of this.places) units.set(place.unit, (units.get(place.unit) ?? 0) + 1);
    for (const place of this.places) place.shown = place.unit + (units.get(place.unit) > 1 ? this._province(place.number) : "");
    this.byKey = new Map(this.agencies.map((agency) => [agency.key, agency]));
    this.shortForms = this._shortForms(data.words);
  }

  /** Phrases with their abbreviations: those with one meaning only. [{full: [words], shorts: [[words]]}] */
  _shortForms(phrases) {
    const meanings = new Map();
    for (const [full, ...shorts] of phrases) for (const short of shorts) {
      if (!meanings.has(short)) meanings.set(short, new Set());
      meanings.get(short).add(full);
    }
    return phrases.map(([full, ...shorts]) => ({
      full: full.split(" "),
      shorts: shorts.filter((short) => meanings.get(short).size === 1).map((short) => short.split(" ")),
    }));
  }

  _province(place) {
    let at = place;
    while (this.places[at].above >= 0 && this.places[this.places[at].above].level !== "trung-uong") at = this.places[at].above;
    return at === place ? "" : `, ${this.places[at].unit}`;
  }

  /** Every word that a name may have, for mending slips. */
  get vocabulary() {
    this._vocabulary ??= new Set([
      ...this.forms.flat(2), ...this.agencies.flatMap((agency) => agency.forms?.[0] ?? []),
      ...this.placeWords.flatMap((place) => place.own), ...this.data.words.flat().flatMap((form) => form.split(" ")),
      ...this.data.kinds.flatMap(([name]) => wordsOf(name).map((word) => word.plain)),
    ]);
    return this._vocabulary;
  }

  /** The text with «TP», «TX», «TT» written out where the name of such a place follows; nowhere else. */
  withUnits(text) {
    const words = wordsOf(text);
    let result = text.normalize("NFC");
    for (let at = words.length - 2; at >= 0; at--) {
      const full = SHORT_UNITS[words[at].plain];
      const follows = full && this.placeWords.some(({ type, name }) => type.join(" ") === full
        && name.every((part, place) => part === words[at + 1 + place]?.plain));
      if (follows) result = `${result.slice(0, words[at].start)}${full}${result.slice(words[at].end)}`;
    }
    return result;
  }

  /** How well a form fits the words: which words it has (a mask), how much of it they are, whether from its start. */
  static fit(form, words, typing) {
    let mask = 0;
    let matched = 0;
    let start = false;
    let run = 0;
    let longest = 0;
    let before = -2;
    const used = new Set();
    words.forEach((word, at) => {
      let place = form.findIndex((part, index) => part === word && !used.has(index));
      if (place < 0 && typing && at === words.length - 1) {
        place = form.findIndex((part, index) => part.startsWith(word) && !used.has(index));
      }
      if (place < 0) { before = -2; return; }
      used.add(place);
      mask |= 1 << at;
      matched += 1;
      start ||= place === 0;
      run = place === before + 1 ? run + 1 : 1;
      longest = Math.max(longest, run);
      before = place;
    });
    return { mask, share: matched / form.length, start, run: longest, matched };
  }

  /** The words of a place in the query: its name in one run, and the word for its type before it. */
  static placeFit({ name, type, exact }, asked, { typing, accented }) {
    for (let start = asked.length - 1; start >= 0; start--) {
      const length = Math.min(name.length, asked.length - start);
      const whole = length === name.length;
      if (!whole && !typing) continue;
      const last = asked.length - 1;
      const same = name.slice(0, length).every((part, at) => part === asked[start + at].plain
        || (typing && start + at === last && (at > 0 || length > 1) && part.startsWith(asked[last].plain)));
      if (!same) continue;
      const typed = type.length && type.every((word, at) => word === asked[start - type.length + at]?.plain);
      const other = !typed && UNIT_WORDS.has(asked[start - 1]?.plain);
      const from = typed ? start - type.length : start;
      const exactly = !accented || !whole || exact.every((word, at) => word === asked[start + at].exact || asked[start + at].exact === asked[start + at].plain);
      return { mask: ((1 << (start + length - from)) - 1) << from, whole, typed, other, before: start ? 1 << (start - 1) : 0, exactly };
    }
    // the type alone: «công an huyện»
    for (let start = 0; type.length && start + type.length <= asked.length; start++) {
      const isOther = type.length === 1 && type[0] === "xa" && asked[start - 1]?.plain === "thi";
      if (!isOther && type.every((word, at) => word === asked[start + at].plain)) {
        return { mask: ((1 << type.length) - 1) << start, whole: false, typed: true, other: false, before: 0, exactly: true };
      }
    }
    return { mask: 0, whole: false, typed: false, other: false, before: 0, exactly: true };
  }

  /** The words with those that no name has put right: several written as one, keys left over, one slip. */
  withoutSlips(words) {
    const known = (word) => this.vocabulary.has(word);
    return words.flatMap((word) => {
      if (known(word) || word.length < 3 || !/^[a-z][a-z0-9]+$/.test(word)) return [word];
      return apart(word, known)[0] ?? [withoutKeys(word).find(known) ?? [...oneSlipAway(word)].find(known) ?? word];
    });
  }

  /**
   * Agencies, kinds and places that all the words (of wordsOf) mean, best first:
   * [{kind, key, name, address, score, sure, agency?, place?}]. `typing`: the last word may be unfinished.
   */
  find(words, { typing = false } = {}) {
    const asked = words.slice(0, 24);
    if (!asked.length) return [];
    const plain = asked.map((word) => word.plain);
    const accented = asked.some((word) => word.exact !== word.plain);
    const full = (1 << asked.length) - 1;
    const fillers = plain.reduce((mask, word, at) => (FILLERS.has(word) ? mask | (1 << at) : mask), 0);
    const bodies = this.forms.map((forms) => forms.map((form) => Names.fit(form, plain, typing)).filter((fit) => fit.mask));
    const places = this.placeWords.map((place) => Names.placeFit(place, asked, { typing, accented }));
    const above = places.map((_, number) => {
      let mask = 0;
      for (let at = this.places[number].above; at >= 0; at = this.places[at].above) if (places[at].whole) mask |= places[at].mask;
      return mask;
    });
    const found = [];
    for (const agency of this.agencies) {
      const fits = agency.forms ? agency.forms.map((form) => Names.fit(form, plain, typing)) : bodies[agency.body];
      const best = this._best(fits, places[agency.place], above[agency.place], { full, fillers, plain, typing });
      if (best) {
        const weight = Math.log2(1 + agency.tasks + agency.through / 8);
        found.push({ ...entity("agency", agency.key, agency.name), agency, ...best, score: best.score + weight });
      }
    }
    const kinds = this._kinds(plain, full, typing);
    found.push(...kinds, ...this._places(places, above, full, fillers));
    found.sort((a, b) => b.score - a.score || inOrder(a.name, b.name) || (a.address < b.address ? -1 : 1));
    if (!kinds.length || found.indexOf(kinds[0]) < SHORT_LIST) return found;
    // the name of many agencies: behind the busiest, the page of their kind, which has them all by place
    const rest = found.filter((one) => !kinds.includes(one));
    return [rest[0], ...kinds, ...rest.slice(1)];
  }

  /** The best form of an agency: {score, sure}, or null where a word is neither in its name nor in its place. */
  _best(fits, place, above, { full, fillers, plain, typing }) {
    let best = null;
    for (const fit of fits ?? []) {
      const missing = full & ~fit.mask;
      // «thị trấn Sơn Hà» is not the district, but for «UBND các xã, thị trấn» of it
      const isOther = place.other && !(fit.mask & place.before);
      const fromPlace = isOther ? above : place.mask | above;
      if (missing & ~fromPlace & ~fillers || !(fit.mask & ~fillers)) continue;
      // TT, CT, TP… are part of many names and mean none
      const own = plain.filter((_, at) => fit.mask & (1 << at));
      const letters = own.reduce((sum, word) => sum + word.length, 0);
      if (fit.share < 1 && letters < 3 && (!typing || own.some((word) => AMBIGUOUS.has(word)))) continue;
      // the words beside the name say where: the more of them this place itself has, the more it is meant
      const here = isOther ? 0 : bits(missing & place.mask);
      const score = 60 * fit.share + (fit.share === 1 ? 30 : 0) + (fit.start ? 15 : 0) + (fit.run >= fit.matched ? 10 : 0)
        + 14 * here + (place.whole && !isOther ? 25 : 0) + 4 * bits(missing & above & ~place.mask) - 8 * bits(missing & ~fromPlace)
        - (place.exactly ? 0 : 30);
      const sure = place.exactly && (fit.share >= 0.5 || (fit.start && fit.run === fit.matched && (fit.run >= 2 || typing))
        || (place.whole && !isOther && fit.share > 0.3));
      if (!best || score > best.score) best = { score, sure, share: fit.share };
    }
    return best;
  }

  _kinds(plain, full, typing) {
    return this.data.kinds.flatMap(([name, key]) => {
      const fit = Names.fit(wordsOf(name).map((word) => word.plain), plain, typing);
      if (fit.mask !== full || fit.share < 1) return [];
      return [{ ...entity("kind", key, name), score: 96, sure: true }];
    });
  }

  _places(places, above, full, fillers) {
    return this.places.flatMap((place, number) => {
      const { mask, whole, typed, other, exactly } = places[number];
      if (!whole || other || (full & ~mask & ~fillers & ~above[number])) return [];
      const size = { tinh: 3, huyen: 2 }[place.level] ?? 0;
      const score = 100 + size + 5 * bits(mask) + (typed ? 40 : 0) - (exactly ? 0 : 30);
      return [{ ...entity("place", place.key, place.shown), score, sure: exactly, place: number }];
    });
  }

  /** The agency named inside a longer query, the longest: {start, end, keys (marks of the index), placed}, or null. */
  inside(words) {
    const spans = [];
    this.forms.forEach((forms, body) => {
      for (const form of forms) {
        if (form.join("").length < 3 || form.length > words.length) continue;
        for (let start = 0; start + form.length <= words.length; start++) {
          if (form.every((part, at) => part === words[start + at])) spans.push({ start, end: start + form.length, body });
        }
      }
    });
    const longest = Math.max(0, ...spans.map((span) => span.end - span.start));
    const best = spans.filter((span) => span.end - span.start === longest && (longest > 1 || words[span.start].length > 3));
    if (!best.length) return null;
    const { start, end } = best[0];
    const bodies = new Set(best.filter((span) => span.start === start).map((span) => span.body));
    const where = this.placesIn(words, start, end);
    const here = where.length ? this.agencies.filter((agency) => bodies.has(agency.body)
      && where.some((place) => this.within(agency.place, place.number))) : [];
    if (!here.length && end - start === 1) return null;   // «UBND» alone is said in every document
    const keys = here.length ? here.slice(0, 12).map((agency) => `=a ${agency.key}`)
      : [...bodies].map((body) => `=b ${this.data.bodies[body][0]}`);
    return { start, end, keys, placed: here.length > 0 };
  }

  /** Places named by all words of their name among the words outside [from, to): [{number, start, end}]. */
  placesIn(words, from = -1, to = -1) {
    const found = [];
    this.placeWords.forEach(({ name, type }, number) => {
      if (this.places[number].key === "trung-uong") return;
      for (let start = 0; start + name.length <= words.length; start++) {
        const end = start + name.length;
        if (start < to && end > from) continue;
        if (!name.every((part, at) => part === words[start + at])) continue;
        const said = type.length && type.every((part, at) => part === words[start - type.length + at]);
        const other = !said && UNIT_WORDS.has(words[start - 1]);
        if (name.length === 1 && !said) continue;
        found.push({ number, start: said ? start - type.length : start, end, other });
      }
    });
    const right = found.filter((place) => !place.other);
    return right.length ? right : found;
  }

  /** Whether a place is another one or lies in it. */
  within(place, other) {
    for (let at = place; at >= 0; at = this.places[at].above) if (at === other) return true;
    return false;
  }
}

const bits = (mask) => {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count += 1;
  return count;
};
