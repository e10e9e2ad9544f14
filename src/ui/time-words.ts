/** Instants in the words people use, always in Asia/Shanghai; pure, `now` is given. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const chinaOffsetMs = 8 * hourMs;

/** Calendar parts of an instant in Asia/Shanghai (no summer time since 1991). Throws on text that is no instant. */
function partsOf(at: string | Date): { date: string; time: string; seconds: string } {
  const shifted = new Date(new Date(at).getTime() + chinaOffsetMs).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16), seconds: shifted.slice(11, 19) };
}

/** Day number in Asia/Shanghai; differences are whole days as a person counts them. */
function dayNumber(at: Date): number {
  return Math.floor((at.getTime() + chinaOffsetMs) / dayMs);
}

/** "2026-10-12 17:30:05", for exactness. */
export function exactTime(at: string | Date): string {
  const { date, seconds } = partsOf(at);
  return `${date} ${seconds}`;
}

/** "今天 17:30", "昨天 09:00", "10-12 17:30" in this year, else "2025-10-12 17:30". */
export function dayTime(at: string | Date, now: Date): string {
  const { date, time } = partsOf(at);
  const difference = dayNumber(new Date(at)) - dayNumber(now);
  const near: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' };
  const day = near[difference] ?? (date.slice(0, 4) === partsOf(now).date.slice(0, 4) ? date.slice(5) : date);
  return `${day} ${time}`;
}

/** "刚刚", "3 分钟前", "2 小时前", then `dayTime`. */
export function sinceWords(at: string | Date, now: Date): string {
  const passedMs = now.getTime() - new Date(at).getTime();
  if (passedMs < 0) return dayTime(at, now);
  if (passedMs < minuteMs) return '刚刚';
  if (passedMs < hourMs) return `${Math.floor(passedMs / minuteMs)} 分钟前`;
  if (dayNumber(now) === dayNumber(new Date(at))) return `${Math.floor(passedMs / hourMs)} 小时前`;
  return dayTime(at, now);
}

/** A length of time in its largest sensible unit, rounded down: "3 天", "5 小时", "12 分钟". */
export function lengthWords(lengthMs: number): string {
  if (lengthMs >= 2 * dayMs) return `${Math.floor(lengthMs / dayMs)} 天`;
  if (lengthMs >= hourMs) return `${Math.floor(lengthMs / hourMs)} 小时`;
  return `${Math.max(1, Math.floor(lengthMs / minuteMs))} 分钟`;
}
