// From a reading to units with a score: every word, pair, date, number and agency adds to the units that have it.
const WEIGHT = {
  date: 11, reference: 28, recurring: 0.4,
  alone: 1, besideOthers: 0.5,        // a word that no neighbour of the query ever stands beside says more
  inPlaceName: 0.3,                   // the document's own place says it better than the letters do
  unaccented: 0.92, otherAccents: 0.7,
  placeItself: 7, placeAbove: 4, year: 4,
  title: 0.6, wordAlone: 0.5, elsewhere: 0.3,
};
const FEW = 3;
const LEAST_COVERED = 0.6;

const maskOf = (start, end) => ((1 << (end - start)) - 1) << start;

/** What the index says of a query: scores and covered words (masks) of units and of entries. */
class Findings {
  constructor(columns, asked) {
    this.columns = columns;
    this.asked = asked;
    this.score = new Float32Array(columns.unitCount);
    this.sure = new Uint32Array(columns.unitCount);    // words that a unit has in a pair, as a date, as an agency
    this.weak = new Uint32Array(columns.unitCount);    // words that it has somewhere, alone
    this.dated = new Uint8Array(columns.unitCount);
    this.named = new Uint8Array(columns.unitCount);
    this.entryScore = new Float32Array(columns.units.length);
    this.entrySure = new Uint32Array(columns.units.length);    // said by the document's place and year
    this.entryWeak = new Uint32Array(columns.units.length);    // words that are somewhere in it
    this.strangers = [];
    this.missing = [];
    this._turn = new Uint32Array(columns.unitCount);
    this._turns = 0;
  }

  rarity(count) { return Math.log(1 + this.columns.unitCount / (1 + count)); }

  /** Add the lists to their units, each unit once: lists in which it counts most come first. */
  add(lists, covered, into = this.sure, mark = null) {
    const turn = ++this._turns;
    for (const { units, weight } of lists) {
      for (const unit of units) {
        if (this._turn[unit] === turn) continue;
        this._turn[unit] = turn;
        this.score[unit] += weight;
        into[unit] |= covered;
        if (mark) mark[unit] = 1;
      }
    }
  }

  /** The words of a title hold for every clause of its document. */
  titleOf(entry) { return this.sure[this.columns.first[entry]]; }
}

/** Exact accents first: a form that is written as it was typed counts whole, another less. */
const nearness = (asked, form, typed) => {
  if (!asked.accented || form === typed) return 1;
  const wanted = typed.split(" ");
  return form.split(" ").reduce((product, one, at) => product * (one === wanted[at] ? 1
    : plainWord(wanted[at]) === wanted[at] ? WEIGHT.unaccented : WEIGHT.otherAccents), 1);
};
const countOf = (lines) => lines.reduce((sum, line) => sum + (line.units?.length ?? line.counts.reduce((a, b) => a + b, 0)), 0);
const nearest = (asked, lines, typed, worth) => lines
  .map((line) => ({ line, near: nearness(asked, line.form, typed) }))
  .sort((a, b) => b.near - a.near || (a.line.form < b.line.form ? -1 : 1))
  .map(({ line, near }) => ({ ...line, weight: worth * near }));

/** Words kept by entry: the document has them somewhere. */
const addToEntries = (found, lines, covered) => {
  for (const { entries, counts, weight } of lines) {
    entries?.forEach((entry, at) => {
      found.entryScore[entry] += (weight * Math.min(counts[at], 4)) / 8;
      found.entryWeak[entry] |= covered;
    });
  }
};

const addWords = (found, singles, pairs) => {
  const { words, places } = found.asked;
  const inPlace = words.map((_, at) => places.some(({ start, end }) => at >= start && at < end));
  const alone = words.map(() => true);
  pairs.forEach((lines, at) => {
    if (!lines.length) return;
    alone[at] = alone[at + 1] = false;
    const worth = found.rarity(countOf(lines)) * (inPlace[at] && inPlace[at + 1] ? WEIGHT.inPlaceName : 1);
    const ranked = nearest(found.asked, lines, `${words[at].exact} ${words[at + 1].exact}`, worth);
    found.add(ranked.filter((line) => line.units), maskOf(at, at + 2));
    addToEntries(found, ranked, maskOf(at, at + 2));
  });
  singles.forEach((lines, at) => {
    const inDocuments = lines.reduce((sum, line) => sum + (line.entries ? FEW + 1
      : line.units.filter((unit) => unit < found.columns.documentUnits).length), 0);
    if (inDocuments <= FEW) found.strangers.push({ at, often: inDocuments, isWritten: lines.length > 0 });
    if (!lines.length) { found.missing.push(at); return; }
    const worth = found.rarity(countOf(lines)) * (alone[at] ? WEIGHT.alone : WEIGHT.besideOthers) * (inPlace[at] ? WEIGHT.inPlaceName : 1);
    const ranked = nearest(found.asked, lines, words[at].exact, worth);
    found.add(ranked.filter((line) => line.units), 1 << at, alone[at] ? found.sure : found.weak);
    addToEntries(found, ranked, 1 << at);
  });
};

/** The units that have all the pairs of another form of a phrase («BHYT», «bảo hiểm y tế»). */
const unitsOfPhrase = (lookups) => {
  const counts = new Map();
  lookups.forEach((lists, at) => lists.forEach((list) => list.forEach((unit) => {
    if ((counts.get(unit) ?? 0) === at) counts.set(unit, at + 1);
  })));
  return [...counts].filter(([, count]) => count === lookups.length).map(([unit]) => unit);
};
const addOtherForms = (found, phrases) => {
  phrases.forEach(({ start, end, lookups }) => {
    const covered = maskOf(start, end);
    // a text that has both forms is not found twice over
    const units = unitsOfPhrase(lookups).filter((unit) => (found.sure[unit] & covered) !== covered);
    const weight = found.rarity(units.length) * Math.max(1, end - start - 1, lookups.length - 1);
    found.add([{ units, weight }], covered);
  });
};

/** What a query finds in the index. */
const findings = async (index, asked, columns) => {
  const { words, dates, reference, agency } = asked;
  const keysOf = (other) => (other.length > 1 ? other.slice(1).map((word, at) => `${other[at]} ${word}`) : other);
  const listsOf = (keys) => index.unitsOf(keys);
  const [singles, pairs, phrases, once, again, byNumber, byAgency] = await Promise.all([
    Promise.all(words.map((word) => index.lookup(word.plain))),
    Promise.all(words.slice(1).map((word, at) => index.lookup(`${words[at].plain} ${word.plain}`))),
    Promise.all(asked.others.flatMap(({ start, end, others }) => others.map(async (other) => ({
      start, end, lookups: await Promise.all(keysOf(other).map((key) => listsOf([key]))),
    })))),
    Promise.all(dates.map(({ keys }) => listsOf(keys))),
    Promise.all(dates.map(({ keys }) => listsOf(keys.map((key) => key.replace("=han", "=hanlai"))))),
    reference ? listsOf(reference.keys) : [],
    agency ? listsOf(agency.keys) : [],
  ]);
  const found = new Findings(columns, asked);
  addWords(found, singles, pairs);
  addOtherForms(found, phrases);
  const weighed = (lists, weight) => lists.map((units) => ({ units, weight }));
  dates.forEach(({ start, end }, at) => found.add([
    ...weighed(once[at], WEIGHT.date), ...weighed(again[at], WEIGHT.date * WEIGHT.recurring),
  ], maskOf(start, end), found.sure, found.dated));
  if (reference) found.add(weighed(byNumber, WEIGHT.reference), maskOf(reference.start, reference.number + 1), found.sure, found.named);
  if (agency) {
    const total = byAgency.reduce((sum, list) => sum + list.length, 0);
    found.add(weighed(byAgency, Math.min(8, found.rarity(total)) * (agency.placed ? 1.2 : 0.8)), maskOf(agency.start, agency.end));
  }
  return found;
};

/** What the place and the year of a document say for all its units. */
const addEntries = (found, names) => {
  const { columns, asked } = found;
  const numbers = new Map(names.places.map((place) => [place.key, place.number]));
  const placeOf = columns.places.map((key) => numbers.get(key) ?? -1);
  asked.places.forEach(({ number, start, end }) => {
    columns.place.forEach((place, entry) => {
      if (placeOf[place] < 0 || !names.within(placeOf[place], number)) return;
      found.entryScore[entry] += placeOf[place] === number ? WEIGHT.placeItself : WEIGHT.placeAbove;
      found.entrySure[entry] |= maskOf(start, end);
    });
  });
  asked.years.forEach(({ at, year }) => {
    const start = asked.plain[at - 1] === "nam" ? at - 1 : at;
    columns.year.forEach((of, entry) => {
      if (of !== year) return;
      found.entryScore[entry] += WEIGHT.year;
      found.entrySure[entry] |= maskOf(start, at + 1);
    });
  });
};

/** Whether a unit has every word and every two neighbours of every quoted phrase; the text is looked at later. */
const withPhrases = async (index, phrases) => {
  const wanted = phrases.flatMap((phrase) => (phrase.length > 1 ? phrase.slice(1).map((word, at) => [phrase[at], word]) : [[phrase[0]]]));
  const sets = await Promise.all(wanted.map(async (words) => {
    const lines = await index.lookup(words.map((word) => word.plain).join(" "));
    const exact = words.map((word) => word.exact).join(" ");
    const accented = words.some((word) => word.exact !== word.plain);
    const right = lines.filter((line) => !accented || line.form === exact);
    return right.some((line) => line.entries) ? null : new Set(right.flatMap((line) => [...line.units]));
  }));
  return (unit) => sets.every((set) => !set || set.has(unit));
};

/** Units that fit, best first, with how much of the query each covers: [{unit, entry, score, covered}]. */
const matched = (found, isQuoted) => {
  const { columns, asked, score, sure, weak } = found;
  const best = [];
  let most = 0;
  for (let unit = 0; unit < columns.unitCount; unit++) {
    if (!score[unit] || !isQuoted(unit)) continue;
    const entry = columns.entryOf[unit];
    const own = sure[unit] | found.entrySure[entry];
    const title = found.titleOf(entry) & ~own;
    const half = weak[unit] & ~own & ~title;
    const loose = found.entryWeak[entry] & ~(own | title | half);
    const covered = (bits(own) + WEIGHT.title * bits(title) + WEIGHT.wordAlone * bits(half) + WEIGHT.elsewhere * bits(loose)) / asked.words.length;
    most = Math.max(most, covered);
    const first = (found.named[unit] ? 2 : 1) * (found.dated[unit] ? 1.3 : 1);   // what was asked for by number or day
    best.push({ unit, entry, covered, score: first * (score[unit] + found.entryScore[entry]) * (0.15 + covered * covered) });
  }
  // of long queries a part may be missing
  const least = Math.min(LEAST_COVERED, most * 0.75);
  return best.filter((one) => one.covered >= least).sort((a, b) => b.score - a.score || a.unit - b.unit);
};
