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

/** Several words written as one: the ways to part it into known ones, the fewest words first. */
const apart = (word, known, most = 6) => {
  const ways = Array.from({ length: word.length + 1 }, () => []);
  ways[0] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - 7); start < end; start++) {
      const part = word.slice(start, end);
      if (!known(part) && !/^[0-9]+$/.test(part)) continue;
      for (const way of ways[start]) if (way.length < most) ways[end].push([...way, part]);
    }
    ways[end] = ways[end].sort((one, other) => one.length - other.length).slice(0, 40);
  }
  return ways[word.length].filter((way) => way.length > 1);
};

/**
 * The text with the strangers among its words mended as the documents have them: {text, from (what was changed)}, or null
 * where nothing needed it. What documents never write beside its neighbours is left alone.
 */
const mended = async (asked, strangers, index, names) => {
  const syllables = await index.syllables();
  const known = (word) => syllables.has(word) || names.vocabulary.has(word);
  const often = (word) => syllables.get(word) ?? (names.vocabulary.has(word) ? 1 : 0);
  const meant = [asked.reference, asked.path, ...asked.dates, ...asked.others].filter(Boolean);
  const together = async (row) => (await Promise.all(row.slice(1).map((next, place) => index.lookup(`${row[place]} ${next}`)))).map(countOf);
  const plain = asked.plain.map((word) => [word]);
  const changes = [];
  for (const { at, often: found, isWritten } of strangers) {
    const word = asked.plain[at];
    const { raw } = asked.words[at];
    const isAbbreviation = word.length < 3 || (/^\p{Lu}+$/u.test(raw) && !/[aeiouy]/.test(word));
    if (isAbbreviation || !/^[a-z][a-z0-9]+$/.test(word) || meant.some(({ start, end }) => at >= start && at < end)) continue;
    let options = apart(word, known).slice(0, 8);
    const typed = found > 0 || names.vocabulary.has(word) ? [] : withoutKeys(word).filter(known);
    const isStranger = (place) => strangers.some((one) => one.at === place && !one.isWritten);
    const hasNeighbour = (at > 0 && !isStranger(at - 1)) || (at + 1 < asked.plain.length && !isStranger(at + 1));
    if (!isWritten && !names.vocabulary.has(word)) {
      options = [...options, ...(typed.length ? [] : [...oneSlipAway(word)].filter(known)).map((slip) => [slip])];
    }
    options = [...typed.map((one) => [one]), ...options].sort((a, b) => Math.min(...b.map(often)) - Math.min(...a.map(often))).slice(0, 14);
    const looked = await Promise.all(options.map(async (option) => {
      const counts = await together([plain[at - 1]?.at(-1), ...option, asked.plain[at + 1]].filter(Boolean));
      const inside = Math.min(Infinity, ...counts.slice(at > 0 ? 1 : 0, (at > 0 ? 1 : 0) + option.length - 1));
      const weight = counts.reduce((sum, count) => sum + Math.log(1 + 20 * count), 0) / Math.max(1, counts.length)
        + 0.3 * Math.log(1 + Math.min(...option.map(often)));
      const seen = counts.some((count) => count > 0) || !hasNeighbour || typed.includes(option[0]);
      // a word that is written somewhere stays, unless the documents write it apart again and again
      return { option, weight, fits: seen && (!isWritten || typed.includes(option[0]) || inside > 20 * Math.max(1, found)) };
    }));
    const best = looked.filter((one) => one.fits).sort((a, b) => b.weight - a.weight)[0];
    if (!best) continue;
    plain[at] = best.option;
    changes.push({ at, text: best.option.join(" ") });
  }
  if (!changes.length) return null;
  // only the words themselves: dates and references keep their signs
  let text = asked.text.normalize("NFC");
  for (const { at, text: instead } of changes.reverse()) {
    text = text.slice(0, asked.words[at].start) + instead + text.slice(asked.words[at].end);
  }
  return { text, from: changes.map(({ at }) => asked.words[at].raw).reverse() };
};
