// From a reading to units with a score: every word, pair, date and agency adds to the units that have it.
const FULL_WEIGHT = 14;
const FEW = 3;

const scored = async (index, asked, columns) => {
  const units = columns.unitCount;
  const score = new Float32Array(units);
  const mask = new Uint32Array(units);   // words that a unit has for sure: in a pair, as a date, as an agency
  const weak = new Uint32Array(units);   // words that it has somewhere, alone
  const entryScore = new Float32Array(columns.units.length);
  const entryMask = new Uint32Array(columns.units.length);
  const loose = new Uint32Array(columns.units.length);
  const strangers = [];
  const rarity = (count) => Math.log(1 + units / (1 + count));
  const span = (start, end) => ((1 << (end - start)) - 1) << start;

  // exact accents first: a form that is written as it was typed counts whole, another less
  const nearness = (form, typed) => {
    if (!asked.accented || form === typed) return 1;
    const [forms, wanted] = [form.split(" "), typed.split(" ")];
    return forms.reduce((product, one, at) => product * (one === wanted[at] ? 1 : plainWord(wanted[at]) === wanted[at] ? 0.92 : 0.7), 1);
  };
  const add = (found, weight, covered, into = mask) => {
    for (const unit of found) { score[unit] += weight; into[unit] |= covered; }
  };

  const { words } = asked;
  const alone = words.map(() => true);
  // where something is said of a place, the document's own place says it better than the letters do
  const isPlace = words.map((_, at) => asked.places.some(({ start, end }) => at >= start && at < end));
  const singles = words.map((word) => index.lookup(word.plain));
  for (const asking of singles) asking.catch(() => {});   // told where it is awaited
  const countWord = async (word, at) => {
    const lines = await singles[at];
    const documents = columns.first[columns.planCount + columns.cited];
    const count = lines.reduce((sum, line) => sum + (line.units?.length ?? line.counts.reduce((a, b) => a + b, 0)), 0);
    // in hardly any document: perhaps a slip, perhaps two words written as one
    const often = lines.reduce((sum, line) => sum + (line.entries ? FEW + 1 : line.units.filter((unit) => unit < documents).length), 0);
    if (often <= FEW) strangers.push({ at, often });
    if (!lines.length) return;
    for (const line of lines) {
      const weight = (alone[at] ? 1 : 0.5) * (isPlace[at] ? 0.3 : 1) * rarity(count) * nearness(line.form, word.exact);
      if (line.units) add(line.units, weight, 1 << at, alone[at] ? mask : weak);
      else line.entries.forEach((entry, place) => {
        entryScore[entry] += (weight * Math.min(line.counts[place], 4)) / 8;
        loose[entry] |= 1 << at;
      });
    }
  };
  const paired = words.slice(1).map(async (word, at) => {
    const before = words[at];
    const lines = await index.lookup(`${before.plain} ${word.plain}`);
    const count = lines.reduce((sum, line) => sum + line.units.length, 0);
    if (count) alone[at] = alone[at + 1] = false;
    const worth = rarity(count) * (isPlace[at] && isPlace[at + 1] ? 0.3 : 1);
    for (const line of lines) add(line.units, worth * nearness(line.form, `${before.exact} ${word.exact}`), span(at, at + 2));
  });
  const alternative = asked.others.map(async ({ start, end, others }) => {
    for (const other of others) {
      const keys = other.length > 1 ? other.slice(1).map((word, at) => `${other[at]} ${word}`) : other;
      const lists = await Promise.all(keys.map((key) => index.unitsOf([key])));
      const counts = new Map();
      lists.forEach((lists_, at) => lists_.forEach((list) => list.forEach((unit) => {
        if ((counts.get(unit) ?? 0) === at) counts.set(unit, at + 1);
      })));
      const whole = [...counts].filter(([, count]) => count === keys.length).map(([unit]) => unit);
      const covered = span(start, end);
      const weight = rarity(whole.length) * Math.max(1, end - start - 1, keys.length - 1);
      // a text that has both forms is not found twice over
      add(whole.filter((unit) => (mask[unit] & covered) !== covered), weight, covered);
    }
  });
  await Promise.all(paired);
  await Promise.all(words.map(countWord));
  await Promise.all(alternative);

  const dated = new Uint8Array(units);
  for (const { start, end, keys } of asked.dates) {
    for (const list of await index.unitsOf(keys)) {
      add(list, FULL_WEIGHT * 0.8, span(start, end));
      for (const unit of list) dated[unit] = 1;
    }
  }
  const named = new Uint8Array(units);
  if (asked.reference) {
    const { start, number, keys } = asked.reference;
    for (const list of await index.unitsOf(keys)) {
      add(list, FULL_WEIGHT * 2, span(start, number + 1));
      for (const unit of list) named[unit] = 1;
    }
  }
  if (asked.agency) {
    const { start, end, keys, placed } = asked.agency;
    const lists = await index.unitsOf(keys);
    const total = lists.reduce((sum, list) => sum + list.length, 0);
    for (const list of lists) add(list, Math.min(8, rarity(total)) * (placed ? 1.2 : 0.8), span(start, end));
  }
  return { score, mask, weak, alone, entryScore, entryMask, loose, dated, named, strangers };
};

/** Whether a unit has every two neighbours of every quoted phrase; the text itself is looked at later. */
const withPhrases = async (index, phrases) => {
  const keys = phrases.flatMap((phrase) => (phrase.length > 1 ? phrase.slice(1).map((word, at) => `${phrase[at].plain} ${word.plain}`) : []));
  const sets = await Promise.all(keys.map(async (key) => new Set((await index.unitsOf([key])).flatMap((list) => [...list]))));
  return (unit) => sets.every((set) => set.has(unit));
};

/** What the place and the year of a document say for all its units. */
const scoreEntries = (asked, names, columns, found) => {
  const { entryScore, entryMask } = found;
  const numbers = new Map(names.places.map((place) => [place.key, place.number]));
  const placeOf = columns.places.map((key) => numbers.get(key) ?? -1);
  asked.places.forEach(({ number, start, end }) => {
    const covered = ((1 << (end - start)) - 1) << start;
    columns.place.forEach((place, entry) => {
      if (placeOf[place] < 0 || !names.within(placeOf[place], number)) return;
      entryScore[entry] += placeOf[place] === number ? 7 : 4;
      entryMask[entry] |= covered;
    });
  });
  asked.years.forEach(({ at, year }) => {
    columns.year.forEach((of, entry) => {
      if (of !== year) return;
      entryScore[entry] += 4;
      entryMask[entry] |= (1 << at) | (asked.plain[at - 1] === "nam" ? 1 << (at - 1) : 0);
    });
  });
};

/** Units that fit, best first, with how much of the query each covers: [{unit, score, covered}]. */
const matched = (asked, columns, found, allowed) => {
  const { score, mask, weak, entryScore, entryMask, loose, named, dated } = found;
  const count = asked.words.length;
  const best = [];
  let most = 0;
  for (let unit = 0; unit < columns.unitCount; unit++) {
    if (!score[unit] || !allowed(unit)) continue;
    const entry = columns.entryOf[unit];
    const sure = mask[unit] | entryMask[entry];
    // what the document's own title says holds for its clauses; a word alone or elsewhere in the document says less
    const title = mask[columns.first[entry]] & ~sure;
    const half = weak[unit] & ~sure & ~title;
    const covered = (bits(sure) + 0.6 * bits(title) + 0.5 * bits(half) + 0.3 * bits(loose[entry] & ~(sure | title | half))) / count;
    most = Math.max(most, covered);
    const first = (named[unit] ? 2 : 1) * (dated[unit] ? 1.3 : 1);   // what was asked for by number or day
    best.push({ unit, entry, covered, score: first * (score[unit] + entryScore[entry]) * (0.15 + covered * covered) });
  }
  // a document's own head needs no more than its words; of long queries a part may be missing
  const least = Math.min(0.6, most * 0.75);
  return best.filter((one) => one.covered >= least).sort((a, b) => b.score - a.score || a.unit - b.unit);
};
