// What a query asks for: dates, documents by number, agencies, abbreviations, and plain words.
const DAY = (year, month, day) => [year, month, day].filter(Boolean).map((n) => String(n).padStart(2, "0")).join("-");
const isNumber = (word) => /^[0-9]+$/.test(word);
const QUARTERS = { i: 1, ii: 2, iii: 3, iv: 4 };

const RELATIVE = {
  "hom nay": [0, 0], "ngay mai": [1, 1], "hom qua": [-1, -1], "tuan nay": "week", "tuan sau": "next week", "tuan toi": "next week",
};

/** «tháng này», «quý này», «tuần sau», «hôm nay»: the marks of those days, counted from `today`. */
const relativeDays = (phrase, today) => {
  const at = (days) => { const day = new Date(today); day.setDate(day.getDate() + days); return day; };
  const key = (day) => `=han ${DAY(day.getFullYear(), day.getMonth() + 1, day.getDate())}`;
  const month = (offset) => { const day = new Date(today.getFullYear(), today.getMonth() + offset, 1); return `=han ${DAY(day.getFullYear(), day.getMonth() + 1)}`; };
  if (phrase === "thang nay") return [month(0)];
  if (phrase === "thang sau" || phrase === "thang toi") return [month(1)];
  if (phrase === "thang truoc") return [month(-1)];
  if (phrase === "quy nay" || phrase === "qui nay") return [0, 1, 2].map((n) => month(n - (today.getMonth() % 3)));
  const span = RELATIVE[phrase];
  if (!span) return null;
  if (Array.isArray(span)) return [key(at(span[0]))];
  const monday = -((today.getDay() + 6) % 7) + (span === "week" ? 0 : 7);
  return Array.from({ length: 7 }, (_, day) => key(at(monday + day)));
};

/** Dates in the words: [{start, end, keys}]; `keys` are marks of the index, any of which counts. */
const datesIn = (words, today = new Date()) => {
  const found = [];
  const at = (index) => words[index]?.plain;
  const number = (index, most) => (isNumber(at(index) ?? "") && Number(at(index)) >= 1 && Number(at(index)) <= most ? Number(at(index)) : 0);
  const year = (index) => (/^(19|20)\d\d$/.test(at(index) ?? "") ? Number(at(index)) : 0);
  const joined = (index) => /^[/.-]$/.test(words[index]?.gap ?? "");
  const month = (start, end, months, ofYear) => found.push({
    start, end, keys: months.map((one) => (ofYear ? `=han ${DAY(ofYear, one)}` : `=han ${String(one).padStart(2, "0")}`)),
  });
  for (let i = 0; i < words.length; i++) {
    const said = at(i - 1) === "ngay" ? i - 1 : i;
    const relative = relativeDays(`${at(i)} ${at(i + 1)}`, today);
    if (relative) {
      found.push({ start: i, end: i + 2, keys: relative });
      i += 1;
      continue;
    }
    if (number(i, 31) && joined(i + 1) && number(i + 1, 12) && joined(i + 2) && year(i + 2)) {
      found.push({ start: said, end: i + 3, keys: [`=han ${DAY(year(i + 2), number(i + 1, 12), number(i, 31))}`] });
      i += 2;
    } else if (said < i && number(i, 31) && joined(i + 1) && number(i + 1, 12) && joined(i + 2) && /^\d\d$/.test(at(i + 2) ?? "")) {
      found.push({ start: said, end: i + 3, keys: [`=han ${DAY(2000 + Number(at(i + 2)), number(i + 1, 12), number(i, 31))}`] });   // «ngày 26/3/24»
      i += 2;
    } else if (number(i, 31) && at(i + 1) === "thang" && number(i + 2, 12)) {
      const of = year(i + 3) ? i + 3 : at(i + 3) === "nam" && year(i + 4) ? i + 4 : 0;
      found.push({ start: said, end: (of || i + 2) + 1, keys: [`=han ${DAY(of ? year(of) : 0, number(i + 2, 12), number(i, 31))}`] });
      i = of || i + 2;
    } else if (at(i) === "thang" && number(i + 1, 12)) {
      const of = year(i + 2) ? i + 2 : at(i + 2) === "nam" && year(i + 3) ? i + 3 : 0;
      month(i, (of || i + 1) + 1, [number(i + 1, 12)], of ? year(of) : 0);
      i = of || i + 1;
    } else if (at(i) === "quy" || at(i) === "qui") {
      const quarter = QUARTERS[at(i + 1)] ?? number(i + 1, 4);
      if (!quarter) continue;
      const of = year(i + 2) ? i + 2 : at(i + 2) === "nam" && year(i + 3) ? i + 3 : 0;
      month(i, (of || i + 1) + 1, [3 * quarter - 2, 3 * quarter - 1, 3 * quarter], of ? year(of) : 0);
      i = of || i + 1;
    } else if (number(i, 12) && joined(i + 1) && year(i + 1)) {
      month(i, i + 2, [number(i, 12)], year(i + 1));
      i += 1;
    } else if (number(i, 31) && words[i + 1]?.gap === "/" && number(i + 1, 12) && !joined(i + 2)) {
      found.push({ start: said, end: i + 2, keys: [`=han ${DAY(0, number(i + 1, 12), number(i, 31))}`] });
      i += 1;
    }
  }
  return found;
};

/** The names of kinds of document that end before a word, the longest: [{key, words}]. */
const kindsBefore = (words, end, columns) => {
  const kinds = columns.kinds.flatMap(([key, name, ...shorts]) => (key ? [
    { key, words: wordsOf(name).map((word) => word.plain) }, ...shorts.map((short) => ({ key, words: [short] })),
  ] : [])).filter((name) => name.words.every((word, at) => words[end - name.words.length + at]?.plain === word));
  const longest = Math.max(0, ...kinds.map((name) => name.words.length));
  return kinds.filter((name) => name.words.length === longest);
};

/**
 * A document by its number: {start, end, number (its place), keys, kinds} of `76/KH-UBND`, `kh 76`, `kế hoạch số 76`, or a
 * bare `76`; not inside `dates`, which are any spans that say something else.
 */
const referenceIn = (words, columns, dates) => {
  const inDate = (index) => dates.some(({ start, end }) => index >= start && index < end);
  for (let i = 0; i < words.length; i++) {
    if (!/^[0-9]+[a-z]?$/.test(words[i].plain) || inDate(i)) continue;
    const so = words[i - 1]?.plain === "so" ? i - 1 : i;
    const kinds = kindsBefore(words, so, columns);
    const from = so - (kinds[0]?.words.length ?? 0);
    const keys = kinds.map((name) => `=so ${name.key} ${words[i].plain}`);
    const slash = words[i + 1] && /^\s*[/-]\s*$/.test(words[i + 1].gap) && !isNumber(words[i + 1].plain);
    const withYear = words[i + 2] && words[i + 1].gap === "/" && words[i + 2].gap === "/" && /^(19|20)\d\d$/.test(words[i + 1].plain);
    const yearOnly = /^(19|20)\d\d$/.test(words[i].plain);
    if (!keys.length && !slash && !withYear && so === i && (words.length > 1 || yearOnly)) continue;
    if (yearOnly && !slash) continue;
    let end = i + 1;
    if (slash && words[end].gap.trim() === "/") end += 1;   // «76 / KH-UBND»
    if (slash || withYear) while (words[end] && /^[/&-]+$/.test(words[end].gap.trim()) && !/\s/.test(words[end].gap)) end += 1;
    return { start: from, end, number: i, keys: keys.length ? keys : [`=so ${words[i].plain}`], kinds: kinds.map((name) => name.key) };
  }
  return null;
};

/** Phrases of the query that have another form: [{start, end, others: [[words]]}]. */
const otherForms = (words, names) => {
  const found = [];
  const plain = words.map((word) => word.plain);
  const occurs = (form, action) => {
    for (let start = 0; start + form.length <= plain.length; start++) {
      if (form.every((word, at) => word === plain[start + at])) action(start, start + form.length);
    }
  };
  for (const { full, shorts } of names.shortForms) {
    const few = shorts.filter((short) => short.length <= 2 && short.length < full.length).slice(0, 4);
    occurs(full, (start, end) => few.length && found.push({ start, end, others: few }));
    for (const short of shorts) occurs(short, (start, end) => found.push({ start, end, others: [full] }));
  }
  return found;
};

/** Everything that a query says. */
const reading = (text, names, columns) => {
  const words = wordsOf(text.slice(0, 300)).slice(0, 24);
  const plain = words.map((word) => word.plain);
  const normal = text.normalize("NFC");
  const quoted = [...normal.matchAll(/["“”«]([^"“”«»]+)["“”»]/g)].map((match) => wordsOf(match[1])).filter((part) => part.length);
  const dates = datesIn(words);
  const reference = referenceIn(words, columns, dates);
  const years = words.flatMap((word, at) => (/^(19|20)\d\d$/.test(word.plain) && (words[at].gap || at === 0)
    && !dates.some(({ start, end }) => at >= start && at < end) ? [{ at, year: Number(word.plain) }] : []));
  const agency = names.inside(plain.map((word, at) => (reference && at >= reference.start && at < reference.end ? "" : word)));
  const places = names.placesIn(plain, agency?.start, agency?.end);
  return {
    text, words, plain, quoted, dates, reference, years, agency, places,
    path: pathIn(words),
    others: otherForms(words, names),
    accented: words.some((word) => word.exact !== word.plain),
  };
};
