import type { Hit, Severity } from '#textguard/hit.ts';
import type { BenchReport, BenchTarget } from './bench-shape.ts';
import {
  f1Of,
  hitsOfText,
  judge,
  precisionOf,
  recallOf,
  type Score,
  type Tier,
} from './textguard-accuracy/judge-cases.ts';
import { heldOutFolder, listClasses, loadCases } from './textguard-accuracy/load-cases.ts';
import { loadPairs, loadRealSets, type RealSet } from './textguard-accuracy/real-texts.ts';

type Log = (line: string) => void;
type Figures = Record<string, number>;

/**
 * Precision, recall and F1 of every labelled class, `dev`, `test` and `heldout` apart, strict tier (block, warn) and full tier (with hints);
 * false alarms on real clean texts; typos of official documents and law by character. Each figure as it is.
 */
export const bench = {
  name: 'textguard-accuracy',
  run: async ({ quick, log }: { quick: boolean; log: Log }): Promise<BenchReport> => {
    const figures: Figures = {};
    const targets: BenchTarget[] = [];
    measureClasses(figures, log);
    measureRealSets(loadRealSets(quick ? 500 : 6000), figures, targets, log);
    for (const name of ['odw', 'law'] as const) measureTypos(name, figures, targets, log);
    return { figures, targets };
  },
};

const percent = (share: number): number => (Number.isNaN(share) ? 0 : Math.round(share * 1000) / 10);

function measureClasses(figures: Figures, log: Log): void {
  const f1s = { dev: [] as number[], test: [] as number[], heldout: [] as number[] };
  const heldOut = listClasses(heldOutFolder);
  for (const name of listClasses()) {
    const cases = [...loadCases(name), ...(heldOut.includes(name) ? loadCases(name, heldOutFolder) : [])];
    for (const split of ['dev', 'test', 'heldout'] as const) {
      const own = cases.filter((each) => each.split === split);
      if (own.length === 0) continue;
      for (const tier of ['strict', 'full'] as const) {
        const score = judge(own, tier);
        note(figures, `${name}.${split}.${tier}`, score);
        if (tier === 'strict') log(`${name} ${split}：${told(score)}`);
        if (tier === 'strict') f1s[split].push(f1Of(score));
      }
    }
  }
  for (const split of ['test', 'heldout'] as const) {
    const sum = f1s[split].reduce((total, own) => total + own, 0);
    figures[`macroF1.${split}.strict`] = percent(sum / Math.max(1, f1s[split].length));
  }
}

function note(figures: Figures, name: string, score: Score): void {
  figures[`${name}.positives`] = score.positives;
  figures[`${name}.negatives`] = score.negatives;
  figures[`${name}.precisionPercent`] = percent(precisionOf(score));
  figures[`${name}.recallPercent`] = percent(recallOf(score));
  figures[`${name}.f1Percent`] = percent(f1Of(score));
  figures[`${name}.falseAlarms`] = score.falseAlarms;
  figures[`${name}.strays`] = score.strays;
  figures[`${name}.suggestedPercent`] = percent(score.suggested / Math.max(1, score.suggestible));
}

const told = (score: Score): string =>
  `P ${percent(precisionOf(score))} R ${percent(recallOf(score))} F1 ${percent(f1Of(score))}（正例 ${score.positives}，反例 ${score.negatives}，误报 ${score.falseAlarms}+${score.strays}）`;

function measureRealSets(sets: readonly RealSet[], figures: Figures, targets: BenchTarget[], log: Log): void {
  for (const { name, texts } of sets) {
    const hitsOf = texts.map((text) => hitsOfText(text));
    const characters = texts.reduce((sum, text) => sum + text.length, 0);
    figures[`real.${name}.texts`] = texts.length;
    figures[`real.${name}.characters`] = characters;
    for (const severity of ['block', 'warn', 'hint'] as const) {
      const count = hitsOf.flat().filter((hit) => hit.severity === severity).length;
      const withOne = hitsOf.filter((hits) => hits.some((hit) => hit.severity === severity)).length;
      figures[`real.${name}.${severity}Per10000Characters`] = Math.round((count / characters) * 1e6) / 100;
      figures[`real.${name}.${severity}TextPercent`] = percent(withOne / texts.length);
    }
    for (const [category, count] of countBy(hitsOf.flat(), ['block', 'warn'])) {
      figures[`real.${name}.${category}Per10000Characters`] = Math.round((count / characters) * 1e6) / 100;
    }
    log(
      `${name}：${texts.length} 条 ${characters} 字，每万字 block ${figures[`real.${name}.blockPer10000Characters`]} warn ${figures[`real.${name}.warnPer10000Characters`]} hint ${figures[`real.${name}.hintPer10000Characters`]}`,
    );
    if (name === 'cleanOfficialPress') {
      const blocks = hitsOf.flat().filter((hit) => hit.severity === 'block').length;
      const typos = hitsOf.filter((hits) =>
        hits.some((hit) => hit.severity !== 'hint' && /^W[1238]/.test(hit.category)),
      );
      const homophones = hitsOf.filter((hits) => hits.some((hit) => hit.variantKind === 'homophone'));
      const share = (of: readonly unknown[]): number => percent(of.length / texts.length);
      targets.push(
        { name: '规范文句中的 block 命中', wanted: '0', got: blocks, holds: blocks === 0 },
        {
          name: '规范文句误报错别字（严格档，句占比 %）',
          wanted: '<= 1.0',
          got: share(typos),
          holds: share(typos) <= 1,
        },
        {
          name: '规范文句同音命中（句占比 %）',
          wanted: '<= 0.5',
          got: share(homophones),
          holds: share(homophones) <= 0.5,
        },
      );
    }
  }
  const clean = sets.filter(({ name }) => name === 'cleanOfficialPress' || name.startsWith('corrected'));
  const characters = clean.flatMap(({ texts }) => texts).reduce((sum, text) => sum + text.length, 0);
  if (characters === 0) return;
  const personal = clean
    .flatMap(({ texts }) => texts)
    .flatMap((text) => hitsOfText(text))
    .filter((hit) => hit.category === 'B3' && hit.severity !== 'hint').length;
  const rate = Math.round((personal / characters) * 1e7) / 100;
  targets.push({ name: '规范文本每 100,000 字个人信息误报', wanted: '<= 1', got: rate, holds: rate <= 1 });
}

function countBy(hits: readonly Hit[], severities: readonly Severity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const hit of hits) {
    if (severities.includes(hit.severity)) counts.set(hit.category, (counts.get(hit.category) ?? 0) + 1);
  }
  return counts;
}

/** Character detection: of the changed characters those inside a hit; of the hits of wording those that hold one. */
function measureTypos(name: 'odw' | 'law', figures: Figures, targets: BenchTarget[], log: Log): void {
  const pairs = loadPairs(name);
  if (pairs.length === 0) return;
  for (const tier of ['strict', 'full'] as const) {
    let wrong = 0;
    let found = 0;
    let right = 0;
    let hits = 0;
    for (const [text, corrected] of pairs) {
      const slips = [...text].flatMap((own, i) => (own !== corrected[i] ? [i] : []));
      const own = wordingHits(text, tier);
      wrong += slips.length;
      found += slips.filter((at) => own.some((hit) => hit.start <= at && at < hit.end)).length;
      hits += own.length;
      right += own.filter((hit) => slips.some((at) => hit.start <= at && at < hit.end)).length;
    }
    const precision = percent(right / hits);
    const recall = percent(found / wrong);
    figures[`typos.${name}.${tier}.precisionPercent`] = precision;
    figures[`typos.${name}.${tier}.recallPercent`] = recall;
    figures[`typos.${name}.slips`] = wrong;
    const [leastP, leastR] = tier === 'strict' ? [90, 45] : [75, 60];
    targets.push({
      name: `错别字 ${name} ${tier}：精确率 %`,
      wanted: `>= ${leastP}`,
      got: precision,
      holds: precision >= leastP,
    });
    targets.push({
      name: `错别字 ${name} ${tier}：召回率 %`,
      wanted: `>= ${leastR}`,
      got: recall,
      holds: recall >= leastR,
    });
    log(`错别字 ${name} ${tier}：P ${precision} R ${recall}（${wrong} 处）`);
  }
}

function wordingHits(text: string, tier: Tier): Hit[] {
  return hitsOfText(text).filter(
    (hit) => /^(?:W[1238]|P2)$/.test(hit.category) && (tier === 'full' || hit.severity !== 'hint'),
  );
}
