import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dataFolder =
  process.env['ZHIJIAN_TEST_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** A real set: texts that are right, or right texts beside wrong ones. */
export type RealSet = { name: string; texts: string[] };

/** Rows of a CSV file by column (RFC 4180). */
export function readCsv(path: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of readFileSync(path, 'utf8').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (match[0] === '' && row.length === 0) break;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  const [head = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(head.map((name, i) => [name.replace(/^\ufeff/, ''), cells[i] ?? ''])));
}

/** Clean official press, headlines, posts of an official account, replies of offices; sets that are absent are left out. */
export function loadRealSets(limit: number): RealSet[] {
  const column = (file: string, name: string): string[] => {
    const path = `${dataFolder}/${file}`;
    if (!existsSync(path)) return [];
    const texts = readCsv(path).map((row) => row[name] ?? '');
    return texts.filter((text) => text.trim() !== '');
  };
  const sets = [
    { name: 'cleanOfficialPress', texts: loadCleanPress() },
    { name: 'correctedDocuments', texts: loadPairs('odw').map(([, right]) => right) },
    { name: 'correctedLaw', texts: loadPairs('law').map(([, right]) => right) },
    { name: 'headlines', texts: column('hot-search/hot_search_2025-08_2025-12_dev.csv', 'title') },
    { name: 'officialPosts', texts: column('weibo-posts/posts.csv', 'text') },
    { name: 'officeReplies', texts: column('letters-dalian/letters.csv', 'reply') },
  ];
  return sets.filter(({ texts }) => texts.length > 0).map(({ name, texts }) => ({ name, texts: thin(texts, limit) }));
}

/** At most `limit` texts, evenly taken. */
function thin(texts: string[], limit: number): string[] {
  const step = Math.max(1, Math.ceil(texts.length / limit));
  return texts.filter((_, i) => i % step === 0);
}

function loadCleanPress(): string[] {
  const path = `${dataFolder}/textcheck/clean_official_rmrb.json`;
  if (!existsSync(path)) return [];
  const sentences: { correct_text: string }[] = JSON.parse(readFileSync(path, 'utf8'));
  return sentences.map((sentence) => sentence.correct_text);
}

/** Wrong and right sentences of equal length; empty where the data is absent. */
export function loadPairs(name: 'odw' | 'law'): [string, string][] {
  const path = `${dataFolder}/textcheck/${name}.train`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
    .filter((cells) => cells.length === 3)
    .map(([, wrong, right]) => [wrong!, right!]);
}
