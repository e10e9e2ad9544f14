import type { Hit } from '../hit.ts';
import { noWords, type KnownWords } from '../known-words.ts';
import { kindBetween } from '../statistic/confusions.ts';
import { longestRun } from '../statistic/edge-list.ts';
import { ChangeFinder } from '../statistic/find-changes.ts';
import type { PreparedStatistic } from '../statistic/near-words.ts';
import { pairWeights, wordWeights } from '../statistic/change-weights.ts';
import { isTrusted } from '../statistic/trusted-text.ts';
import { likelihoodOf } from '../statistic/weigh-change.ts';
import { hitAt, type Detector, type DetectorInput, type DetectorRule } from './detector.ts';

const basis = '通用规范汉字表；报刊编校质量差错认定（错别字）；语言统计的推断，须由人判断';
const wrongCharacter: DetectorRule = {
  id: 'statistic.wrong-character',
  category: 'W1',
  severity: 'warn',
  name: '疑似错别字',
  reason: '按语言统计，这里换一个音近或形近的字更通顺',
  basis,
};
const wrongParticle: DetectorRule = {
  id: 'statistic.particle',
  category: 'W8',
  severity: 'warn',
  name: '疑似的地得误用',
  reason: '按语言统计，这里用另一个助词更通顺',
  basis,
};

const particles = '的地得';

export type WrongCharacterOptions = {
  /** What the office is sure of, see `trustText`; a place within is never reported. */
  trusted?: KnownWords;
  /** The surest are no more than hints too. */
  hintsOnly?: boolean;
};

/**
 * W1 and W8: characters that another of the same sound or look fits better by a statistic of the language (some three times
 * slower than the other detectors together). The surest are `warn`, the rest `hint`; the better character is the suggestion.
 */
export function buildWrongCharacters(
  prepared: PreparedStatistic,
  { trusted = noWords, hintsOnly = false }: WrongCharacterOptions = {},
): Detector {
  const finder = new ChangeFinder(prepared);
  return {
    rules: [wrongCharacter, wrongParticle],
    find: (input) => findWrongCharacters(input, { prepared, finder, trusted, hintsOnly }),
  };
}

type Means = { prepared: PreparedStatistic; finder: ChangeFinder; trusted: KnownWords; hintsOnly: boolean };

const piece = new Uint16Array(longestRun);

function findWrongCharacters(input: DetectorInput, { prepared, finder, trusted, hintsOnly }: Means): Hit[] {
  const { text, placeOf } = input.compact;
  const { weights, sure, likely } = prepared.statistic.knowsPairs ? pairWeights : wordWeights;
  const hits: Hit[] = [];
  for (const match of text.matchAll(/[\u4e00-\u9fff]{2,256}/g)) {
    const run = match[0];
    for (let i = 0; i < run.length; i++) piece[i] = run.charCodeAt(i);
    for (const change of finder.find(piece, run.length)) {
      const kind = kindBetween(prepared.near.confusions, piece[change.at]!, change.to);
      const confidence = likelihoodOf({ run, change, kind }, weights);
      if (confidence < likely || isTrusted(trusted, piece, run.length, change.at)) continue;
      const better = String.fromCharCode(change.to);
      const isParticle = particles.includes(better) && particles.includes(run.charAt(change.at));
      const start = placeOf(match.index + change.at);
      hits.push(
        hitAt(input.text, isParticle ? wrongParticle : wrongCharacter, start, start + 1, {
          severity: confidence >= sure && !hintsOnly ? 'warn' : 'hint',
          suggestions: [better],
          confidence: Math.round(confidence * 100) / 100,
        }),
      );
    }
  }
  return hits;
}
