// Agencies, kinds and places by name: with or without accents, abbreviated, in part, with or without their place.
const UNIT_WORDS = new Set(["tinh", "huyen", "xa", "quan", "phuong", "thi", "tran", "thanh", "pho", "tp"]);
const FILLERS = new Set(["cua", "o", "tai", "thuoc", "va", "viec", "tim", "nhiem", "vu", "co", "quan"]);

const SHORT_LIST = 5;

class Names {
  constructor(data) {
    this.data = data;
    this.places = data.places.map(([key, unit, level, name, above], number) => ({ key, unit, level, name, above, number }));
    this.forms = data.bodies.map(([, name, , forms]) => {
      const all = new Set(forms.map((form) => form));
      const initials = name.split(/[^\p{L}\p{N}&]+/u).filter(Boolean).map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word[0]));
      const short = plainWord(exactWord(initials.join("")));
      if (short.length > 2) all.add(short);
      return [...all].map((form) => form.split(" "));
    });
    this.placeWords = this.places.map((place) => {
      const own = wordsOf(place.unit).map((word) => word.plain);
      const above = [];
      for (let at = place.above; at >= 0; at = this.places[at].above) above.push(...wordsOf(this.places[at].unit).map((w) => w.plain));
      return { own, above: new Set(above), name: place.name.split(" ") };
    });
    this.agencies = data.agencies.map(([place, body, name, tasks, through, groups], number) => {
      const known = typeof body === "number";
      const shown = name || (known ? `${data.bodies[body][1]} ${this.places[place].unit}` : body);
      return {
        number, place, body: known ? body : -1, name: shown, tasks, through, groups,
        kind: known ? data.bodies[body][2] : -1,
        address: `co-quan/${this.places[place].key}/${known ? data.bodies[body][0] : body}/`,
        forms: known ? null : [wordsOf(shown).map((word) => word.plain)],
      };
    });
    this.byId = new Map(this.agencies.map((agency) => [agency.address.slice("co-quan/".length, -1), agency]));
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

  /** Every word that a name may have, for mending slips. */
  get vocabulary() {
    this._vocabulary ??= new Set([
      ...this.forms.flat(2), ...this.agencies.flatMap((agency) => agency.forms?.[0] ?? []),
      ...this.placeWords.flatMap((place) => place.own), ...this.data.words.flat().flatMap((form) => form.split(" ")),
      ...this.data.kinds.flatMap(([name]) => wordsOf(name).map((word) => word.plain)),
    ]);
    return this._vocabulary;
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
      if (place < 0 && typing && at === words.length - 1 && word.length) {
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

  /** The fit of a form whose words stand side by side in the query, the last such place; null where they do not. */
  static inOneRun(form, words, typing) {
    for (let start = words.length - form.length; start >= 0; start--) {
      const same = (part, at) => words[start + at] === part
        || (typing && start + at === words.length - 1 && at > 0 && part.startsWith(words[start + at]));
      if (form.every(same)) return { mask: ((1 << form.length) - 1) << start, share: 1 };
    }
    return null;
  }

  /** The words with those that no name has put right: two written as one, keys left over, one slip. */
  mended(words) {
    const known = (word) => this.vocabulary.has(word);
    return words.flatMap((word) => {
      if (known(word) || word.length < 3 || !/^[a-z][a-z0-9]+$/.test(word)) return [word];
      return inTwo(word, known)[0] ?? [withoutKeys(word).find(known) ?? [...oneSlipAway(word)].find(known) ?? word];
    });
  }

  /**
   * Agencies, kinds and places that all the words mean, best first:
   * [{kind, name, address, score, sure, agency?, place?}]. `typing`: the last word may be unfinished.
   */
  find(words, { typing = false, scope = null } = {}) {
    const asked = words.slice(0, 24);
    if (!asked.length) return [];
    const full = (1 << asked.length) - 1;
    let fillers = 0;
    asked.forEach((word, at) => { if (FILLERS.has(word)) fillers |= 1 << at; });
    const bodies = this.forms.map((forms) => forms.map((form) => Names.fit(form, asked, typing)).filter((fit) => fit.mask));
    const places = this.placeWords.map((place) => {
      const name = Names.inOneRun(place.name, asked, typing) ?? Names.fit(place.name, asked, typing);
      const own = { mask: name.mask | Names.fit(place.own.slice(0, -place.name.length), asked, false).mask };
      let above = 0;
      asked.forEach((word, at) => { if (place.above.has(word)) above |= 1 << at; });
      return { own, name, above };
    });
    const found = [];
    for (const agency of this.agencies) {
      if (scope && !scope(agency)) continue;
      const fits = agency.forms ? agency.forms.map((form) => Names.fit(form, asked, typing)) : bodies[agency.body];
      const best = this._best(fits, places[agency.place], full, fillers, asked);
      if (best) {
        const weight = Math.log2(1 + agency.tasks + agency.through / 8);
        found.push({ kind: "agency", name: agency.name, address: agency.address, agency, ...best, score: best.score + weight });
      }
    }
    const kinds = this._kinds(asked, full, typing);
    found.push(...kinds, ...this._places(asked, places, full, fillers));
    found.sort((a, b) => b.score - a.score || a.name.localeCompare(b.name, "vi"));
    if (!kinds.length || found.indexOf(kinds[0]) < SHORT_LIST) return found;
    // the name of many agencies: behind the busiest, the page of their kind, which has them all by place
    const rest = found.filter((one) => !kinds.includes(one));
    return [rest[0], ...kinds, ...rest.slice(1)];
  }

  _best(fits, place, full, fillers, asked) {
    let best = null;
    for (const fit of fits ?? []) {
      const missing = full & ~fit.mask;
      const fromPlace = place.own.mask | place.above;
      if (missing & ~fromPlace & ~fillers) continue;
      if (!(fit.mask & ~fillers)) continue;
      // the words beside the name say where: the more of them this place itself has, the more it is meant
      const here = bits(missing & place.own.mask);
      const nameHere = place.name.share === 1 && (place.name.mask & (missing | fit.mask)) === place.name.mask ? 1 : 0;
      const above = bits(missing & place.above & ~place.own.mask);
      const whole = fit.share === 1 ? 30 : 0;
      const ordered = fit.run >= fit.matched ? 10 : 0;
      const score = 60 * fit.share + whole + (fit.start ? 15 : 0) + ordered + 14 * here + 25 * nameHere + 4 * above
        - 8 * bits(missing & ~fromPlace);
      // TT, CT, TP… are part of many names and mean none
      const letters = asked.reduce((sum, word, at) => sum + (fit.mask & (1 << at) ? word.length : 0), 0);
      if (letters < 3 && fit.share < 1) continue;
      const sure = fit.share >= 0.5 || (fit.start && fit.run >= 2 && fit.run === fit.matched) || nameHere > 0 && fit.share > 0.3;
      if (!best || score > best.score) best = { score, sure, share: fit.share };
    }
    return best;
  }

  _kinds(asked, full, typing) {
    return this.data.kinds.flatMap(([name, key]) => {
      const fit = Names.fit(wordsOf(name).map((word) => word.plain), asked, typing);
      if (fit.mask !== full || fit.share < 1) return [];
      return [{ kind: "kind", name, address: `co-quan/${key}/`, score: 96, sure: true }];
    });
  }

  _places(asked, places, full, fillers) {
    return this.places.flatMap((place, number) => {
      const { own, name, above } = places[number];
      const rest = full & ~own.mask & ~fillers;
      if (name.share < 1 || !own.mask || rest & ~above) return [];
      const score = 100 + (place.level === "tinh" ? 3 : 0) + (place.level === "huyen" ? 2 : 0) + 5 * bits(own.mask);
      return [{ kind: "place", name: place.unit, address: `co-quan/${place.key}/`, score, sure: true, place: number }];
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
    const keys = here.length ? here.slice(0, 12).map((agency) => `=a ${agency.number}`)
      : [...bodies].map((body) => `=b ${this.data.bodies[body][0]}`);
    return { start, end, keys, placed: here.length > 0 };
  }

  /** Places named by all words of their name among the words outside [from, to): [{number, start, end}]. */
  placesIn(words, from = -1, to = -1) {
    const found = [];
    this.placeWords.forEach(({ name }, number) => {
      if (this.places[number].key === "trung-uong") return;
      for (let start = 0; start + name.length <= words.length; start++) {
        const end = start + name.length;
        if (start < to && end > from) continue;
        if (!name.every((part, at) => part === words[start + at])) continue;
        const unit = wordsOf(this.places[number].unit).slice(0, -name.length).map((word) => word.plain);
        const said = unit.length && unit.every((part, at) => part === words[start - unit.length + at]);
        const other = !said && UNIT_WORDS.has(words[start - 1]);
        if (name.length === 1 && !said) continue;
        found.push({ number, start: said ? start - unit.length : start, end, other });
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
