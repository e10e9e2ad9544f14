import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildLanguageStatistic } from '../statistic/build-statistic.ts';
import type { LanguageStatistic } from '../statistic/language-statistic.ts';
import { readKenlm } from '../statistic/read-kenlm.ts';
import { readSunpinyin } from '../statistic/read-sunpinyin.ts';
import { readWordList, type WordFrequencies } from '../statistic/read-word-list.ts';
import type { WordModel } from '../statistic/word-model.ts';

/** Files a statistic is built from; without a model it only knows how often words occur. */
export type StatisticFiles = {
  /** Lines "word frequency", default the word list of the package @node-rs/jieba. */
  words?: string;
  /** A word model and where its files lie. */
  model?: { kind: 'libime'; file: string } | { kind: 'sunpinyin'; file: string; dictionary: string };
};

const licences = {
  jieba: 'MIT（@node-rs/jieba，词频）',
  libime: 'LGPL-2.1-or-later（Debian 软件包 libime-data-language-model）',
  sunpinyin: 'CC BY-SA 3.0（Debian 软件包 sunpinyin-data，open-gram）',
};

/** Reads the files and compiles them (some seconds). Throws a Chinese text for a file that is not what it should be. */
export function buildStatisticFromFiles({ words, model }: StatisticFiles): LanguageStatistic {
  const moreWords = readWords(words ?? usualWords());
  const names = [model?.kind ?? [], words ?? 'jieba'].flat();
  const used = [model ? licences[model.kind] : [], words ? `词表 ${words} 自带的许可` : licences.jieba].flat();
  return buildLanguageStatistic({
    name: names.join(' + '),
    licence: used.join('；'),
    moreWords,
    ...(model ? { model: readModel(model) } : {}),
  });
}

function readModel(model: NonNullable<StatisticFiles['model']>): WordModel {
  if (model.kind === 'libime') return readKenlm(bufferOf(model.file));
  return readSunpinyin(bufferOf(model.file), bufferOf(model.dictionary));
}

function readWords(file: string): WordFrequencies {
  const found = readWordList(readFileSync(file, 'utf8'));
  if (found.size === 0) throw new Error(`词表 ${file} 中没有“词 频次”的行`);
  return found;
}

const usualWords = (): string => fileURLToPath(import.meta.resolve('@node-rs/jieba/dict.txt'));

/** A buffer of its own for each file: number arrays need an aligned begin. */
function bufferOf(file: string): ArrayBuffer {
  const bytes = readFileSync(file);
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
