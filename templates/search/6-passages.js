// The second look: with the text itself, how well does it fit, and what of it is shown.
const textsOf = (passage) => (passage.inside === 0 && passage.source !== "guide"
  ? [passage.name, passage.title, passage.row[3]] : [passage.row[2], passage.row[3], ...passage.row[5].flatMap((due) => [due[0], due[1]])]);

/** The words of a passage that the query has, in order: how many, how many side by side, how many with their accents. */
const fitOf = (asked, words) => {
  const places = new Map();
  words.forEach((word, at) => {
    if (!places.has(word.plain)) places.set(word.plain, []);
    places.get(word.plain).push(at);
  });
  let exact = 0;
  let present = 0;
  let mask = 0;
  asked.words.forEach((word, number) => {
    const found = places.get(word.plain);
    if (!found) return;
    present += 1;
    const [before, after] = [asked.words[number - 1]?.plain, asked.words[number + 1]?.plain];
    const inPair = found.some((at) => (before && words[at - 1]?.plain === before) || (after && words[at + 1]?.plain === after));
    if (inPair || asked.words.length === 1) mask |= 1 << number;
    if (!asked.accented || found.some((at) => words[at].exact === word.exact)) exact += 1;
  });
  let run = 0;
  asked.words.forEach((word, from) => (places.get(word.plain) ?? []).forEach((at) => {
    let length = 1;
    while (from + length < asked.words.length && words[at + length]?.plain === asked.words[from + length].plain) length += 1;
    run = Math.max(run, length);
  }));
  return { present, mask, exact: present ? exact / present : 0, run };
};

const hasPhrase = (phrase, words) => {
  const accented = phrase.some((word) => word.exact !== word.plain);
  const same = (one, other) => (accented ? one.exact === other.exact : one.plain === other.plain);
  return words.some((_, at) => phrase.every((word, more) => words[at + more] && same(word, words[at + more])));
};

/** The score with the text seen, or 0 where a quoted phrase is not in it. */
const secondLook = (asked, candidate, passage, { mask, entryMask, titles }) => {
  const texts = textsOf(passage).map((text) => wordsOf(text ?? ""));
  if (asked.quoted.some((phrase) => !texts.some((text) => hasPhrase(phrase, text)))) return 0;
  const words = texts.flat();
  const fit = fitOf(asked, words);
  const { present, exact, run } = fit;
  const count = asked.words.length || 1;
  const sure = fit.mask | mask[candidate.unit] | entryMask[candidate.entry];
  const title = titles[candidate.entry] & ~sure;
  const covered = Math.min(1, (bits(sure) + 0.6 * bits(title) + 0.5 * Math.max(0, present - bits(fit.mask))) / count);
  const isDocument = passage.inside === 0 && passage.source !== "guide";
  let score = candidate.score / (0.15 + candidate.covered ** 2) * (0.1 + covered ** 3) * (0.6 + 0.4 * exact);
  score *= 1 + 0.5 * (run / count);
  score /= 1 + 0.12 * Math.log(1 + words.length / 30);
  if (isDocument) score *= present === count ? 1.6 : 1;
  if (passage.row[0] === "noi-nhan" || passage.row[0] === "ky") score *= 0.5;
  if (passage.source === "guide") score *= 0.25;   // who searches means the documents first
  return score;
};

/** A text in pieces, [text, whether it was asked for], cut around the part that has most of what was asked. */
const excerpt = (text, asked, { most = 48 } = {}) => {
  const normal = text.normalize("NFC");
  const words = wordsOf(normal);
  const wanted = new Set(asked.words.map((word) => word.plain));
  for (const { others } of asked.others) others.forEach((other) => other.forEach((word) => wanted.add(word)));
  const hits = words.map((word) => (wanted.has(word.plain) ? 1 : 0));
  // a word that stands beside another one asked for is not marked where it stands alone: «phòng» of «phòng y tế»
  const inPair = new Set(words.filter((_, at) => hits[at] && (hits[at - 1] || hits[at + 1])).map((word) => word.plain));
  const marked = hits.map((hit, at) => hit && (hits[at - 1] || hits[at + 1] || !inPair.has(words[at].plain)));
  let from = 0;
  if (words.length > most) {
    const worth = hits.map((hit, at) => hit + (marked[at] ? 2 : 0));
    const width = most - 4;
    let inside = worth.slice(0, width).reduce((a, b) => a + b, 0);
    let best = inside;
    for (let at = 1; at + width <= words.length; at++) {
      inside += worth[at + width - 1] - worth[at - 1];
      if (inside > best) { best = inside; from = at; }
    }
    from = Math.max(0, from - 4);
  }
  const to = Math.min(words.length, from + most);
  const pieces = [];
  let position = from ? words[from].start : 0;
  if (from) pieces.push(["… ", false]);
  for (let at = from; at < to; at++) {
    if (!marked[at]) continue;
    const between = normal.slice(position, words[at].start);
    // two words side by side are one mark
    if (pieces.length && marked[at - 1] && at > from && !/[.;:,]/.test(between)) pieces.at(-1)[0] += between + normal.slice(words[at].start, words[at].end);
    else {
      if (between) pieces.push([between, false]);
      pieces.push([normal.slice(words[at].start, words[at].end), true]);
    }
    position = words[at].end;
  }
  const end = to < words.length ? words[to - 1].end : normal.length;
  if (end > position) pieces.push([normal.slice(position, end), false]);
  if (to < words.length) pieces.push([" …", false]);
  return pieces;
};
