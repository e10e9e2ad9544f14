import { digitAt } from './number-runs.ts';
import type { Hit } from './hit.ts';

/** Digits left readable at the front and the back, in the usual formats: 138****1234, 35*************123. */
const readable: Record<string, readonly [number, number]> = {
  'id-number': [2, 3],
  mobile: [3, 4],
  'bank-card': [4, 4],
};

/** The number with its middle starred. `kind`: a personal data kind. */
export function maskNumber(number: string, kind: string): string {
  const [front, back] = readable[kind] ?? [0, 0];
  return (
    number.slice(0, front) + '*'.repeat(Math.max(0, number.length - front - back)) + number.slice(number.length - back)
  );
}

/** The surface of a hit as it may be shown or stored: same length, separators kept, middle digits starred. Other hits: unchanged. */
export function maskSurface(hit: Pick<Hit, 'rule' | 'surface'>): string {
  const [front, back] = readable[hit.rule.replace('personal-data.', '')] ?? [Infinity, 0];
  const total = [...countable(hit.surface)].length;
  let seen = 0;
  let masked = '';
  for (let i = 0; i < hit.surface.length; i++) {
    const own = hit.surface.charAt(i);
    if (!isCounted(hit.surface, i)) {
      masked += own;
      continue;
    }
    masked += seen < front || seen >= total - back ? own : '*';
    seen += 1;
  }
  return masked;
}

function isCounted(surface: string, at: number): boolean {
  return digitAt(surface, at) >= 0 || /[xX×ＸｘХх]/.test(surface.charAt(at));
}

function* countable(surface: string): Generator<number> {
  for (let i = 0; i < surface.length; i++) if (isCounted(surface, i)) yield i;
}
