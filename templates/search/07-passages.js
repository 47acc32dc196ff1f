// The second look: with the text itself, how well does it fit, and what of it is shown.
const isDocument = (passage) => passage.inside === 0 && passage.source !== "guide";
const textsOf = (passage) => (isDocument(passage) ? [passage.name, passage.title, passage.text]
  : [passage.head, passage.text, ...(passage.source === "guide" ? [passage.path] : []), ...passage.due.flatMap(([phrase, what]) => [phrase, what])]);

/** The words of a passage that the query has: how many, which in a pair, how many with their accents, the longest run. */
const fitOf = (asked, words) => {
  const places = new Map();
  words.forEach((word, at) => {
    if (!places.has(word.plain)) places.set(word.plain, []);
    places.get(word.plain).push(at);
  });
  let exact = 0;
  let present = 0;
  let mask = 0;
  let run = 0;
  asked.words.forEach((word, number) => {
    const found = places.get(word.plain);
    if (!found) return;
    present += 1;
    const [before, after] = [asked.words[number - 1]?.plain, asked.words[number + 1]?.plain];
    const inPair = found.some((at) => (before && words[at - 1]?.plain === before) || (after && words[at + 1]?.plain === after));
    if (inPair || asked.words.length === 1) mask |= 1 << number;
    if (!asked.accented || found.some((at) => words[at].exact === word.exact)) exact += 1;
    for (const at of found) {
      let length = 1;
      while (number + length < asked.words.length && words[at + length]?.plain === asked.words[number + length].plain) length += 1;
      run = Math.max(run, length);
    }
  });
  return { present, mask, exact: present ? exact / present : 0, run };
};

const hasPhrase = (phrase, words) => {
  const accented = phrase.some((word) => word.exact !== word.plain);
  const same = (one, other) => (accented ? one.exact === other.exact : one.plain === other.plain);
  return words.some((_, at) => phrase.every((word, more) => words[at + more] && same(word, words[at + more])));
};

/** The score with the text seen, or 0 where a quoted phrase is not in it. */
const secondLook = (found, candidate, passage) => {
  const { asked } = found;
  const texts = textsOf(passage).map((text) => wordsOf(text ?? ""));
  if (asked.quoted.some((phrase) => !texts.some((text) => hasPhrase(phrase, text)))) return 0;
  const words = texts.flat();
  const fit = fitOf(asked, words);
  const count = asked.words.length || 1;
  const sure = fit.mask | found.sure[candidate.unit] | found.entrySure[candidate.entry];
  const title = found.titleOf(candidate.entry) & ~sure;
  const covered = Math.min(1, (bits(sure) + WEIGHT.title * bits(title) + WEIGHT.wordAlone * Math.max(0, fit.present - bits(fit.mask))) / count);
  let score = candidate.score / (0.15 + candidate.covered ** 2) * (0.1 + covered ** 3) * (0.6 + 0.4 * fit.exact);
  score *= 1 + 0.5 * (fit.run / count);
  score /= 1 + 0.12 * Math.log(1 + words.length / 30);
  if (isDocument(passage) && fit.present === count) score *= 1.6;
  if (passage.anchor === "noi-nhan" || passage.anchor === "ky") score *= 0.5;
  // who searches means the documents first, unless a guide has it in its heading
  if (passage.source === "guide") score *= fitOf(asked, wordsOf(passage.path)).present === count ? 1.3 : 0.25;
  return score;
};

/** Which words of a text were asked for: side by side as in the query, or alone where they stand beside no other there. */
const hitsIn = (words, asked) => {
  const exact = new Set(asked.words.map((word) => word.exact));
  const plain = new Set(asked.plain);
  // with accents typed, words with other accents are no hits where the right ones are there as well
  const isRight = words.some((word) => exact.has(word.exact) && word.exact !== word.plain) && asked.accented;
  const hits = words.map((word) => (isRight ? exact.has(word.exact) : plain.has(word.plain)));
  for (const { others } of asked.others) for (const other of others) words.forEach((_, at) => {
    if (other.every((part, more) => words[at + more]?.plain === part)) other.forEach((__, more) => { hits[at + more] = true; });
  });
  const inPair = new Set(words.filter((_, at) => hits[at] && (hits[at - 1] || hits[at + 1])).map((word) => word.plain));
  return hits.map((hit, at) => hit && (hits[at - 1] || hits[at + 1] || !inPair.has(words[at].plain)));
};

/** A text in pieces, [text, whether it was asked for], cut around the part that has most of what was asked. */
const excerpt = (text, asked, { most = 48 } = {}) => {
  const normal = text.normalize("NFC");
  const words = wordsOf(normal);
  const hits = hitsIn(words, asked);
  let from = 0;
  if (words.length > most) {
    const width = most - 4;
    let inside = hits.slice(0, width).filter(Boolean).length;
    let best = inside;
    for (let at = 1; at + width <= words.length; at++) {
      inside += Number(hits[at + width - 1]) - Number(hits[at - 1]);
      if (inside > best) { best = inside; from = at; }
    }
    from = Math.max(0, from - 4);
  }
  const to = Math.min(words.length, from + most);
  const pieces = from ? [["… ", false]] : [];
  let position = from ? words[from].start : 0;
  for (let at = from; at < to; at++) {
    if (!hits[at]) continue;
    const between = normal.slice(position, words[at].start);
    // two words side by side are one mark
    if (pieces.length && at > from && hits[at - 1] && !/[.;:,]/.test(between)) pieces.at(-1)[0] += between + normal.slice(words[at].start, words[at].end);
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
