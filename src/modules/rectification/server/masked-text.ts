import { maskSurface } from '#textguard/mask.ts';
import { findPersonalData } from '#textguard/personal-data.ts';

/** The text as it may enter the audit chain, which is never changed: numbers of persons are starred. */
export function maskText(text: string): string {
  let masked = text;
  for (const hit of findPersonalData(text))
    masked = masked.slice(0, hit.start) + maskSurface(hit) + masked.slice(hit.end);
  return masked;
}
