import { expect, test } from 'vitest';
import { dueWords } from './due-words.ts';

const now = new Date('2026-10-09T15:30:00+08:00');

test('a deadline counted in working days says how many are left, and one left is soon', () => {
  expect(dueWords({ dueAt: '2026-10-12T17:30:00+08:00', workdaysLeft: 1 }, now)).toEqual({
    tone: 'soon',
    text: '还剩 1 个工作日',
    at: '10-12 17:30',
  });
  expect(dueWords({ dueAt: '2026-10-20T17:30:00+08:00', workdaysLeft: 8 }, now).tone).toBe('active');
});

test('on the last working day the hours are said, not "0 working days"', () => {
  expect(dueWords({ dueAt: '2026-10-09T17:30:00+08:00', workdaysLeft: 0 }, now)).toEqual({
    tone: 'soon',
    text: '还剩 2 小时',
    at: '今天 17:30',
  });
});

test('the due instant itself is still in time and one millisecond later is overdue', () => {
  expect(dueWords({ dueAt: now.toISOString() }, now).tone).toBe('soon');
  expect(dueWords({ dueAt: new Date(now.getTime() - 1).toISOString() }, now).tone).toBe('blocked');
});

test('an overdue duty is red and says by how much', () => {
  expect(dueWords({ dueAt: '2026-10-07T15:00:00+08:00' }, now)).toMatchObject({ tone: 'blocked', text: '已超期 2 天' });
});

test('a duty met in time is green for ever and one met late stays red', () => {
  const dueAt = '2026-10-07T15:00:00+08:00';
  expect(dueWords({ dueAt, metAt: '2026-10-06T09:00:00+08:00' }, now)).toMatchObject({
    tone: 'met',
    text: '已按时完成',
  });
  expect(dueWords({ dueAt, metAt: '2026-10-08T11:00:00+08:00' }, now)).toMatchObject({
    tone: 'blocked',
    text: '超期 20 小时完成',
  });
});

test('a paused clock is neither soon nor overdue', () => {
  expect(dueWords({ dueAt: '2026-10-07T15:00:00+08:00', pausedAt: '2026-10-06T09:00:00+08:00' }, now)).toMatchObject({
    tone: 'neutral',
    text: '计时已暂停',
  });
});

test('a caller may say from when it is soon', () => {
  const dueAt = '2026-10-12T15:30:00+08:00';
  expect(dueWords({ dueAt }, now).tone).toBe('active');
  expect(dueWords({ dueAt, soonWithinMs: 4 * 86_400_000 }, now).tone).toBe('soon');
});
