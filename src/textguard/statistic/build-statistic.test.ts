import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLanguageStatistic } from './build-statistic.ts';
import { pairLog } from './pair-table.ts';
import { readWordList } from './read-word-list.ts';
import { loadStatistic, saveStatistic } from './save-statistic.ts';
import { countModel } from './small-model.fixture.ts';
import { buildWordTrie, childOf, type WordTrie } from './word-trie.ts';

const model = countModel(['各 乡镇 要 落实 防汛 责任', '各 部门 要 落实 责任', '乡镇 防汛 责任 到 人']);

/** Id of a word, -1 where it is none. */
function idIn(trie: WordTrie, word: string): number {
  let node = 0;
  for (let i = 0; i < word.length && node >= 0; i++) node = childOf(trie, node, trie.codeOf[word.charCodeAt(i)]!);
  return node < 0 ? -1 : trie.wordAt[node]! - 1;
}

test('a statistic knows its words, its pairs and nothing else', () => {
  const { trie, logs, backoffs, pairs, knowsPairs } = buildLanguageStatistic({ name: '试', licence: '试', model });
  for (const [id, word] of model.words.entries()) {
    expect(idIn(trie, word)).toBe(id);
    expect(logs[id]).toBe(model.logs[id]);
    expect(backoffs[id]).toBe(model.backoffs[id]);
  }
  expect(idIn(trie, '汛责')).toBe(-1);
  const of = (first: string, second: string): number => pairLog(pairs, idIn(trie, first), idIn(trie, second));
  expect(of('落实', '防汛')).toBeCloseTo(Math.log(0.4), 2);
  expect(of('防汛', '落实')).toBe(1);
  expect(knowsPairs).toBe(true);
});

test('more words come at the scale of the words both know; what is not Han or too long stays out', () => {
  const list = readWordList(
    '乡镇 200 n\n责任 300 n\n部门 100 n\n水库 200 n\nA股 9 n\n责任追究办法实施细则 9 n\n坏行\n空 0\n',
  );
  const { trie, logs } = buildLanguageStatistic({ name: '试', licence: '试', model, moreWords: list });
  expect(logs[idIn(trie, '水库')]).toBeCloseTo(logs[idIn(trie, '乡镇')]!, 0);
  expect(idIn(trie, 'A股')).toBe(-1);
  expect(idIn(trie, '责任追究办法实施细则')).toBe(-1);
  const alone = buildLanguageStatistic({ name: '试', licence: '试', moreWords: list });
  expect(alone.knowsPairs).toBe(false);
  expect(idIn(alone.trie, '水库')).toBeGreaterThanOrEqual(0);
});

test('a saved statistic is the same, in a plain and in a shared buffer; a damaged one is refused', () => {
  const built = buildLanguageStatistic({ name: '试', licence: '试', model });
  expect(loadStatistic(saveStatistic(built))).toEqual(built);
  expect(loadStatistic(saveStatistic(built, { shared: true }))).toEqual(built);
  const bad = saveStatistic(built);
  new Uint8Array(bad)[bad.byteLength >> 1]! ^= 1;
  expect(() => loadStatistic(bad)).toThrow(RangeError);
  expect(() => loadStatistic(new ArrayBuffer(8))).toThrow(RangeError);
});

test('a trie holds exactly the words it was built from', () => {
  const word = fc.string({ unit: fc.constantFrom(...'一二三四五水火土\u9fff'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), fc.array(word, { maxLength: 20 }), (words, others) => {
      const trie = buildWordTrie(words);
      for (const [id, own] of words.entries()) expect(idIn(trie, own)).toBe(id);
      for (const own of others) expect(idIn(trie, own)).toBe(words.indexOf(own));
    }),
  );
});
