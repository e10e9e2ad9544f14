import { expect, test } from 'vitest';
import { toTimeline } from './timeline-entries.ts';

const entry = { id: '1', at: '2026-11-20T09:00:00+08:00', by: '信息采编员甲', via: 'web', sha: '', hash: 'h' };

test('changed fields and reasons are told in words, never as codes', () => {
  const [update, returned] = toTimeline([
    { ...entry, action: 'account.update', facts: { changed: ['name', 'platformId', 'unknown'] } },
    { ...entry, action: 'filing.return', facts: { reason: '缺认证信息' } },
  ]);
  expect(update).toMatchObject({ what: '更正登记事项', detail: '更改：账号名称、平台账号标识' });
  expect(returned).toMatchObject({ what: '退回补正', detail: '理由：缺认证信息', kind: 'decision' });
});

test('acts of other modules on the account stay out of its register timeline', () => {
  expect(toTimeline([{ ...entry, action: 'monitoring.look', facts: {} }])).toEqual([]);
});
