import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { baseTerms } from './base-terms/base-terms.ts';
import { loadTermTable, measureTable, saveTermTable } from './save-table.ts';
import { scan } from './scan.ts';
import type { TermRule } from './term-rule.ts';
import { buildTermTable } from './term-table.ts';

const variants: TermRule[] = [
  {
    id: '银行',
    term: '银行转账',
    category: 'P4',
    severity: 'block',
    suggestions: [],
    basis: '测试',
    allow: ['手机银行转账'],
    variants: ['homophone', 'split', 'shape', 'edit1'],
  },
  {
    id: '国名',
    term: '中华人民共和国',
    category: 'P2',
    severity: 'block',
    suggestions: [],
    basis: '宪法',
    variants: ['edit1'],
    isRightForm: true,
  },
];
const rules = [...baseTerms, ...variants];
const text = '中华人民共合国在银航 转帐，重新布署，银艮行转账，手机银行转账，中华民人共和国，国家级产品';

test('a loaded table finds and says exactly what the built one does', () => {
  const built = buildTermTable(rules, { knownWords: ['布置'] });
  const loaded = loadTermTable(saveTermTable(built));
  const hits = scan(text, built);
  expect(hits.length).toBeGreaterThan(4);
  expect(scan(text, loaded)).toEqual(hits);
  for (const rule of rules) expect(scan(rule.term, loaded)).toEqual(scan(rule.term, built));
});

test('a table saved again is the same buffer, and its size is told', () => {
  const built = buildTermTable(rules);
  const saved = saveTermTable(built);
  expect(Buffer.from(saveTermTable(loadTermTable(saved))).equals(Buffer.from(saved))).toBe(true);
  const { matcherBytes, soundBytes, describeBytes } = measureTable(built);
  expect(saved.byteLength).toBeGreaterThan(matcherBytes + soundBytes + describeBytes);
});

test('a foreign, shortened, changed or newer buffer is refused', () => {
  const saved = saveTermTable(buildTermTable(rules));
  const changed = saved.slice(0);
  new Uint8Array(changed)[saved.byteLength >> 1]! ^= 1;
  const newer = saved.slice(0);
  new Uint32Array(newer)[1] = 99;
  for (const bad of [new ArrayBuffer(0), new ArrayBuffer(64), saved.slice(0, -4), saved.slice(0, -1), changed, newer])
    expect(() => loadTermTable(bad)).toThrow(RangeError);
});

test('worker threads scan with one shared buffer, and swapping a dictionary is replacing a reference', async () => {
  const built = buildTermTable(rules);
  const shared = saveTermTable(built, { shared: true });
  const worker = new Worker(new URL('./testing/scan-worker.ts', import.meta.url));
  const ask = (message: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage(message, []);
    });
  try {
    expect(await ask({ buffer: shared })).toBe('loaded');
    expect(await ask({ text })).toEqual(scan(text, built));
    const next = buildTermTable([{ ...variants[0]!, id: '新', term: '新词' }]);
    expect(await ask({ buffer: saveTermTable(next, { shared: true }) })).toBe('loaded');
    expect(await ask({ text: '新词' })).toEqual(scan('新词', next));
  } finally {
    await worker.terminate();
  }
});
