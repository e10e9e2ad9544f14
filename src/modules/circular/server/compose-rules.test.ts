import { expect, test } from 'vitest';
import { chineseDate, chineseNumeral, composeCircular } from './compose-rules.ts';
import { computeFacts } from './facts-rules.ts';

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [21, '二十一'],
])('%i is written %s', (value, text) => {
  expect(chineseNumeral(value)).toBe(text);
});

test('a date has no leading zeros (GB/T 9704)', () => {
  expect(chineseDate('2026-03-07')).toBe('2026年3月7日');
});

test('units with a named account are addressed by name, the named list is an annex, and a clean inspection has none', () => {
  const head = {
    inspectionId: 'i',
    inspectionTitle: '抽查',
    asOf: new Date('2026-11-21T01:00:00Z'),
    pack: 'p',
    packTitle: '检查指标',
    packVersion: '1',
    notChecked: [],
    sample: null,
    clauseText: () => '两周内无更新',
  };
  const base = {
    accountName: '某某发布',
    platformId: null,
    unitName: '甲单位',
    lastPostAt: null,
    daysSinceLastPost: null,
  };
  const words = { title: '通报', number: null, office: '县政府办公室', demands: ['整改'], day: '2026-11-21' };
  const failed = composeCircular(
    computeFacts(head, [{ ...base, accountId: 'a', verdict: 'fail', clauses: ['SI-2a'] }]),
    words,
  );
  expect(failed.addressees).toEqual(['甲单位']);
  expect(failed.annexes[0]?.table.rows).toEqual([['1', '某某发布', '甲单位', '没有记录', '—', 'SI-2a']]);
  const clean = composeCircular(computeFacts(head, [{ ...base, accountId: 'a', verdict: 'pass', clauses: [] }]), words);
  expect(clean).toMatchObject({ addressees: ['各有关单位'], annexes: [] });
});

test('a circular of a spot check says how its accounts were chosen', () => {
  const facts = computeFacts(
    {
      inspectionId: 'i',
      inspectionTitle: '抽查',
      asOf: new Date('2026-11-21T01:00:00Z'),
      pack: 'p',
      packTitle: '检查指标',
      packVersion: '1',
      notChecked: [],
      sample: { seed: '0712', percent: 30, size: 3, population: 9 },
      clauseText: () => '',
    },
    [],
  );
  const document = composeCircular(facts, {
    title: '通报',
    number: null,
    office: '测试县',
    demands: [],
    day: '2026-11-21',
  });
  expect(JSON.stringify(document)).toContain('从 9 个在用账号中按 30% 随机抽取 3 个（抽样种子：0712），共检查');
});
