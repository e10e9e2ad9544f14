import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { officialCalendar } from '#shared/working-days.ts';
import { parseClauseList } from '#rulebook/clause-list.ts';
import { compileInterval } from '#rulebook/duty-term.ts';
import { effectiveRules } from '#rulebook/effective-rules.ts';
import { loadPacks } from '#rulebook/pack-loader.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import type { RunningDuty } from '#platform/obligations/rebind-obligations.ts';
import { bindingOf } from './rebind-accounts.ts';

const folder = join(import.meta.dirname, '../../../../rules');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: read(name) }));
const loaded = loadPacks(files, new Set(parseClauseList(read('clauses.tsv')).keys()));
const packs = loaded.ok ? loaded.packs : [];
const rules = effectiveRules(packs, pathOf(packs, 'S3'), { context: { mediaClass: 'video', platform: 'douyin' } });

const openedAt = new Date('2026-11-18T08:00:00+08:00');
const { dueAt, explain } = compileInterval({ days: 7, counting: 'calendarDays' }).explain(openedAt.getTime());
const row: RunningDuty = {
  id: 'o',
  province: 33,
  subjectId: 'a',
  duty: 'update.interval',
  state: 'open',
  openedAt,
  dueAt,
  breachAt: dueAt,
  warnAt: null,
  warnPlan: null,
  explain,
  clause: 'S3-8b',
  pack: 'S3',
  packVersion: '1',
  rule: 'update-interval-text',
  notice: null,
};
const bind = (duty: string, among = rules) => bindingOf({ ...row, duty }, among, officialCalendar());

test('S3-8c: a running update duty is bound to the rule of its account, counted from its post', () => {
  expect(bind('update.interval')).toMatchObject({
    kind: 'bound',
    duty: { id: 'update.interval', rule: 'update-interval-video', clause: 'S3-8c', pack: 'S3' },
    due: { dueAt: new Date('2026-12-02T23:59:59.999+08:00') },
  });
});

test('c.11: a duty whose governing rule a waiver lifts is waived by it', () => {
  const waiver = { id: 'w', grantedBy: '测试县', until: '2026-12-31', accountId: null };
  const lifted = rules.map((rule) => (rule.subject === 'update.interval' ? { ...rule, waiver } : rule));
  expect(bind('update.interval', lifted)).toEqual({ kind: 'waived', waiverId: 'w' });
});

test('a duty that no rule knows any more is bound by nothing', () => {
  expect(bind('filing.open', [])).toEqual({ kind: 'none' });
});
