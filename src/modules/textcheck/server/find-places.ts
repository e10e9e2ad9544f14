import { createHash } from 'node:crypto';
import { sentenceAround } from '#textguard/sentence.ts';
import type { TextPart } from '../check-rules.ts';
import type { RiskHit } from '../contract.ts';

/** A hit with its words in their sentence and the key by which a person's word is given for it. */
export interface Place {
  readonly key: string;
  readonly hit: RiskHit;
  readonly before: string;
  readonly after: string;
}

/**
 * The hits of one severity as places, in their order. A key is made of rule, part, words and sentence, so that it stays the same in a
 * later text where none of these changed; of equal places the second is another one.
 */
export function findPlaces(
  parts: readonly TextPart[],
  hits: readonly RiskHit[],
  severity: RiskHit['severity'],
): Place[] {
  const texts = new Map(parts.map(({ field, text }) => [field, text]));
  const seen = new Map<string, number>();
  return hits
    .filter((hit) => hit.severity === severity)
    .map((hit) => {
      const text = texts.get(hit.field) ?? '';
      const { before, after } = sentenceAround(text, hit.start, hit.end);
      const words = text.slice(hit.start, hit.end);
      const key = createHash('sha256')
        .update([hit.field, hit.rule, before, words, after].join('\n'))
        .digest('hex')
        .slice(0, 24);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return { key: count === 1 ? key : `${key}.${count}`, hit, before, after };
    });
}
