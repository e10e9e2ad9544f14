import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKenlm } from './read-kenlm.ts';
import { readSunpinyin } from './read-sunpinyin.ts';

/** The two files of a statistic of the words 0 "", 1 "防", 2 "汛" with the pairs 防汛 (half) and 汛防 (a quarter). */
function writeSunpinyin(): { model: ArrayBuffer; dictionary: ArrayBuffer } {
  const strings = [0, 0x9632, 0, 0x6c5b, 0];
  const dictionary = Uint32Array.from([3, 0, 12, ...strings]).buffer;
  const numbers = new Float32Array(65536 + 16384).fill(1);
  numbers.set([0.5, 0.25, 0.125]);
  numbers.set([0.75], 65536 + 5);
  const node = (word: number, backoff: number, prob: number, child: number): number[] => [
    word | (backoff << 18),
    prob | ((child & 0xffff) << 16),
    (child >>> 16) << 25,
  ];
  const root = [...node(0, 0, 0, 0), ...node(0, 0, 0, 2)];
  const ones = [...node(1, 5, 0, 0), ...node(2, 5, 2, 1), ...node(0, 0, 0, 2)];
  const twos = [...node(2, 5, 0, 0), ...node(1, 5, 1, 0), ...node(0, 0, 0, 0)];
  const head = [3, 0, 2, 3, 3, 1];
  const bits = new Uint32Array(numbers.buffer);
  return { model: Uint32Array.from([...head, ...bits, ...root, ...ones, ...twos, 0, 0]).buffer, dictionary };
}

test('words and pairs of a SunPinyin statistic', () => {
  const { model, dictionary } = writeSunpinyin();
  const read = readSunpinyin(model, dictionary);
  expect(read.words).toEqual(['', '防', '汛']);
  expect(read.logs[0]).toBe(-Infinity);
  expect(read.logs[1]).toBeCloseTo(Math.log(0.5));
  expect(read.logs[2]).toBeCloseTo(Math.log(0.125));
  expect(read.backoffs[1]).toBeCloseTo(Math.log(0.75));
  expect([...read.firsts]).toEqual([1, 2]);
  expect([...read.seconds]).toEqual([2, 1]);
  expect([...read.pairLogs].map(Math.exp)).toEqual([expect.closeTo(0.5), expect.closeTo(0.25)]);
});

test('what is no statistic is refused with a Chinese text, whatever its bytes', () => {
  const { model, dictionary } = writeSunpinyin();
  expect(() => readSunpinyin(model.slice(0, -4), dictionary)).toThrow(/lm_sc\.t3g/);
  expect(() => readSunpinyin(model, dictionary.slice(0, -8))).toThrow(/pydict_sc\.bin/);
  const magic = new TextEncoder().encode('mmap lm http://kheafield.com/code format version 5\n\0');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, hasMagic) => {
      const file = Uint8Array.from([...(hasMagic ? magic : []), ...bytes]).buffer;
      expect(() => readKenlm(file)).toThrow(/KenLM/);
    }),
  );
});
