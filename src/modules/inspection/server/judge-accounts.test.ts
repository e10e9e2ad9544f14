import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayMs } from '#shared/time.ts';
import type { UpdateFact } from '#modules/monitoring/server/public.ts';
import { judgeAccounts, leaveOutWaived, waivedNotes } from './judge-accounts.ts';
import type { PackShelf } from '#modules/rules/server/public.ts';
import { inspectedPack, type InspectedPack } from './inspected-pack.ts';
import { updateCheck } from './update-checks.ts';

const start = Date.parse('2026-01-01T00:00:00+08:00');
const pack = (days: number, counting: 'rolling' | 'calendarDays'): InspectedPack => ({
  id: 'S4-inspection',
  version: '1',
  notChecked: [],
  rules: [],
  ruleFor: () => ({
    check: updateCheck,
    clause: 'SI-2a',
    value: { days, counting },
    severity: 'veto',
    source: {
      pack: 'S4-inspection',
      version: 1,
      rule: 'update-window',
      clause: 'SI-2a',
      clauses: ['SI-2a'],
      summary: '',
      force: 'inPrinciple',
    },
  }),
});

function fact(lastPostDays: number | null, observation: UpdateFact['observation']): UpdateFact {
  const base = {
    accountId: '0',
    province: 33,
    unitId: '0',
    unitPath: '1/',
    unitName: '甲局',
    name: '甲',
    platform: 'wechat',
    platformId: null,
    mediaClass: 'text',
    lastOkAt: null,
  } as const;
  return { ...base, lastPostAt: lastPostDays === null ? null : new Date(start + lastPostDays * dayMs), observation };
}

const look = (
  status: 'ok' | 'blocked' | 'stalled' | 'partial' | 'failed',
  days: number,
): UpdateFact['observation'] => ({
  id: '0',
  status,
  capturedAt: new Date(start + days * dayMs),
  collector: 'rss',
  evidenceId: null,
  detail: '',
});

test.each([
  ['a good look today', look('ok', 20), 'fail'],
  ['a blocked look today', look('blocked', 20), 'unknown'],
  ['an empty list today', look('partial', 20), 'unknown'],
  ['a source that stands still', look('stalled', 20), 'unknown'],
  ['a good look two days ago', look('ok', 18), 'unknown'],
  ['no look at all', null, 'unknown'],
] as const)('SI-2a: 20 days of silence with %s is %s', (_, observation, verdict) => {
  const [judged] = judgeAccounts([fact(0, observation)], pack(14, 'rolling'), new Date(start + 20 * dayMs));
  expect(judged?.verdict).toBe(verdict);
  expect(judged?.findings).toHaveLength(verdict === 'fail' ? 1 : 0);
});

test('SI-2a: without a new post, a later instant never turns a fail into a pass', () => {
  const days = fc.double({ min: 0, max: 60, noNaN: true });
  const observation = fc.option(
    fc.record({ status: fc.constantFrom('ok', 'blocked', 'stalled', 'partial', 'failed'), at: days }),
    { nil: null },
  );
  fc.assert(
    fc.property(
      fc.option(days, { nil: null }),
      observation,
      days,
      days,
      fc.constantFrom('rolling', 'calendarDays'),
      fc.integer({ min: 1, max: 30 }),
      (lastPost, seen, first, second, counting, limit) => {
        const one = fact(lastPost, seen && look(seen.status, seen.at));
        const verdicts = [Math.min(first, second), Math.max(first, second)].map(
          (at) => judgeAccounts([one], pack(limit, counting), new Date(start + at * dayMs))[0]?.verdict,
        );
        expect(verdicts[0] === 'fail' && verdicts[1] === 'pass').toBe(false);
      },
    ),
  );
});

test('an account for which a waiver lifts the rule is left out, and the record says how many were', () => {
  const facts = [fact(0, look('ok', 20)), { ...fact(0, look('ok', 20)), accountId: '1' }];
  const { kept, waived } = leaveOutWaived(facts, pack(14, 'rolling'), (account) => account.accountId === '1');
  expect(kept.map((one) => one.accountId)).toEqual(['0']);
  expect(waivedNotes(waived)).toEqual([{ clause: 'SI-2a', text: '1 个账号已豁免，没有检查' }]);
  expect(waivedNotes([])).toEqual([]);
});

test('clauses.md c.11: an account for which a waiver lifts an in-principle rule is judged by the binding one behind it', () => {
  const strict = pack(7, 'rolling').ruleFor({ mediaClass: 'text', platform: 'wechat' });
  const loose = pack(14, 'rolling').ruleFor({ mediaClass: 'text', platform: 'wechat' });
  if (!strict || !loose) throw new Error('no rule');
  const both: InspectedPack = { ...pack(7, 'rolling'), ruleFor: () => ({ ...strict, behind: loose }) };
  const facts = [fact(0, look('ok', 20)), { ...fact(0, look('ok', 20)), accountId: '1' }];
  const { kept, waived, lifted } = leaveOutWaived(facts, both, (account) => account.accountId === '1');
  expect([kept.length, waived]).toEqual([2, []]);
  const verdicts = judgeAccounts(kept, both, new Date(start + 10 * dayMs), lifted).map((one) => [
    one.fact.accountId,
    one.verdict,
    one.rule.value.days,
  ]);
  // Those that fail come first.
  expect(verdicts).toEqual([
    ['0', 'fail', 7],
    ['1', 'pass', 14],
  ]);
});

test('the rule behind an in-principle interval is the binding one of the same pack, a default that yielded to it', () => {
  const text = (id: string, days: number, force: 'must' | 'inPrinciple') => ({
    id,
    subject: 'update.interval',
    kind: 'maxInterval',
    clauses: [`X-${id}`],
    summary: id,
    force,
    check: 'F1',
    value: { days, counting: 'rolling' },
  });
  const held = {
    id: 'X',
    version: 1,
    parents: [],
    level: 'county',
    rules: [text('week', 7, 'inPrinciple'), { ...text('month', 30, 'must'), setByUnit: true }],
  };
  const shelf = { packs: [held], getPack: () => held } as unknown as PackShelf;
  const bound = inspectedPack({ packs: shelf }, 'X').ruleFor({ mediaClass: 'text', platform: 'wechat' });
  expect([bound?.clause, bound?.behind?.clause]).toEqual(['X-week', 'X-month']);
});
