import chineseDays from 'chinese-days';
import { addDays, daysBetween, fromDayNumber, toDayNumber, weekdayOf, weekdayTexts, type Day } from './time.ts';

/**
 * Festivals, memorial and theme days: what their rules are and on which days they fall (package chinese-days computes lunar days and solar
 * terms). Pure, for server and page.
 */
export type OccasionKind = 'majorEvent' | 'festival' | 'memorial' | 'themeDay';

/** When an occasion falls, year after year; `once` on one day alone. `nth` -1 is the last of the month; weekday 0 is Sunday. */
export type OccasionRule =
  | { readonly by: 'fixed' | 'lunar'; readonly month: number; readonly day: number }
  | { readonly by: 'weekday'; readonly month: number; readonly nth: number; readonly weekday: number }
  | { readonly by: 'solarTerm'; readonly term: string }
  | { readonly by: 'once'; readonly on: Day };

/** An occasion with its rule: a shared one by code, an office's own by id. */
export interface Occasion {
  readonly key: string;
  readonly name: string;
  readonly kind: OccasionKind;
  readonly rule: OccasionRule;
  /** 0: shown in the calendar, no topic is asked for. */
  readonly leadDays: number;
  /** Shown where something is planned for the day: mourning and memorial days. */
  readonly caution: string;
  readonly source: string;
}

/** One day on which an occasion falls. */
export interface OccasionDay extends Occasion {
  readonly on: Day;
}

/** Names of the solar terms by the code that chinese-days uses, with the month in which each falls. */
export const solarTerms: Readonly<Record<string, readonly [name: string, month: number]>> = {
  lesser_cold: ['小寒', 1],
  greater_cold: ['大寒', 1],
  the_beginning_of_spring: ['立春', 2],
  rain_water: ['雨水', 2],
  the_waking_of_insects: ['惊蛰', 3],
  the_spring_equinox: ['春分', 3],
  pure_brightness: ['清明', 4],
  grain_rain: ['谷雨', 4],
  the_beginning_of_summer: ['立夏', 5],
  lesser_fullness_of_grain: ['小满', 5],
  grain_in_beard: ['芒种', 6],
  the_summer_solstice: ['夏至', 6],
  lesser_heat: ['小暑', 7],
  greater_heat: ['大暑', 7],
  the_beginning_of_autumn: ['立秋', 8],
  the_end_of_heat: ['处暑', 8],
  white_dew: ['白露', 9],
  the_autumn_equinox: ['秋分', 9],
  code_dew: ['寒露', 10],
  frost_descent: ['霜降', 10],
  the_beginning_of_winter: ['立冬', 11],
  lesser_snow: ['小雪', 11],
  greater_snow: ['大雪', 12],
  the_winter_solstice: ['冬至', 12],
};

/** The days from `from` to `until`, both inclusive, on which the occasions fall, earliest first. */
export function occasionsBetween(occasions: readonly Occasion[], from: Day, until: Day): OccasionDay[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  return occasions
    .flatMap((occasion) => {
      const days: OccasionDay[] = [];
      for (let year = first; year <= last; year += 1) {
        const on = dayIn(occasion.rule, year);
        if (on !== null && on >= from && on <= until) days.push({ ...occasion, on });
      }
      return days;
    })
    .sort((a, b) => a.on.localeCompare(b.on) || b.leadDays - a.leadDays || a.name.localeCompare(b.name, 'zh'));
}

/** The day in a calendar year on which the rule falls; null where it has none that year. */
export function dayIn(rule: OccasionRule, year: number): Day | null {
  switch (rule.by) {
    case 'once':
      return rule.on.startsWith(`${year}-`) ? rule.on : null;
    case 'fixed':
      return realDay(year, rule.month, rule.day);
    case 'weekday':
      return nthWeekday(year, rule.month, rule.nth, rule.weekday);
    case 'lunar':
      return lunarDay(year, rule.month, rule.day);
    case 'solarTerm': {
      const month = solarTerms[rule.term]?.[1];
      return month === undefined ? null : chineseDays.getSolarTermDate(year, month, rule.term as 'rain_water');
    }
  }
}

/** What is wrong with a rule that an office typed, in Chinese; undefined when it falls on some day. */
export function ruleFault(rule: OccasionRule, year: number): string | undefined {
  if (rule.by === 'weekday' && rule.nth === 0) return '第几个星期请填 1 至 5，或者“最后一个”';
  if (rule.by === 'solarTerm' && !(rule.term in solarTerms)) return '没有这个节气';
  if (rule.by === 'once') return undefined;
  for (let ahead = 0; ahead < 8; ahead += 1) if (dayIn(rule, year + ahead) !== null) return undefined;
  return '没有这一天，请核对月和日';
}

/** The rule in words. */
export function ruleText(rule: OccasionRule): string {
  switch (rule.by) {
    case 'once':
      return '仅此一次';
    case 'fixed':
      return `每年${rule.month}月${rule.day}日`;
    case 'weekday':
      return `每年${rule.month}月${rule.nth === -1 ? '最后一个' : `第${rule.nth}个`}星期${weekdayTexts[rule.weekday] ?? ''}`;
    case 'lunar':
      return rule.month === 12 && rule.day === 30
        ? '农历岁末'
        : `农历${lunarMonths[rule.month - 1] ?? ''}月${lunarDayText(rule.day)}`;
    case 'solarTerm':
      return `节气：${solarTerms[rule.term]?.[0] ?? rule.term}`;
  }
}

const lunarMonths = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const digits = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
function lunarDayText(day: number): string {
  if (day === 10 || day === 20 || day === 30) return ['初十', '二十', '三十'][day / 10 - 1] ?? '';
  return `${['初', '十', '廿'][Math.floor(day / 10)] ?? ''}${digits[day % 10] ?? ''}`;
}

function realDay(year: number, month: number, day: number): Day | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return day <= daysOf(year, month) ? text : null;
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function nthWeekday(year: number, month: number, nth: number, weekday: number): Day | null {
  if (nth === -1) {
    const last = realDay(year, month, daysOf(year, month)) as Day;
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = realDay(year, month, 1) as Day;
  const day = addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
  return day.slice(0, 7) === first.slice(0, 7) && daysBetween(first, day) >= 0 ? day : null;
}

/** A lunar day in a calendar year. Its lunar year may be the one before; the last day of the twelfth month is the eve of the new year. */
function lunarDay(year: number, month: number, day: number): Day | null {
  if (month === 12 && day === 30) {
    const newYear = lunarDay(year, 1, 1);
    return newYear === null ? null : fromDayNumber(toDayNumber(newYear) - 1);
  }
  for (const lunarYear of [year, year - 1]) {
    const { date } = chineseDays.getSolarDateFromLunar(`${lunarYear}-${month}-${day}`);
    if (!date?.startsWith(`${year}-`)) continue;
    const back = chineseDays.getLunarDate(date);
    // A day that this month does not have runs over into the next one.
    if (back.lunarMon === month && back.lunarDay === day) return date;
  }
  return null;
}
