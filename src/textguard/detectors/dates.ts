import type { Hit } from '../hit.ts';
import { daysOfMonth, readNumber, weekdayOf } from './calendar.ts';
import {
  eachMatch,
  hitAt,
  inFlat,
  runChecks,
  textBefore,
  type Check,
  type Detector,
  type DetectorInput,
  type DetectorRule,
} from './detector.ts';
import { Needs } from './text-features.ts';

function rule(id: string, name: string, reason: string, severity: DetectorRule['severity'] = 'warn'): DetectorRule {
  return {
    id: `date.${id}`,
    category: 'W5',
    severity,
    name,
    reason,
    basis: '公历（GB/T 7408）；出版物上数字用法（GB/T 15835-2011）',
  };
}

const impossible = rule('impossible', '不存在的日期', '该月没有这一天，或没有这个月');
const weekday = rule('weekday', '星期与日期不符', '按公历推算，该日不是所写的星期');
const noWeekday = rule('no-weekday', '不存在的星期或季度', '一周七天、一年四季');
const time = rule('time', '不存在的时刻', '小时不超过24，分不超过59；上午不超过12时');
const range = rule('range', '起止日期颠倒', '结束日期早于开始日期');

const n = '(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})';
const y = '(?:(?:19|20|21)\\d{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})';
const dates = new RegExp(
  `(?<month>${n})月(?:份)?(?<day>${n})[日号](?!线|楼|院|店|门|机|台|车|文|令|公告|子)(?<weekday>[ ]{0,2}[(,，]?[ ]{0,1}(?:星期|周|礼拜)[一二三四五六日天七](?!刊|报|年|至|到|期)[)]?)?`,
  'g',
);
const yearAhead = new RegExp(`(${y})年$`);
const isNumeral = /[\d一二三四五六七八九十]/;
const datesNeed = new Needs(dates);
const lunar = /农历|阴历|旧历|正月|腊月|闰/;

type DateAt = { start: number; end: number; year: number | undefined; month: number; day: number };

/** All dates with a month and a day, in order, years carried over from the text or the day of publication. */
function findDates(input: DetectorInput): Hit[] {
  const { text, flat, context } = input;
  const hits: Hit[] = [];
  if (!datesNeed.mayBeIn(input.features)) return hits;
  const published = context.publishedOn ? Number(context.publishedOn.slice(0, 4)) : undefined;
  let previous: DateAt | undefined;
  let carried: number | undefined;
  eachMatch(dates, flat, (match) => {
    const end = match.index + match[0].length;
    if (isNumeral.test(flat.charAt(match.index - 1))) return;
    if (/^[?？“”]*(?:是)?(?:不存在|没有这)/.test(flat.slice(end, end + 8))) return;
    const groups = match.groups!;
    const ahead = yearAhead.exec(textBefore(flat, match.index, 5));
    const start = match.index - (ahead?.[0].length ?? 0);
    const before = textBefore(flat, start, 6);
    if (lunar.test(before)) return;
    const written = ahead ? readNumber(ahead[1]!) : undefined;
    carried = written ?? carried ?? yearBefore(flat, start);
    const year = written ?? carried ?? published;
    const month = readNumber(groups['month']!);
    const day = readNumber(groups['day']!);
    const dateEnd = end - (groups['weekday']?.length ?? 0);
    if (Number.isNaN(month) || Number.isNaN(day)) return;
    const days = daysOfMonth(written ?? (month === 2 ? 2024 : 2023), month);
    if (days === 0 || day < 1 || day > days) {
      const suggestions = days === 0 ? ['（一年只有12个月）'] : [`（${month}月只有${days}日）`];
      hits.push(hitAt(text, impossible, start, dateEnd, { suggestions, confidence: 1 }));
      return;
    }
    if (groups['weekday'] && year !== undefined && days !== 0) {
      const own = groups['weekday']
        .replace(')', '')
        .at(-1)!
        .replace(/[天七]/, '日');
      const right = weekdayOf(year, month, day);
      if (own !== right) {
        const sure = written !== undefined;
        hits.push(
          hitAt(text, weekday, start, end, {
            suggestions: [`星期${right}`],
            confidence: sure ? 1 : 0.7,
            severity: sure || carried !== undefined ? 'warn' : 'hint',
          }),
        );
      }
    }
    const at: DateAt = { start, end, year: written ?? previous?.year, month, day };
    if (previous && isReversed(flat, previous, at, written)) {
      hits.push(hitAt(text, range, previous.start, at.end, { confidence: 0.9 }));
    }
    previous = at;
  });
  return hits;
}

/** The last year named within a short stretch before a place. */
function yearBefore(flat: string, at: number): number | undefined {
  const found = [...textBefore(flat, at, 80).matchAll(/((?:19|20)\d{2})年/g)].at(-1);
  return found ? Number(found[1]) : undefined;
}

function isReversed(flat: string, from: DateAt, to: DateAt, written: number | undefined): boolean {
  const between = flat.slice(from.end, to.start);
  if (!/^[)）]?[^，,。；;、\n]{0,6}(?:至|到|[—~～-]{1,2})$/.test(between)) return false;
  if (written !== undefined && from.year !== undefined && written !== from.year) return written < from.year;
  if (written === undefined && to.month < from.month) return from.year !== undefined && from.month - to.month < 6;
  return to.month === from.month ? to.day < from.day : to.month < from.month;
}

const shortRange = /(?<![\d])(\d{1,2})月(\d{1,2})(?:日)?(?:至|到|[—~～-])(\d{1,2})[日号](?!线|楼)/g;
const numeric = /(?<![\d./-])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])/g;
const yearRange = /(?<!\d)((?:19|20)\d{2})年?(?:至|到|[—~～-]{1,2})((?:19|20)\d{2})年/g;

const numericDates: readonly Check[] = [
  inFlat(impossible, numeric, ([, year, , month, day]) => {
    if (Number(month) === 0) return false;
    const days = daysOfMonth(Number(year), Number(month));
    if (Number(day) >= 1 && Number(day) <= days) return false;
    return { suggestions: [days === 0 ? '（一年只有12个月）' : `（${Number(month)}月只有${days}日）`] };
  }),
  inFlat(impossible, shortRange, ([, month, from, to]) => {
    const days = daysOfMonth(2024, Number(month));
    return Number(from) <= days && Number(to) > days && { suggestions: [`（${Number(month)}月只有${days}日）`] };
  }),
  inFlat(range, shortRange, ([, , from, to]) => Number(to) < Number(from)),
  inFlat(
    impossible,
    /21世纪[3-9]0年代/g,
    ([own]) => own.startsWith('21') && { suggestions: ['20世纪' + own.slice(4)] },
  ),
  inFlat(range, yearRange, ([, from, to]) => Number(to) < Number(from)),
  inFlat(impossible, /(?<![\d.])(1[3-9]|[2-9]\d)月(?:份|底|初|中旬|上旬|下旬|末)/g, () => ({
    suggestions: ['（一年只有12个月）'],
  })),
];

const clock =
  /(?<=(上午|下午|早上|晚上|凌晨|中午|傍晚)?[ ]?)(?<![\d:.])(\d{1,2})(?::|时|点)(?:(\d{1,2})(?:分(?!之)|(?![\d:%])))?(?!\d)/g;
const times: readonly Check[] = [
  inFlat(
    noWeekday,
    /(?:星期|礼拜)[七八九0-9]|(?<![一二三四五六七八九十两每本上下\d几多半])周[七八九](?!年|岁|期|次|天|折)/g,
  ),
  inFlat(noWeekday, /第[五六七八九5-9]季度/g),
  inFlat(time, clock, (match, input) => {
    const [whole, part, hour, minute] = match;
    const before = textBefore(input.flat, match.index, 12);
    const start = part === undefined ? match.index : match.index - part.length - (before.endsWith(' ') ? 1 : 0);
    const h = Number(hour);
    const m = Number(minute ?? 0);
    const separator = whole.includes(':') ? ':' : 'Han';
    if (separator === ':' && minute === undefined) return false;
    if (part === undefined && separator === ':' && minute!.length !== 2) return false;
    if (separator === 'Han' && minute === undefined && part === undefined && !/日|号|时间/.test(before.slice(-3)))
      return false;
    if (separator === ':' && part === undefined && /比分|比例|战胜|击败|负于|以\d*$|大比分|绘制|比$|赛/.test(before))
      return false;
    if (h > 24 || m > 59 || (h === 24 && m > 0)) return { start, suggestions: ['（时刻不存在）'] };
    if ((part === '上午' || part === '早上' || part === '凌晨') && h > 12)
      return { start, suggestions: [`下午${h - 12}`, `${h}`] };
    if ((part === '下午' || part === '晚上') && h > 12 && h < 24)
      return { start, suggestions: [whole], confidence: 0.5, severity: 'hint' };
    return part === '下午' && h === 0 ? { start } : false;
  }),
];

/** W5: dates, weekdays and times that cannot be. */
export const impossibleDates: Detector = {
  rules: [impossible, weekday, noWeekday, time, range],
  find: (input) => [...findDates(input), ...runChecks(checks, input)],
};

const checks = [...numericDates, ...times];
