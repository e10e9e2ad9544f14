import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTable } from '#platform/files/read-table.ts';
import { findDrift } from './drift-rules.ts';
import { foundKey, toListed, unitFinder } from './found-rules.ts';
import { readProfile } from './read-profile.ts';
import { certificationCheck, isPersonal, lowUseCheck, namesCheck, perPlatformCheck } from './register-checks.ts';

const now = new Date('2026-11-20T09:00:00+08:00');
const rule = { clause: 'S4-4.1k', value: null };
const page = (body: string, status = 200) => readProfile({ status, body: Buffer.from(body) });

test.each([
  ['测试县人力资源和社会保障局', 'pass'],
  ['事业单位（测试县人力资源和社会保障局）', 'pass'],
  ['测试县人社局', 'fail'],
  ['', 'unknown'],
  [null, 'unknown'],
] as const)('S4-4.1k: the certified subject %s is a %s', (shown, verdict) => {
  const inputs = { matter: 'sponsor' as const, shown, unitNames: ['测试县人力资源和社会保障局', '测试县人事局'] };
  expect(certificationCheck.evaluate(inputs, rule, now).verdict).toBe(verdict);
});

test.each([
  ['张某', true],
  ['个人', true],
  ['李四（个人）', true],
  ['县人社局', false],
  ['测试县教育局', false],
  ['市信息中心', false],
])('S3-5a: %s is registered by a person: %s', (subject, expected) => {
  expect(isPersonal(subject)).toBe(expected);
});

test('an expired certification fails, one without a date is unknown', () => {
  const expired = (until: string | null) =>
    certificationCheck.evaluate({ matter: 'expired', until, today: '2026-11-20' }, rule, now).verdict;
  expect([expired('2026-11-19'), expired('2026-11-20'), expired(null)]).toEqual(['fail', 'pass', 'unknown']);
});

test('S4-4.1c, S4-4.1l: counts and names are judged by what the rule allows', () => {
  const count = (names: string[]) =>
    perPlatformCheck.evaluate({ names, waived: 0, platformText: '微博' }, { clause: 'S4-4.1c', value: { max: 1 } }, now)
      .verdict;
  expect([count([]), count(['甲']), count(['甲', '乙'])]).toEqual(['pass', 'pass', 'fail']);
  const equal = (names: string[]) => namesCheck.evaluate({ matter: 'equal', names }, rule, now).verdict;
  expect([equal(['甲', '甲']), equal(['甲', '乙'])]).toEqual(['pass', 'fail']);
});

test('S4-4.1n: low use without a likeness passes, without figures it is unknown, both together fail', () => {
  const value = { clause: 'S4-4.1n', value: { followers: 500, reads: 50 } };
  const verdict = (followers: number | null, reads: number | null, overlaps: string | null) =>
    lowUseCheck.evaluate({ followers, reads, overlaps }, value, now).verdict;
  expect(verdict(10, null, null)).toBe('pass');
  expect(verdict(null, null, '甲')).toBe('unknown');
  expect(verdict(10, null, '甲')).toBe('fail');
  expect(verdict(500, 50, '甲')).toBe('pass');
  expect(verdict(9000, 3, '甲')).toBe('fail');
});

test('S3-4d: what is not shown or not registered is no difference; a change on its way covers it', () => {
  const own = { name: '测试人社', certifiedSubject: null };
  expect(findDrift(own, { name: '测试 人社', certifiedSubject: '某公司' }, [])).toEqual([]);
  expect(findDrift(own, { name: null, certifiedSubject: null }, [])).toEqual([]);
  const drift = findDrift(own, { name: '人社之窗', certifiedSubject: null }, []);
  expect(drift).toEqual([{ field: 'name', registered: '测试人社', shown: '人社之窗', isCovered: false }]);
  const filed = [{ accountName: '人社之窗', certifiedSubject: '' }];
  expect(findDrift(own, { name: '人社之窗', certifiedSubject: null }, filed)[0]?.isCovered).toBe(true);
});

test('a profile page is read by its own facts; one that names nobody is a failed reading, never an account that is gone', () => {
  const data = JSON.stringify({
    mainEntity: {
      name: '测试人社',
      legalName: '测试县人社局',
      interactionStatistic: { interactionType: 'https://schema.org/FollowAction', userInteractionCount: 321 },
    },
  });
  expect(page(`<script type="application/ld+json">${data}</script>`)).toMatchObject({
    outcome: 'seen',
    name: '测试人社',
    certifiedSubject: '测试县人社局',
    followers: 321,
  });
  expect(page('<meta property="og:title" content="A &amp; B">')).toMatchObject({ outcome: 'seen', name: 'A & B' });
  expect(page('<script type="application/ld+json">{"a":</script>').outcome).toBe('failed');
  expect(page('请完成验证').outcome).toBe('failed');
  expect(page('', 403).outcome).toBe('failed');
  expect(page('', 404).outcome).toBe('missing');
});

test('no page makes the reader fail', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(['seen', 'failed']).toContain(page(`<meta property="og:title" content="${text}">${text}`).outcome);
    }),
  );
});

test('S2-3j: a list is read line by line; the longest unit name that an account bears names its unit', () => {
  const table = readTable(
    Buffer.from('平台,名称,认证主体\n微博,测试县教育局招生办,\n火星网,甲,\n抖音,,\n抖音,学习园地,测试县教育局\n'),
    '清单.csv',
  );
  const columns = { platform: '平台', name: '名称', certifiedSubject: '认证主体' };
  const { listed, faults } = toListed(table, columns, (word) =>
    word === '微博' ? 'weibo' : word === '抖音' ? 'douyin' : undefined,
  );
  expect(faults.map((fault) => fault.line)).toEqual([3, 4]);
  const unitOf = unitFinder([
    { id: 'county', names: ['测试县人民政府', '测试县'] },
    { id: 'bureau', names: ['测试县教育局'] },
  ]);
  expect(listed.map(unitOf)).toEqual(['bureau', 'bureau']);
  expect(unitOf({ ...listed[0]!, name: '教育资讯', certifiedSubject: null })).toBeUndefined();
  expect(foundKey(listed[0]!)).toBe('weibo|测试县教育局招生办');
});
