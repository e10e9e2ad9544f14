import { existsSync } from 'node:fs';
import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import type { Detector } from '#textguard/detectors/detector.ts';
import { standardDetectors } from '#textguard/detectors/standard-detectors.ts';
import { buildWrongCharacters } from '#textguard/detectors/wrong-characters.ts';
import type { Hit } from '#textguard/hit.ts';
import { buildStatisticFromFiles, type StatisticFiles } from '#textguard/node/statistic-files.ts';
import { bytesIn } from '#textguard/pack-buffer.ts';
import { scan } from '#textguard/scan.ts';
import { prepareStatistic } from '#textguard/statistic/near-words.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import type { BenchReport, BenchTarget } from './bench-shape.ts';
import type { Tier } from './textguard-accuracy/judge-cases.ts';
import { loadPairs, loadRealSets } from './textguard-accuracy/real-texts.ts';

type Log = (line: string) => void;
type Figures = Record<string, number>;

/** Where Debian's packages put their models; another place by the variable of the environment. */
const debian = '/usr/lib/x86_64-linux-gnu';
const libime = process.env['ZHIJIAN_LIBIME'] ?? `${debian}/libime/zh_CN.lm`;
const sunpinyin = process.env['ZHIJIAN_SUNPINYIN'] ?? `${debian}/sunpinyin/data`;

const statistics: { name: string; files: StatisticFiles; needs: string }[] = [
  { name: 'jieba', files: {}, needs: '' },
  { name: 'libime', files: { model: { kind: 'libime', file: libime } }, needs: libime },
  {
    name: 'sunpinyin',
    files: { model: { kind: 'sunpinyin', file: `${sunpinyin}/lm_sc.t3g`, dictionary: `${sunpinyin}/pydict_sc.bin` } },
    needs: sunpinyin,
  },
];

/**
 * Wrong characters with and without each statistic of the language, both tiers, on real documents and law with marked
 * errors and on clean press. Weights were fitted on one half of the sentences: only the other one ("report") measures.
 */
export const bench = {
  name: 'textguard-typos',
  run: async ({ quick, log }: { quick: boolean; log: Log }): Promise<BenchReport> => {
    const figures: Figures = {};
    const targets: BenchTarget[] = [];
    const clean = loadRealSets(1e6).find(({ name }) => name === 'cleanOfficialPress')?.texts ?? [];
    if (clean.length === 0) log('没有实测文本（ZHIJIAN_TEST_DATA），不测');
    measure('none', [], { clean, figures, targets, log });
    for (const { name, files, needs } of quick ? statistics.slice(0, 1) : statistics) {
      if (needs !== '' && !existsSync(needs)) {
        log(`语言统计 ${name}：没有（${needs}）`);
        continue;
      }
      const begun = performance.now();
      const statistic = buildStatisticFromFiles(files);
      figures[`${name}.buildMilliseconds`] = Math.round(performance.now() - begun);
      figures[`${name}.megabytes`] = Math.round(bytesIn(statistic) / 1e5) / 10;
      measure(name, [buildWrongCharacters(prepareStatistic(statistic))], { clean, figures, targets, log });
    }
    return { figures, targets };
  },
};

type Run = { clean: readonly string[]; figures: Figures; targets: BenchTarget[]; log: Log };

const table = buildTermTable(baseTerms);

function measure(name: string, more: readonly Detector[], { clean, figures, targets, log }: Run): void {
  const detectors = [...standardDetectors, ...more];
  const wordingHits = (text: string): Hit[] =>
    scan(text, table, { detectors }).filter((hit) => /^(?:W[1238]|P2)$/.test(hit.category));
  const report = { figures, targets, log };
  for (const set of ['odw', 'law'] as const) {
    const judged = loadPairs(set).map(([wrong, right]) => ({ wrong, right, hits: wordingHits(wrong) }));
    for (const half of ['tune', 'report'] as const) {
      const own = judged.filter(({ right }) => halfOf(right) === half);
      for (const tier of ['strict', 'full'] as const) judgePairs(`${name}.${set}.${half}.${tier}`, own, tier, report);
    }
  }
  const begun = process.cpuUsage().user;
  const press = clean.map((text) => ({ text, hits: wordingHits(text) }));
  const characters = clean.reduce((sum, text) => sum + text.length, 0);
  figures[`${name}.milliseconds1000Characters`] =
    Math.round(((process.cpuUsage().user - begun) / characters) * 10) / 10;
  for (const half of ['tune', 'report', 'all'] as const) {
    const own = press.filter(({ text }) => half === 'all' || halfOf(text) === half);
    const alarmed = own.filter(({ hits }) => hits.some((hit) => hit.severity !== 'hint' && hit.category !== 'P2'));
    const share = percent(alarmed.length / own.length, 100);
    figures[`${name}.clean.${half}.strict.sentencePercent`] = share;
    if (half === 'tune') continue;
    const target = `规范文句误报错别字（${name} ${half} 严格档，句占比 %）`;
    targets.push({ name: target, wanted: '<= 1.0', got: share, holds: share <= 1 });
  }
}

type Judged = { wrong: string; right: string; hits: readonly Hit[] };

/** Character detection: of the changed characters those inside a hit; of the hits those that hold one. */
function judgePairs(
  name: string,
  pairs: readonly Judged[],
  tier: Tier,
  { figures, targets, log }: Omit<Run, 'clean'>,
): void {
  let [wrong, found, right, hits] = [0, 0, 0, 0];
  for (const pair of pairs) {
    const slips = [...pair.wrong].flatMap((own, i) => (own === pair.right[i] ? [] : [i]));
    const own = pair.hits.filter((hit) => tier === 'full' || hit.severity !== 'hint');
    const holds = (hit: Hit, at: number): boolean => hit.start <= at && at < hit.end;
    wrong += slips.length;
    found += slips.filter((at) => own.some((hit) => holds(hit, at))).length;
    hits += own.length;
    right += own.filter((hit) => slips.some((at) => holds(hit, at))).length;
  }
  const precision = percent(right / hits);
  const recall = percent(found / wrong);
  figures[`${name}.precisionPercent`] = precision;
  figures[`${name}.recallPercent`] = recall;
  figures[`${name}.slips`] = wrong;
  log(`${name}：P ${precision} R ${recall}（${wrong} 处）`);
  if (!name.includes('.report.')) return;
  const [leastP, leastR] = tier === 'strict' ? [90, 45] : [75, 60];
  targets.push(
    { name: `错别字 ${name} 精确率 %`, wanted: `>= ${leastP}`, got: precision, holds: precision >= leastP },
    { name: `错别字 ${name} 召回率 %`, wanted: `>= ${leastR}`, got: recall, holds: recall >= leastR },
  );
}

/** Sentences are halved by a hash of what they should be. */
function halfOf(text: string): 'tune' | 'report' {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) & 1) === 0 ? 'tune' : 'report';
}

const percent = (share: number, steps = 10): number =>
  Number.isNaN(share) ? 0 : Math.round(share * 100 * steps) / steps;
