import { readBits } from './read-bits.ts';
import type { WordModel } from './word-model.ts';

const magic = 'mmap lm http://kheafield.com/code format version 5\n\0';
const countsAt = 108;
const vocabularyAt = 136;
const quantisedArrayTrie = 5;
const perTen = Math.log(10);
const wrongFile = '语言统计文件不是 KenLM 三元量化数组树（如 libime 的 zh_CN.lm），或已损坏';

/**
 * Words and pairs of a KenLM binary of order 3 of the kind "quantised array trie" that holds its words (libime's
 * `zh_CN.lm`); triples are not used. Throws a Chinese text when the file is none.
 */
export function readKenlm(file: ArrayBuffer): WordModel {
  try {
    return read(file);
  } catch (cause) {
    if (cause instanceof RangeError) throw new Error(wrongFile, { cause });
    throw cause;
  }
}

function read(file: ArrayBuffer): WordModel {
  const bytes = new Uint8Array(file);
  const view = new DataView(file);
  const isOne = new TextDecoder().decode(bytes.subarray(0, magic.length)) === magic;
  if (!isOne || view.getUint8(88) !== 3 || view.getUint32(96, true) !== quantisedArrayTrie) throw new Error(wrongFile);
  const long = (at: number): number => Number(view.getBigUint64(at, true));
  const [ones, twos, threes] = [long(countsAt), long(countsAt + 8), long(countsAt + 16)];
  // Hashes of the words, then the tables of quantised numbers with their header, then the levels.
  const quantAt = vocabularyAt + 8 + 8 * ones;
  const probBits = view.getUint8(quantAt + 1);
  const backoffBits = view.getUint8(quantAt + 2);
  const probsAt = quantAt + 8;
  const onesAt = probsAt + 4 * (2 * 2 ** probBits + 2 ** backoffBits);
  const middleAt = onesAt + 16 * (ones + 2);
  const wordBits = bitsFor(ones);
  const chop = chosenChop(twos + 1, threes, view.getUint8(middleAt + 1));
  const inline = bitsFor(threes) - chop;
  const pairsAt = middleAt + 8 + 8 * (Math.floor(threes / 2 ** inline) + 1) + 7;
  const pairBits = wordBits + backoffBits + probBits + inline;
  const triplesAt = pairsAt + bytesFor((twos + 1) * pairBits);
  const wordsAt = triplesAt + bytesFor((threes + 1) * (wordBits + probBits));
  const words = new TextDecoder().decode(bytes.subarray(wordsAt)).split('\0').slice(0, ones);
  if (words.length !== ones || words[0] !== '<unk>') throw new Error(wrongFile);
  const result: WordModel = {
    words,
    logs: new Float32Array(ones),
    backoffs: new Float32Array(ones),
    firsts: new Uint32Array(twos),
    seconds: new Uint32Array(twos),
    pairLogs: new Float32Array(twos),
  };
  for (let word = 0; word < ones; word++) {
    // The sign of a probability is a flag of KenLM's own.
    const at = onesAt + 16 * word;
    result.logs[word] = word === 0 ? -Infinity : -Math.abs(view.getFloat32(at, true)) * perTen;
    result.backoffs[word] = view.getFloat32(at + 4, true) * perTen;
    // A pair is filed under its second word.
    result.seconds.fill(word, long(at + 8), long(at + 24));
  }
  for (let i = 0; i < twos; i++) {
    const bit = pairsAt * 8 + i * pairBits;
    result.firsts[i] = readBits(bytes, bit, wordBits);
    const prob = readBits(bytes, bit + wordBits + backoffBits, probBits);
    result.pairLogs[i] = -Math.abs(view.getFloat32(probsAt + 4 * prob, true)) * perTen;
  }
  return result;
}

/** KenLM's own choice of how many high bits of a place are kept outside of the entries. */
function chosenChop(offsets: number, most: number, limit: number): number {
  const required = bitsFor(most);
  let best = 0;
  let lowest = Infinity;
  for (let chop = 0; chop <= Math.min(required, limit); chop++) {
    const change = Math.floor(most / 2 ** (required - chop)) * 64 - offsets * chop;
    if (change >= lowest) continue;
    lowest = change;
    best = chop;
  }
  return best;
}

const bitsFor = (most: number): number => (most === 0 ? 0 : Math.floor(Math.log2(most)) + 1);
const bytesFor = (bits: number): number => Math.floor((bits + 7) / 8) + 8;
