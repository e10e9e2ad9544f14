import type { Hit } from '../hit.ts';
import { contactRule, maskedAs, privateWords } from './contact-words.ts';
import { eachMatch, inCompact, runInSentences, textBefore, type DetectorInput } from './detector.ts';
import { Needs } from './text-features.ts';

export const homeAddress = contactRule('address', 'warn', '家庭住址', '街道以下的门牌、房号可以识别个人住所');

const street =
  '[\\u4e00-\\u9fa5]{2,8}?(?:路|街道|街|巷|弄|大道|胡同|里|村|社区|小区|花园|家园|苑|城|邸|庄|屯|寨|湾|院|坊|名邸|新村)';
const figure = '(?:\\d{1,5}(?:-\\d{1,4})?|[一二三四五六七八九十百〇零]{1,5})';
const detailed = new RegExp(
  `${street}[\\u4e00-\\u9fa5]{0,6}?(?:${figure}(?:号院|[号弄巷组排])(?:附?${figure}号)?)?[\\u4e00-\\u9fa5]{0,12}?(?:${figure}(?:号楼|[幢栋座楼号])(?:${figure}(?:单元|门|梯))?(?:${figure}(?:[室号户层楼]|(?!\\d))(?:[东西南北中]户)?)|${figure}单元${figure}(?:[室号户]|(?!\\d)))`,
  'g',
);
const plainDoor = new RegExp(
  `${street}(?:[\\u4e00-\\u9fa5]{0,6}?${figure}(?:组|弄|巷|队|社|排))?(?:[\\u4e00-\\u9fa5]{0,4}?)${figure}号`,
  'g',
);
const officePlace =
  /大厅|中心|[局院馆厅站所](?:$|[\d，,。；;）)])|办公|会议室|机关|学校|医院|公司|银行|酒店|宾馆|法院|窗口|门店|超市/;
const living =
  /家住|住址|住在|居住|现住|户籍|户口|家庭地址|常住|寄往|收货|暂住|入户|送达地址|某家?住|家在|[某人户]，?住|长期住/;

/** Words before an address that the pattern of a street takes in. */
const leadIn =
  /^.{0,6}?(?:家住|住址|住在|居住于|居住在|居住|现住|户籍地址|户籍地|户籍|家庭地址|常住|地址|住|为)(?=[\u4e00-\u9fa5]{2})/;

function isOffice(text: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  const around = textBefore(text, match.index, 16) + match[0] + text.slice(end, end + 8);
  return officePlace.test(around) || /办公|注册地|地点|会场|招标|项目/.test(around);
}

const ahead = (text: string, match: RegExpExecArray, length: number): string =>
  textBefore(text, match.index, length) + match[0].slice(0, 10);

const livesThere = (text: string, match: RegExpExecArray): boolean => living.test(ahead(text, match, 20));

function masked(match: RegExpExecArray): Partial<Hit> {
  const lead = leadIn.exec(match[0])?.[0].length ?? 0;
  const own = match[0].slice(lead);
  return { start: match.index + lead, end: match.index + match[0].length, ...maskedAs(homeAddress, own) };
}

const rooms = [
  inCompact(homeAddress, detailed, (match, { compact: { text } }) =>
    isOffice(text, match) && !livesThere(text, match) ? false : masked(match),
  ),
];
const doors = [
  inCompact(homeAddress, plainDoor, (match, { compact: { text } }) => {
    if (isOffice(text, match)) return false;
    const end = match.index + match[0].length;
    const person = /[村组里湾]/.test(match[0]) && privateWords.test(ahead(text, match, 24) + text.slice(end, end + 6));
    return livesThere(text, match) || person ? masked(match) : false;
  }),
];

/** What every door and room has: addresses are looked for around these alone. */
const numbered = /[\d０-９一二三四五六七八九十百〇零][ \u3000]?(?:号|[弄巷组排幢栋棟座楼樓號]|单元|單元)/g;
const numberedNeeds = new Needs(numbered);

/** Doors and rooms of homes; an office's address is no finding unless somebody lives there. */
export function findAddresses(input: DetectorInput): Hit[] {
  if (!numberedNeeds.mayBeIn(input.features)) return [];
  const places: [number, number][] = [];
  eachMatch(numbered, input.text, (match) => void places.push([match.index, match.index + match[0].length]));
  if (places.length === 0) return [];
  const found = runInSentences(rooms, input, places);
  const more = runInSentences(doors, input, places).filter(
    (door) => !found.some((room) => door.start < room.end && room.start < door.end),
  );
  return found.concat(more);
}
