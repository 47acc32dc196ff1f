// Slips of the hand: a syllable that no document has is mended to one that some have.
const TELEX = [[/dd/g, "d"], [/aa/g, "a"], [/ee/g, "e"], [/oo/g, "o"], [/uow|uwo|uwow/g, "uo"], [/([aou])w/g, "$1"], [/w/g, "u"]];
const LETTERS = "abcdeghiklmnopqrstuvxy";

/** A syllable typed with Telex or VNI keys that no keyboard program turned into letters: `nuwowcs` is `nuoc`. */
const withoutKeys = (word) => {
  const found = new Set();
  if (/[0-9]/.test(word) && /^[a-z]+[0-9a-z]*$/.test(word)) found.add(word.replace(/[0-9]/g, ""));
  const letters = word.replace(/[sfrxj](?=[a-z]{0,2}$)/, "");
  for (const base of [word, letters]) {
    let bare = base;
    for (const [keys, letter] of TELEX) bare = bare.replace(keys, letter);
    found.add(bare);
    found.add(bare.replace(/[sfrxj]/g, (key, at) => (at === 0 ? key : "")));
  }
  found.delete(word);
  return [...found].filter(Boolean);
};

/** Every spelling one slip away: a letter too many, too few, another, or two in the wrong order. */
const oneSlipAway = (word) => {
  const found = new Set();
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail) found.add(head + tail.slice(1));
    if (tail.length > 1) found.add(head + tail[1] + tail[0] + tail.slice(2));
    for (const letter of LETTERS) {
      found.add(head + letter + tail);
      if (tail) found.add(head + letter + tail.slice(1));
    }
  }
  found.delete(word);
  return found;
};

/** Two words written as one. */
const inTwo = (word, known) => {
  const found = [];
  for (let at = 1; at < word.length; at++) {
    if (known(word.slice(0, at)) && known(word.slice(at))) found.push([word.slice(0, at), word.slice(at)]);
  }
  return found;
};

/** The words with the strangers among them mended as the documents have them, or null where nothing needed it. */
const mended = async (asked, strangers, index, names) => {
  const words = asked.plain;
  const syllables = await index.syllables();
  const known = (word) => syllables.has(word) || names.vocabulary.has(word);
  const often = (word) => syllables.get(word) ?? (names.vocabulary.has(word) ? 1 : 0);
  const meant = [asked.reference, asked.path, ...asked.dates, ...asked.others].filter(Boolean);
  const result = asked.words.map((word) => [word.raw]);
  const plain = words.map((word) => [word]);
  const together = async (row) => (await Promise.all(row.slice(1).map((next, place) => index.unitsOf([`${row[place]} ${next}`]))))
    .map((lists) => lists.reduce((n, units) => n + units.length, 0));
  let changed = false;
  for (const { at, often: found } of strangers) {
    const word = words[at];
    const isAbbreviation = word.length < 3 || (/^\p{Lu}+$/u.test(asked.words[at].raw) && !/[aeiouy]/.test(word));
    if (isAbbreviation || !/^[a-z][a-z0-9]+$/.test(word) || meant.some(({ start, end }) => at >= start && at < end)) continue;
    const isKnown = found > 0 || names.vocabulary.has(word);
    let options = inTwo(word, known);
    if (isKnown) {
      // a word that is there stays, unless the documents write it as two again and again
      const counts = await Promise.all(options.map(together));
      options = options.filter((_, place) => counts[place][0] > 20 * found);
    } else {
      const typed = withoutKeys(word).filter(known);
      options = [...options, ...(typed.length ? typed : [...oneSlipAway(word)].filter(known)).map((slip) => [slip])];
    }
    options = options.sort((a, b) => Math.min(...b.map(often)) - Math.min(...a.map(often))).slice(0, 12);
    if (!options.length) continue;
    const weights = await Promise.all(options.map(async (option) => {
      const row = [plain[at - 1]?.at(-1), ...option, words[at + 1]].filter(Boolean);
      const counts = await together(row);
      return counts.reduce((sum, count) => sum + Math.log(1 + 20 * count), 0) / Math.max(1, counts.length)
        + 0.3 * Math.log(1 + Math.min(...option.map(often)));
    }));
    plain[at] = options[weights.indexOf(Math.max(...weights))];
    result[at] = plain[at];
    changed = true;
  }
  return changed ? result.flat() : null;
};
