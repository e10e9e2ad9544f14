import { hitAt, inCompact, runChecks, type Detector, type DetectorRule } from './detector.ts';
import type { PlaceTable } from './place-table.ts';

const rule: DetectorRule = {
  id: 'place.parent',
  category: 'W6',
  severity: 'warn',
  name: '地名隶属不符',
  reason: '下级地名不属于前面所写的上级地名',
  basis: '中华人民共和国行政区划代码（GB/T 2260）；行政区划管理条例',
};

const falseName: DetectorRule = {
  ...rule,
  id: 'place.name',
  name: '地名不规范',
  reason: '没有这个行政区划，或名称已变更',
};
/** Kinds of division that a province-level unit is not, and names that the State Council has replaced. */
const falseNames =
  /(?:新疆|广西|内蒙古|宁夏|西藏)省|(?:北京|上海|天津|重庆|香港|澳门)省|(?:香港|澳门)市(?!民|场|区|面|政)|(?:河北|山东|山西|河南|江苏|浙江|广东|四川|湖北|湖南)省(?:北京|天津|上海|重庆)市|崇文区|宣武区|上海市?(?:浦西区|南汇区|卢湾区|闸北区)|万县市|涪陵市|襄樊市|云南省思茅市|思茅市|山东省莱芜市|莱芜市|巢湖地区|浙江省萧山市|萧山市|余杭市|富阳市|临安市|鄞县|天津市?(?:塘沽区|汉沽区|大港区)|北京市?(?:密云县|延庆县)|淮阴市|江都市|吴江市|通州市|溧水县|高淳县|顺德市|南海市|番禺市/g;

/** Not where the sentence tells history. */
const falseNameCheck = inCompact(falseName, falseNames, (match, { compact: { text } }) => {
  const around = text.slice(Math.max(0, match.index - 30), match.index + match[0].length + 30);
  return !/原|撤|更名|改名|曾|历史|旧|并入|合并|改设|设立|当年|时期|年代|老|县志|沿革|籍贯/.test(around);
});

type Place = { start: number; end: number; name: string; codes: readonly string[]; isShort: boolean };

const municipality = /^(?:11|12|31|50)/;

/** W6: a county that is not in the named city, a city that is not in the named province. Needs `context.places`. */
export const placeNames: Detector = {
  rules: [rule, falseName],
  find: (input) => {
    const { places } = input.context;
    const hits = runChecks([falseNameCheck], input);
    if (!places) return hits;
    const { text, placeOf } = input.compact;
    const found = findPlaces(text, places);
    for (let i = 1; i < found.length; i++) {
      const upper = found[i - 1]!;
      const lower = found[i]!;
      if (lower.start !== upper.end && !/^[ \u200b·]{1,2}$/.test(text.slice(upper.end, lower.start))) continue;
      const above = upper.codes.filter((code) => code.endsWith('00'));
      const below = lower.codes.filter((code) => !code.endsWith('0000'));
      if (above.length === 0 || below.length === 0 || above.some((up) => below.some((code) => isIn(code, up))))
        continue;
      // 苏州上海路-like chains of short names are no statement of belonging.
      if (upper.isShort && lower.isShort) continue;
      hits.push(
        hitAt(input.text, rule, placeOf(upper.start), placeOf(lower.end - 1) + 1, {
          suggestions: below.slice(0, 2).map((code) => rightName(code, lower.name, places)),
          confidence: 0.9,
        }),
      );
    }
    return hits;
  },
};

function isIn(code: string, upper: string): boolean {
  if (code === upper) return true;
  return upper.endsWith('0000')
    ? code.startsWith(upper.slice(0, 2))
    : code.startsWith(upper.slice(0, 4)) || (municipality.test(upper) && code.startsWith(upper.slice(0, 2)));
}

function rightName(code: string, name: string, { nameOf }: PlaceTable): string {
  const province = nameOf.get(`${code.slice(0, 2)}0000`) ?? '';
  const city = code.endsWith('00') || code.slice(2, 4) === '90' ? '' : (nameOf.get(`${code.slice(0, 4)}00`) ?? '');
  return code.endsWith('00') || city === '' ? `${province}${name}` : `${city}${name}`;
}

/** Longest names first at every place; a short name counts where no longer word of places stands. */
function findPlaces(text: string, places: PlaceTable): Place[] {
  const found: Place[] = [];
  for (let at = 0; at < text.length; at++) {
    const place = placeAt(text, at, places);
    if (!place) continue;
    found.push(place);
    at = place.end - 1;
  }
  return found;
}

function placeAt(text: string, at: number, places: PlaceTable): Place | undefined {
  const { codesOf, shortNames, beginnings, longest } = places;
  if (!beginnings.has(text.slice(at, at + 2))) return undefined;
  for (let length = Math.min(longest, text.length - at); length >= 2; length--) {
    const name = text.slice(at, at + length);
    const codes = codesOf.get(name);
    if (codes) return { start: at, end: at + length, name, codes, isShort: false };
    const full = shortNames.get(name);
    if (
      full &&
      !/^(?:[东西南北中一二三四五六大新老]{0,2}[路街巷道桥河江湖港弄]|大道|大桥|大厦|广场|公司|银行|小区|中学|大学|路|街)/.test(
        text.slice(at + length, at + length + 3),
      )
    ) {
      return { start: at, end: at + length, name: full, codes: codesOf.get(full)!, isShort: true };
    }
  }
  return undefined;
}
