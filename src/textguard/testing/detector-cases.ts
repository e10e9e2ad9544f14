import { expect } from 'vitest';
import { readInput, type Detector, type ScanContext } from '../detectors/detector.ts';
import type { Hit } from '../hit.ts';

/** All hits of one detector. */
export function detect(detector: Detector, text: string, context: ScanContext = {}): Hit[] {
  return detector.find(readInput(text, context));
}

/** Every text (key) gives a hit of the rule on the surface; offsets reproduce it. */
export function expectFound(
  detector: Detector,
  cases: readonly (readonly [text: string, rule: string, surface: string])[],
  context: ScanContext = {},
): void {
  for (const [text, rule, surface] of cases) {
    const hits = detect(detector, text, context);
    expect(
      hits.map((hit) => `${hit.rule} ${hit.surface}`),
      text,
    ).toContain(`${rule} ${surface}`);
    for (const hit of hits) expect(text.slice(hit.start, hit.end)).toBe(hit.surface);
  }
}

/** No text gives a hit that asks for an answer (block or warn). */
export function expectSilent(detector: Detector, texts: readonly string[], context: ScanContext = {}): void {
  for (const text of texts) {
    const hits = detect(detector, text, context).filter((hit) => hit.severity !== 'hint');
    expect(
      hits.map((hit) => `${hit.rule} ${hit.surface}`),
      text,
    ).toEqual([]);
  }
}
