import type { Hit } from '../hit.ts';
import {
  hitAt,
  inFlat,
  runChecks,
  type Detector,
  type DetectorInput,
  type DetectorRule,
  type Leader,
} from './detector.ts';

const basis = '本单位领导人名录（职务、排序以组织部门公布的为准）；新闻报道领导同志姓名职务规范';

function rule(id: string, severity: DetectorRule['severity'], name: string, reason: string): DetectorRule {
  return { id: `leader.${id}`, category: 'P1', severity, name, reason, basis };
}

const wrongName = rule('name', 'block', '领导姓名', '职务后的姓名与名录只差一字');
const wrongTitle = rule('title', 'block', '领导职务', '姓名与职务和名录不符');
const noTitle = rule('no-title', 'warn', '不存在的职务', '没有这样的职务名称');
const wrongOrder = rule('order', 'warn', '领导排序', '姓名先后与名录排序不符');

const word =
  '(?:委|党组|工委|纪委|监委|人大|人大常委会|政协|政府|法院|人民法院|检察院|人民检察院|组织部|宣传部|统战部|政法委|公安局|[\\u4e00-\\u9fa5]{2,6}局|办公室)';
const rank =
  '(?:党委书记|副书记|书记|常务副县长|常务副市长|副县长|县长|副市长|市长|副区长|区长|副省长|省长|副主任|主任|副主席|主席|副部长|部长|副局长|局长|院长|检察长|秘书长|政委|政治委员|镇长|乡长|常委|党组成员|主任委员)';
const titlePattern = `(?:代理|代|第一)?(?:省|自治区|市|县|区|州|盟|旗|乡|镇)?${word}?(?:代理|常务)?${rank}`;
const former = /(?:原|前|时任|曾任|历任|拟任|原任|前任|同名)$/;

/** Titles that no office has, by the constitution, the party's constitution and the organic laws. */
const impossibleTitles =
  /(?<![镇乡道])(?:街道(?:办事处)?(?:镇长|乡长|县长)|(?:镇|乡)(?:人民)?政府(?:主任|书记(?!处)|主席)|[镇乡](?:人大)常委会主任|自治区省长|自治州市长|省(?:人民)?政府市长|(?:村|居)委会(?:书记|镇长|主席)|(?:人民)?武装部书记|国务院副委员长|检查院长|[省市县区]委(?:主任|主席|县长|市长|区长|省长|院长)|[省市县区](?:人民)?政府(?:书记(?!处)|主席|主任)|(?<![镇乡])人大(?:常委会)?(?:主席|书记长|县长)(?!团)|(?<!全国)人大常委会委员长|政协(?:委员会)?(?:主任(?!委员)|书记长|县长|会长)|(?:人民)?法院(?:检察长|主任|主席)(?!助理)|(?:人民)?检察院(?:院长|主席|主任)(?!助理)|纪委(?:主任|主席|部长)|监委(?:书记|主席|部长)|(?:组织|宣传|统战)部(?:书记|主任|局长)|政法委(?:主任|部长|局长)|副(?:省|市|县|区)委书记|(?:省|市|县|区)长书记|(?:公安|教育|财政|民政|司法)局(?:部长|主席)|(?:副)?国务院(?:主席|主任)|国务院总书记|(?<!致公)党中央主席|全国人大(?:常委会)?主席|全国政协(?:主任|委员长)|中央军委(?:书记|主任)|国家副?总理|国务院委员|全国政协副?委员长|全国人大(?:常委会)?(?:副主席|(?<!常委会)(?:副)?委员长)|街道人大主席|[镇乡]党委(?:镇长|乡长|县长|主任|主席|部长)|(?:委|府)办(?:公室)?(?:局长|部长|镇长|县长)|人武部(?:局长|主任|书记|主席)|(?<!常委会)[县市区省]人大(?:常务)?副?主任(?!会议|委员|办|接待)|党委主席|党组主任)/g;

/** P1: names, titles and order of the persons the office lists. */
export const leaders: Detector = {
  rules: [wrongName, wrongTitle, noTitle, wrongOrder],
  find: (input) => {
    const own = runChecks(checks, input);
    const table = input.context.leaders;
    if (!table || table.length === 0) return own;
    return [...own, ...findNames(input, table), ...findTitles(input, table), ...findOrder(input, table)];
  },
};

/** A name with one character changed, missing or added, beside a title or an act of an office. */
function findNames({ text }: DetectorInput, table: readonly Leader[]): Hit[] {
  const hits: Hit[] = [];
  const listed = new Set(table.map((leader) => leader.name));
  for (const match of text.matchAll(new RegExp(`${titlePattern}(?:、${titlePattern})*[ \\u200b]{0,2}(?:同志)?`, 'g'))) {
    const start = match.index + match[0].length;
    const near = nearName(text, start, table, listed, titleList(match[0]));
    if (near) hits.push(hitAt(text, wrongName, start, near.end, { suggestions: [near.name], confidence: 0.9 }));
  }
  for (const match of text.matchAll(rankBehind)) {
    const near = nameBefore(text, match.index, table, listed);
    if (near) hits.push(hitAt(text, wrongName, near.start, match.index, { suggestions: [near.name], confidence: 0.8 }));
  }
  for (const leader of table) {
    const [surname, given] = [leader.name.charAt(0), leader.name.slice(-1)];
    const middle = leader.name.slice(1, -1);
    const swapped = surname + given + middle;
    const blank = '[ \\u3000\\u200b*·.]';
    const spaced = new RegExp(`${surname}(?:${blank}{1,2}${middle}${blank}{0,2}|${middle}${blank}{1,2})${given}`, 'g');
    for (const match of text.matchAll(spaced))
      hits.push(
        hitAt(text, wrongName, match.index, match.index + match[0].length, {
          suggestions: [leader.name],
          severity: 'warn',
          variantKind: 'gap',
        }),
      );
    if (middle !== '' && swapped !== leader.name && !listed.has(swapped)) {
      for (let at = text.indexOf(swapped); at >= 0; at = text.indexOf(swapped, at + 1)) {
        hits.push(hitAt(text, wrongName, at, at + swapped.length, { suggestions: [leader.name] }));
      }
    }
    const acts = new RegExp(
      `(?:${middle === '' ? '(?!)' : `[\\u4e00-\\u9fa5]${middle}${given}|${surname}${middle}[\\u4e00-\\u9fa5]`})(?=同志|(?:先后|现场|带队|一行|率队)?(?:主持召开|主持会议|出席|调研|讲话|强调|指出|会见|陪同调研|带队检查))`,
      'g',
    );
    for (const match of text.matchAll(acts)) {
      if (listed.has(match[0])) continue;
      hits.push(
        hitAt(text, wrongName, match.index, match.index + match[0].length, {
          suggestions: [leader.name],
          severity: 'warn',
          confidence: 0.6,
        }),
      );
    }
  }
  return hits;
}

/** 沈某雯副书记, 林远书记: the rank behind a name, where a clause begins with it. */
const rankBehind = new RegExp(`(?:同志|${rank})(?=[到在赴出主率来向说指强表、，。一带深前率]|$)`, 'g');

/** The listed holder of a rank whose name is one character away from what stands before it, at the beginning of a clause. */
function nameBefore(
  text: string,
  end: number,
  table: readonly Leader[],
  listed: ReadonlySet<string>,
): { name: string; start: number } | undefined {
  for (const { name } of table) {
    for (const length of [name.length, name.length - 1]) {
      const start = end - length;
      const own = text.slice(Math.max(0, start), end);
      if (length < 2 || start < 0 || listed.has(own) || listed.has(text.slice(Math.max(0, end - length - 1), end)))
        continue;
      if (start > 0 && !/[，。、；：\n\s“（]/.test(text.charAt(start - 1))) continue;
      const same =
        own.length === name.length && [...name].filter((unit, i) => unit === own[i]).length === name.length - 1;
      const shorter = name.length > 2 && own === name.charAt(0) + name.slice(2);
      if ((same && own.charAt(0) === name.charAt(0)) || shorter) return { name, start };
    }
  }
  return undefined;
}

/** The listed holder of one of the titles whose name is one change away from what stands at a place. */
function nearName(
  text: string,
  start: number,
  table: readonly Leader[],
  listed: ReadonlySet<string>,
  titles: readonly string[],
): { name: string; end: number } | undefined {
  for (let length = 2; length <= 4; length++) if (listed.has(text.slice(start, start + length))) return undefined;
  for (const { name, titles: own } of table) {
    if (!titles.some((title) => own.some((right) => isSameTitle(title, right)))) continue;
    const same = text.slice(start, start + name.length);
    const common = [...name].filter((unit, i) => unit === same[i]).length;
    if (same.length === name.length && common === name.length - 1) return { name, end: start + name.length };
    if (same !== name && [...same].sort().join('') === [...name].sort().join(''))
      return { name, end: start + name.length };
    const shorter = text.slice(start, start + name.length - 1);
    if (name.length > 2 && (shorter === name.slice(0, 1) + name.slice(2) || shorter === name.slice(1)))
      return { name, end: start + shorter.length };
  }
  return undefined;
}

const titleList = (text: string): string[] => text.replace(/同志|[ \u200b]/g, '').split('、');

/** `given` is the listed title, its last part, or the listed title with a place before it. */
function isSameTitle(givenTitle: string, listedTitle: string): boolean {
  const given = plainTitle(givenTitle);
  const right = plainTitle(listedTitle);
  if (given === right) return true;
  if (right.endsWith(given)) return !/(?:[副代]|常务)$/.test(right.slice(0, -given.length));
  return (
    given.endsWith(right) &&
    !/副|代|原|前/.test(given.slice(0, -right.length)) &&
    given.length - right.length <= 3 &&
    !/^(?:县长|市长|书记|主任|主席|局长|部长|院长|常委|副县长)$/.test(right)
  );
}

/** 县人民检察院 and 县检察院 are one office. */
const plainTitle = (title: string): string => title.replace(/人民(?=政府|法院|检察院|武装部)|常委会(?=主任)/g, '');

function findTitles({ text }: DetectorInput, table: readonly Leader[]): Hit[] {
  const hits: Hit[] = [];
  for (const leader of table) {
    for (let at = text.indexOf(leader.name); at >= 0; at = text.indexOf(leader.name, at + 1)) {
      const before = text.slice(Math.max(0, at - 40), at);
      const ahead = new RegExp(`(?:${titlePattern})(?:[、兼，]{1}(?:${titlePattern}))*(?:同志)?$`).exec(before);
      if (ahead && !former.test(before.slice(0, ahead.index)))
        pushWrong(text, at - ahead[0].length, ahead[0], leader, hits);
      const end = at + leader.name.length;
      const behind = new RegExp(
        `^(?:[，,（( ]|同志)?(?:任|为|系|是|担任|当选|兼任)?(${titlePattern}(?:、${titlePattern})*)`,
      ).exec(text.slice(end, end + 40));
      const next = behind ? text.slice(end + behind[0].length) : '';
      // The title belongs to the person named behind it.
      const isNext = /^[，,]/.test(behind?.[0] ?? '') && table.some((other) => next.startsWith(other.name));
      if (behind && !ahead && !isNext) pushWrong(text, end + behind[0].indexOf(behind[1]!), behind[1]!, leader, hits);
    }
  }
  return hits;
}

function pushWrong(text: string, start: number, titles: string, leader: Leader, hits: Hit[]): void {
  let at = start;
  for (const part of titles.split(/([、兼，])/)) {
    const bare = part.replace('同志', '');
    const isTitle = bare.length > 1 && !bare.includes('第一书记') && !/村|街道/.test(bare);
    if (isTitle && !leader.titles.some((right) => isSameTitle(bare, right))) {
      hits.push(hitAt(text, wrongTitle, at, at + bare.length, { suggestions: [leader.titles.join('、')] }));
    }
    at += part.length;
  }
}

const highest = ['中共中央总书记', '国家主席', '中央军委主席'];

const anyHighest = `(?:${highest.join('|')}|总书记)`;

const checks = [
  inFlat(noTitle, impossibleTitles, (match, { flat }) => flat.charAt(match.index - 1) !== '原'),
  // The three offices of the highest leader are named in this order.
  inFlat(wrongOrder, new RegExp(`${anyHighest}(?:、${anyHighest}){1,2}`, 'g'), ([own]) => {
    const ranks = own.split('、').map((title) => highest.findIndex((right) => right.endsWith(title)));
    return ranks.some((rank, i) => i > 0 && rank < ranks[i - 1]!) && { suggestions: [highest.join('、')] };
  }),
];

/** Names in one enumeration, with or without titles between them. */
function findOrder({ text }: DetectorInput, table: readonly Leader[]): Hit[] {
  const orderOf = new Map(table.map((leader) => [leader.name, leader.order]));
  const alternatives = table.map((leader) => leader.name).join('|');
  const places = [...text.matchAll(new RegExp(alternatives, 'g'))];
  const hits: Hit[] = [];
  const between = new RegExp(`^(?:[、，,和与及 ]|以及|等)+(?:${titlePattern}|[、，])*$`);
  for (let i = 1; i < places.length; i++) {
    const left = places[i - 1]!;
    const right = places[i]!;
    const joint = text.slice(left.index + left[0].length, right.index);
    if (joint.length > 40 || !between.test(joint)) continue;
    if (orderOf.get(left[0])! <= orderOf.get(right[0])!) continue;
    hits.push(
      hitAt(text, wrongOrder, left.index, right.index + right[0].length, {
        suggestions: [`${right[0]}、${left[0]}`],
        confidence: 0.8,
      }),
    );
  }
  return hits;
}
