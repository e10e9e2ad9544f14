/** One division: a GB/T 2260 code of 2, 4 or 6 digits and its full name. */
export type Division = { code: string; name: string };

/** Divisions by full name; a name may stand for several places. */
export type PlaceTable = {
  /** Codes of a full name; provinces end in 0000, cities in 00. */
  codesOf: ReadonlyMap<string, readonly string[]>;
  nameOf: ReadonlyMap<string, string>;
  /** Short names of provinces, cities and unambiguous counties (浙江, 苏州, 海盐) and the full name each stands for. */
  shortNames: ReadonlyMap<string, string>;
  /** First two characters of every name above: most places in a text begin none. */
  beginnings: ReadonlySet<string>;
  longest: number;
};

const suffix = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|盟|旗)$/;
const noShort = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划|城区|郊区|矿区|新区)$/;

/** Index of divisions for `placeNames`; rows of any standard table of GB/T 2260. */
export function buildPlaceTable(divisions: readonly Division[]): PlaceTable {
  const codesOf = new Map<string, string[]>();
  const nameOf = new Map<string, string>();
  const shortNames = new Map<string, string>();
  let longest = 0;
  for (const { code, name } of divisions) {
    if (noShort.test(name)) continue;
    const own = code.padEnd(6, '0').slice(0, 6);
    codesOf.set(name, [...(codesOf.get(name) ?? []), own]);
    nameOf.set(own, name);
    longest = Math.max(longest, name.length);
    const short = name.replace(suffix, '');
    const plainAlias = /^(.{2,3})(?:.+族)+自治州$/.exec(name)?.[1];
    if (plainAlias) codesOf.set(`${plainAlias}州`, [...(codesOf.get(`${plainAlias}州`) ?? []), own]);
    const isHigh = own.endsWith('00');
    if (isHigh && short.length >= 2 && !shortNames.has(short)) shortNames.set(short, name);
  }
  const beginnings = new Set([...codesOf.keys(), ...shortNames.keys()].map((name) => name.slice(0, 2)));
  return { codesOf, nameOf, shortNames, beginnings, longest };
}
