import { personalContact } from '#textguard/detectors/personal-contact.ts';
import { maskSurface } from '#textguard/mask.ts';
import { scan } from '#textguard/scan.ts';
import { buildTermTable, type TermTable } from '#textguard/term-table.ts';

let noWords: TermTable | undefined;

/** A text of the same length in which numbers, addresses and other personal data are starred, to be shown or kept. */
export function maskText(text: string): string {
  noWords ??= buildTermTable([]);
  let masked = text;
  for (const hit of scan(text, noWords, { detectors: [personalContact] })) {
    if (hit.category !== 'B3') continue;
    masked = masked.slice(0, hit.start) + maskOf(hit) + masked.slice(hit.end);
  }
  return masked;
}

/** The usual mask where it has the same length, else stars. */
function maskOf(hit: Parameters<typeof maskSurface>[0] & { suggestions: readonly string[] }): string {
  const own = hit.rule.startsWith('personal-data.') ? maskSurface(hit) : (hit.suggestions[0] ?? '');
  return own.length === hit.surface.length && own !== hit.surface ? own : '*'.repeat(hit.surface.length);
}
