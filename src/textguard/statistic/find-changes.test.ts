import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLanguageStatistic } from './build-statistic.ts';
import { ChangeFinder } from './find-changes.ts';
import { prepareStatistic } from './near-words.ts';

const words = ['责任', '防汛', '办公室', '落实情况', '突发公共事件', '统筹兼顾', '人', '防', '责', '情', '室', '办'];
const counts = new Map(words.map((word) => [word, 1000]));
const prepared = prepareStatistic(buildLanguageStatistic({ name: '试', licence: '试', moreWords: counts }));
const finder = new ChangeFinder(prepared);
const { from, units } = prepared.near.confusions;

function changesIn(text: string): [at: number, better: string][] {
  const run = Uint16Array.from(text, (own) => own.charCodeAt(0));
  return finder.find(run, run.length).map(({ at, to }) => [at, String.fromCharCode(to)]);
}

test('any one character of a known word, taken for another, is put right at its place, whatever stands around', () => {
  const word = fc.constantFrom(...words.filter((own) => own.length >= 2));
  fc.assert(
    fc.property(word, word, word, fc.nat(), fc.nat(), (before, meant, after, place, other) => {
      const at = place % meant.length;
      const own = meant.charCodeAt(at);
      const wrong = String.fromCharCode(units[from[own]! + (other % (from[own + 1]! - from[own]!))]!);
      const text = before + meant.slice(0, at) + wrong + meant.slice(at + 1) + after;
      expect(changesIn(before + meant + after)).toEqual([]);
      expect(changesIn(text)).toContainEqual([before.length + at, meant.charAt(at)]);
    }),
  );
});
