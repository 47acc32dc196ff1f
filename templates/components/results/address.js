// A search as an address: the query and every filter, so that it can be sent on, kept, and gone back to.
const khAddress = (() => {
  // filter → its name in the address
  const KEYS = { kinds: "loai", agencies: "co-quan", agencyKinds: "nhom", places: "dia-phuong", years: "nam", roles: "vai-tro",
    documentKinds: "loai-vb", plan: "van-ban" };
  /** What the address asks for: {text, filters}. */
  const read = () => {
    const asked = new URLSearchParams(location.search);
    const filters = Object.fromEntries(Object.entries(KEYS).map(([key, name]) => [key, asked.getAll(name).filter(Boolean)]));
    return { text: (asked.get("q") ?? asked.get("tim") ?? "").trim(), filters: { ...filters, plan: filters.plan[0] ?? "" } };
  };
  const written = ({ text, filters }) => {
    const asked = new URLSearchParams();
    if (text) asked.set("q", text);
    for (const [key, name] of Object.entries(KEYS)) for (const value of [filters[key] ?? []].flat()) if (value) asked.append(name, value);
    return `${location.pathname}${[...asked].length ? `?${asked}` : ""}`;
  };
  /** The filters with one value chosen or no longer chosen. */
  const changed = (filters, key, value, on) => {
    const values = [filters[key] ?? []].flat().filter((one) => one && one !== value);
    const next = on ? [...values, value] : values;
    return { ...filters, [key]: key === "plan" ? next[0] ?? "" : next };
  };
  /** Every chosen value: [[filter, value]]. */
  const choices = (filters) => Object.keys(KEYS).flatMap((key) => [filters[key] ?? []].flat().filter(Boolean).map((value) => [key, value]));
  return { KEYS, read, written, changed, choices };
})();
