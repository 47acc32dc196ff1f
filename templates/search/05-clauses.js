// The clauses that a citation names: «điểm a khoản 1 Mục IV», «các điểm a, b và c khoản 1», «M.IV k1 đ.a», «IV.1.a».
const ORDINALS = ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];
// levels from the largest to the smallest, and how each is said (generator/citing.py writes them)
const LEVELS = ["phu-luc", "phan", "chuong", "muc", "dieu", "khoan", "diem", "gach", "doan"];
const SAID = [
  ["phu-luc", "phu luc"], ["phan", "phan"], ["chuong", "chuong"], ["muc", "muc"], ["dieu", "dieu"], ["khoan", "khoan"], ["diem", "diem"],
  ["gach", "gach dau dong"], ["gach", "dau gach dau dong"], ["gach", "gach ngang"], ["gach", "gach"], ["doan", "doan"], ["doan", "doan van"],
  ["", "tiet"],   // a step below a point, or a point: whatever has the label
].map(([level, noun]) => ({ levels: level ? [level] : [], noun: noun.split(" ") })).sort((a, b) => b.noun.length - a.noun.length);
const SHORT = { k: ["khoan"], d: ["diem", "dieu"], m: ["muc"], p: ["phan"], ch: ["chuong"], pl: ["phu-luc"], gdd: ["gach"], g: ["gach"], t: [] };
const JOINING = new Set(["cua", "thuoc", "tai", "trong", "o", "tu", "cac", "nhung", "va", "hoac", "hay", "den", "toi", "cung", "ca", "thu"]);
const LISTING = new Set(["va", "hoac", "hay", "cung"]);
const TO = new Set(["den", "toi"]);
const ROMAN = /^[ivxl]+$/;
const UNLABELLED = new Set(["gach", "doan"]);

const romanValue = (roman) => [...roman].reduce((sum, letter, at) => {
  const value = { i: 1, v: 5, x: 10, l: 50 };
  return sum + (value[letter] < (value[roman[at + 1]] ?? 0) ? -value[letter] : value[letter]);
}, 0);

/** A label as it is compared: appendices and ordinals are counted in figures. */
const labelOf = (level, text) => {
  const plain = plainWord(text);
  if (level === "phu-luc") return ROMAN.test(plain) ? String(romanValue(plain)) : text || "1";
  return text === "dd" ? "đ" : text;
};

/** The label in the printed step of a citation: «a» of «điểm a», «1.1» of «khoản 1.1», «1» of «Phần thứ nhất». */
const labelIn = (level, name) => {
  const words = wordsOf(name);
  const said = SAID.find((one) => one.levels[0] === level && one.noun.every((part, at) => words[at]?.plain === part));
  const rest = words.slice(said ? said.noun.length : 0);
  if (rest[0]?.plain === "thu" && rest[1]) rest.shift();
  if (rest.length === 1 && ORDINALS.includes(rest[0].plain)) return String(ORDINALS.indexOf(rest[0].plain) + 1);
  return labelOf(level, rest.map((word) => word.exact).join("."));
};

const isLabel = ({ plain }) => /^([0-9]+[a-z]?|[ivxl]+|[a-z]|[a-z][0-9]{1,2}|dd)$/.test(plain);
const sortOf = (plain) => (isNumber(plain) ? "number" : plain.length > 1 && ROMAN.test(plain) ? "roman" : "letter");
const areAlike = (one, other) => sortOf(one) === sortOf(other) || (ROMAN.test(one) && ROMAN.test(other));

/** One label at a word: {label, end, chain (labels of the steps below, as in «IV.1.a»)}, or null. */
const labelAt = (words, start, levels) => {
  let at = start;
  const ordinal = words[at]?.plain === "thu" ? ++at : 0;
  const word = words[at];
  if (!word) return null;
  if (ordinal || UNLABELLED.has(levels[0])) {
    const place = ORDINALS.indexOf(word.plain) + 1 || (isNumber(word.plain) ? Number(word.plain) : word.plain === "mot" ? 1 : 0);
    return place ? { label: String(place), end: at + 1, chain: [] } : null;
  }
  if (!isLabel(word)) return null;
  const labels = [word.exact];
  for (at += 1; words[at]?.gap === "." && isLabel(words[at]); at += 1) {
    // «khoản 1.1» is one label, «IV.1.a» are three
    if (isNumber(words[at].plain) && /^[0-9.]+$/.test(labels[labels.length - 1])) labels.push(`${labels.pop()}.${words[at].plain}`);
    else labels.push(words[at].exact);
  }
  return { label: labels[0], end: at, chain: labels.slice(1) };
};

/** «k1», «đ.a», «M.IV»: what hasty hands write. */
const shortAt = (words, at) => {
  const glued = /^(k|đ|d|m|p|pl|ch)([0-9]+|[IVXL]+)$/i.exec(words[at].raw);
  if (glued && (isNumber(glued[2]) || glued[2] === glued[2].toUpperCase())) {
    const rest = wordsOf(glued[2])[0];
    const read = labelAt([rest, ...words.slice(at + 1)], 0, []);
    return { levels: SHORT[plainWord(exactWord(glued[1]))], ...read, end: read.end + at };
  }
  const levels = SHORT[words[at].plain];
  const next = words[at + 1];
  if (!levels || !next || !/^[\s.]*$/.test(next.gap)) return null;
  const read = labelAt(words, at + 1, levels);
  return read && { levels, ...read };
};

/** The step that begins at a word: {levels, label, end, chain, isShort}, or null. */
const stepAt = (words, at, short) => {
  if (!words[at]) return null;
  for (const { levels, noun } of SAID) {
    if (!noun.every((part, place) => words[at + place]?.plain === part)) continue;
    const read = labelAt(words, at + noun.length, levels);
    if (read) return { levels, ...read };
    if (levels[0] === "phu-luc") return { levels, label: "", end: at + noun.length, chain: [] };
  }
  if (!short) return null;
  const bare = ROMAN.test(words[at].plain) && words[at + 1]?.gap === "." && labelAt(words, at, []);
  if (bare && bare.chain.length) return { levels: [], ...bare };
  const found = shortAt(words, at);
  return found && { ...found, isShort: true };
};

/** How a step is joined to the one before: in it, or beside it in a list, or as the end of a range. */
const jointAt = (words, from, at) => {
  const between = words.slice(from, at).map((word) => word.plain);
  if (between.some((word) => TO.has(word))) return "to";
  const gaps = words.slice(from, at + 1).map((word) => word.gap);
  if (between.some((word) => LISTING.has(word)) || gaps.some((gap) => gap.includes(";"))) return "and";
  return gaps.some((gap) => gap.includes(",")) ? "comma" : "in";
};

/** A further label of the step before: «b» and «c» of «điểm a, b và c», «c» of «điểm a-c». */
const nextLabelAt = (words, from, before, short) => {
  let at = from;
  while (at < from + 2 && (LISTING.has(words[at]?.plain) || TO.has(words[at]?.plain))) at += 1;
  const word = words[at];
  if (!word || !isLabel(word) || !areAlike(word.plain, plainWord(before.label)) || before.chain.length) return null;
  const dash = at === from && /^\s*[-–—]\s*$/.test(word.gap);
  if (at === from && !dash && !/^\s*[,;]\s*$/.test(word.gap)) return null;
  if ((isNumber(word.plain) ? /^\s*[/-]/ : /^\s*\//).test(words[at + 1]?.gap ?? "")) return null;   // «, 76/KH-UBND», «, v/v»
  if (before.isShort && short && stepAt(words, at, short)) return null;
  const read = labelAt(words, at, before.levels);
  return read && { levels: before.levels, ...read, isShort: before.isShort, joint: dash ? "to" : jointAt(words, from, at) === "to" ? "to" : "more" };
};

const rank = (step) => (step.levels.length ? LEVELS.indexOf(step.levels[0]) : LEVELS.length);
const largest = (group) => Math.min(LEVELS.length, ...group.steps.map(rank));
const isSame = (one, other) => one.levels[0] !== undefined && one.levels[0] === other.levels[0];

/** Steps as written → one group for each clause meant: [{steps, joint (to the group before)}]. */
const grouped = (written) => {
  const groups = [];
  for (const { joint, ...step } of written) {
    const last = groups[groups.length - 1];
    const twin = last?.steps.find((one) => isSame(one, step));
    const apart = twin && joint === "comma" && !twin.label.startsWith(`${step.label}.`) && !step.label.startsWith(`${twin.label}.`);
    if (joint === "more" || (joint === "to" && last && step.isMore)) groups.push({ steps: [...last.steps.slice(0, -1), step], joint: joint === "to" ? "to" : "and" });
    else if (!last || joint === "and" || joint === "to" || apart) groups.push({ steps: [step], joint: joint === "to" ? "to" : "and" });
    else last.steps.push(step);
  }
  // «khoản 1 và khoản 2 Mục III»: what is said once holds for its neighbours
  const larger = (from, group) => from?.steps.filter((step) => rank(step) < largest(group)) ?? [];
  for (let at = groups.length - 2; at >= 0; at--) groups[at].steps.push(...larger(groups[at + 1], groups[at]));
  for (let at = 1; at < groups.length; at++) groups[at].steps.push(...larger(groups[at - 1], groups[at]));
  return groups;
};

/**
 * The clauses named in the words from `from` on, in one run, small to large or large to small: {start, end, groups}, or null.
 * `short`: abbreviations count too.
 */
const pathIn = (words, { short = false, from = 0 } = {}) => {
  for (let start = from; start < words.length; start++) {
    const written = [];
    let at = start;
    let next = stepAt(words, at, short);
    let joint = "in";
    while (next) {
      const { end, chain, ...step } = next;
      const own = (one, levels) => ({ ...step, levels, label: labelOf(levels[0], one), joint: "in" });
      written.push({ ...own(step.label, step.levels), joint, isMore: Boolean(next.isMore) }, ...chain.map((one) => own(one, [])));
      const more = nextLabelAt(words, end, next, short);
      at = end;
      if (more) { next = { ...more, isMore: true }; joint = more.joint; continue; }
      let place = end;
      while (place < end + 3 && JOINING.has(words[place]?.plain)) place += 1;
      next = stepAt(words, place, short);
      if (next) joint = jointAt(words, end, place);
    }
    // one abbreviation alone, in the middle of a sentence, is none
    if (written.length && (!written[0].isShort || written.length > 1 || start === 0)) return { start, end: at, groups: grouped(written) };
  }
  return null;
};

/** The clause with those above it, smallest first. */
const stepsOf = (outline, place) => {
  const steps = [];
  for (let at = place; at >= 0; at = outline[at].above) steps.push(outline[at]);
  return steps;
};
const pathOf = (outline, place) => stepsOf(outline, place).map((step) => step.name).join(" ");

/** The places in `steps` that the steps asked for take, or null; `anyLevel`: «Phần I» may be Mục I. */
const taken = (asked, steps, { accented, anyLevel }) => {
  const same = (one, other) => (accented ? one === other : plainWord(one) === plainWord(other));
  const isMeant = (wanted, step) => same(wanted.label, step.label)
    && (wanted.levels.includes(step.level) || (((anyLevel && wanted.levels[0] !== "phu-luc") || !wanted.levels.length) && UNLABELLED.has(step.level) === UNLABELLED.has(wanted.levels[0])));
  const places = new Map();
  // what says its level chooses first
  for (const wanted of [...asked].sort((a, b) => Number(!a.levels.length) - Number(!b.levels.length))) {
    const free = steps.map((_, at) => at).filter((at) => ![...places.values()].includes(at) && isMeant(wanted, steps[at]));
    if (!free.length) return null;
    places.set(wanted, wanted.levels.length ? free[0] : free[free.length - 1]);
  }
  return asked.map((wanted) => places.get(wanted));
};

const isSorted = (numbers) => numbers.every((number, at) => at === 0 || numbers[at - 1] < number);

/**
 * The clauses of an outline that a group means: {found: [places in the outline], whole (all steps agree), sameLevel}. With
 * accents in sight «điểm d» is not «điểm đ».
 */
const clausesMeant = ({ steps: asked }, outline, accented) => {
  for (const anyLevel of [false, true]) {
    const fits = outline.flatMap((_, place) => {
      const steps = stepsOf(outline, place);
      const places = steps.length >= asked.length ? taken(asked, steps, { accented, anyLevel }) : null;
      const whole = steps.length === asked.length;
      return places?.includes(0) && (whole || !anyLevel) ? [{ place, whole, places }] : [];
    });
    const whole = fits.filter((one) => one.whole);
    const best = whole.length ? whole : fits;
    const asWritten = best.filter(({ places }) => isSorted(places) || isSorted([...places].reverse()));
    if (fits.length) return { found: (asWritten.length ? asWritten : best).map((one) => one.place), whole: whole.length > 0, sameLevel: !anyLevel };
  }
  return { found: [], whole: false, sameLevel: false };
};
