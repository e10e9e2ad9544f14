import type { WordModel } from './word-model.ts';

/** Length of the tables of probabilities and of back-off weights, which entries name by place. */
const probabilities = 1 << 16;
const weights = 1 << 14;
/** Header: order, kind of numbers, four sizes of levels. */
const tablesAt = 6;

/**
 * Words and pairs of a SunPinyin statistic of order 3 (`lm_sc.t3g`, `pydict_sc.bin`); triples are not used.
 * Throws a Chinese text when the files are none.
 */
export function readSunpinyin(model: ArrayBuffer, dictionary: ArrayBuffer): WordModel {
  const words = readWords(dictionary);
  const units = new Uint32Array(model, 0, model.byteLength >> 2);
  const [order, isLog, , ones = 0, twos = 0, threes = 0] = units;
  const onesAt = tablesAt + probabilities + weights + 3 * (units[2] ?? 0);
  const twosAt = onesAt + 3 * ones;
  if (order !== 3 || isLog !== 0 || (twosAt + 3 * twos + 2 * threes) * 4 !== model.byteLength) {
    throw new Error('语言统计文件不是 SunPinyin 三元词表（lm_sc.t3g），或已损坏');
  }
  const numbers = new Float32Array(model, tablesAt * 4, probabilities + weights).map((value) => Math.log(value));
  const logOf = (at: number): number => numbers[units[at + 1]! & 0xffff]!;
  const backoffOf = (at: number): number => numbers[probabilities + (units[at]! >>> 18)]!;
  const wordOf = (at: number): number => units[at]! & 0x3ffff;
  const childOf = (at: number): number => (units[at + 1]! >>> 16) | ((units[at + 2]! >>> 25) << 16);
  // The last entry of a level only closes the one before it.
  const count = Math.max(0, twos - 1);
  const result: WordModel = {
    words,
    logs: new Float32Array(words.length).fill(-Infinity),
    backoffs: new Float32Array(words.length),
    firsts: new Uint32Array(count),
    seconds: new Uint32Array(count),
    pairLogs: new Float32Array(count),
  };
  for (let i = 0; i + 1 < ones; i++) {
    const at = onesAt + 3 * i;
    const word = wordOf(at);
    if (word >= words.length) throw new Error('语言统计的两个文件不是同一版本（词号超出词典）');
    result.logs[word] = logOf(at);
    result.backoffs[word] = backoffOf(at);
    result.firsts.fill(word, childOf(at), childOf(at + 3));
  }
  for (let i = 0; i < count; i++) {
    result.seconds[i] = wordOf(twosAt + 3 * i);
    result.pairLogs[i] = logOf(twosAt + 3 * i);
  }
  return result;
}

/** The strings of the dictionary in order of their ids: UTF-32, each closed by a zero. */
function readWords(dictionary: ArrayBuffer): string[] {
  const units = new Uint32Array(dictionary, 0, dictionary.byteLength >> 2);
  const count = units[0] ?? 0;
  const words: string[] = [];
  let own = '';
  for (let at = (units[2] ?? 0) >> 2; at < units.length && words.length < count; at++) {
    const unit = units[at]!;
    if (unit > 0x10ffff) break;
    if (unit !== 0) own += String.fromCodePoint(unit);
    else {
      words.push(own);
      own = '';
    }
  }
  if (count === 0 || words.length !== count) throw new Error('词典文件不是 SunPinyin 词典（pydict_sc.bin），或已损坏');
  return words;
}
