/** Days of a month of the Gregorian calendar; 0 for a month that does not exist. */
export function daysOfMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const weekdayTexts = '日一二三四五六';

/** Weekday of a date as its Chinese character, 日 to 六. */
export function weekdayOf(year: number, month: number, day: number): string {
  return weekdayTexts.charAt(new Date(Date.UTC(year, month - 1, day)).getUTCDay());
}

const hanDigits = '〇一二三四五六七八九';

/** Value of Arabic digits or of Han numbers below 100 (二十八, 〇, 十), or of Han digits in a row (二〇二六); NaN otherwise. */
export function readNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.replace(/[零○]/g, '〇').replaceAll('两', '二').replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (/^[〇一二三四五六七八九]+$/.test(plain)) {
    return Number([...plain].map((digit) => hanDigits.indexOf(digit)).join(''));
  }
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain);
  if (!tens) return Number.NaN;
  return (tens[1] ? hanDigits.indexOf(tens[1]) : 1) * 10 + (tens[2] ? hanDigits.indexOf(tens[2]) : 0);
}
