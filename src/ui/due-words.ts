/** A deadline in words and tone; pure. */
import type { StatusTone } from './StatusTag.tsx';
import { dayTime, lengthWords } from './time-words.ts';

export interface DueFacts {
  /** Instant by which it must be done, inclusive. */
  readonly dueAt: string;
  /** Set when done: the deadline no longer runs. */
  readonly metAt?: string | null;
  /** The clock stands still since then. */
  readonly pausedAt?: string | null;
  /** Whole working days left, where the duty is counted in them (the server's calendar knows; the page does not). */
  readonly workdaysLeft?: number | null;
  /** From how long before the end it is "soon"; default 24 h, or 1 working day where those are counted. */
  readonly soonWithinMs?: number;
}

export interface DueWords {
  readonly tone: StatusTone;
  /** "还剩 1 个工作日", "已超期 2 天", "已按时完成". */
  readonly text: string;
  /** "10-12 17:30". */
  readonly at: string;
}

const dayMs = 86_400_000;

/** Words for a deadline at an instant. */
export function dueWords(due: DueFacts, now: Date): DueWords {
  const at = dayTime(due.dueAt, now);
  const dueMs = new Date(due.dueAt).getTime();
  if (due.metAt) return metWords(new Date(due.metAt).getTime() - dueMs, at);
  if (due.pausedAt) return { tone: 'neutral', text: '计时已暂停', at };
  const leftMs = dueMs - now.getTime();
  if (leftMs < 0) return { tone: 'blocked', text: `已超期 ${lengthWords(-leftMs)}`, at };
  return { tone: isSoon(due, leftMs) ? 'soon' : 'active', text: leftWords(due, leftMs), at };
}

function metWords(lateMs: number, at: string): DueWords {
  return lateMs > 0
    ? { tone: 'blocked', text: `超期 ${lengthWords(lateMs)}完成`, at }
    : { tone: 'met', text: '已按时完成', at };
}

function isSoon(due: DueFacts, leftMs: number): boolean {
  if (due.soonWithinMs !== undefined) return leftMs <= due.soonWithinMs;
  return due.workdaysLeft === undefined || due.workdaysLeft === null ? leftMs <= dayMs : due.workdaysLeft <= 1;
}

function leftWords(due: DueFacts, leftMs: number): string {
  if (due.workdaysLeft !== undefined && due.workdaysLeft !== null && due.workdaysLeft > 0)
    return `还剩 ${due.workdaysLeft} 个工作日`;
  return `还剩 ${lengthWords(leftMs)}`;
}
