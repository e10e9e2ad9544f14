import type { UnitLevel } from '../contract.ts';

/** A division code with its level and the code above it (null for a province). */
export interface DivisionFamily {
  readonly code: string;
  readonly level: UnitLevel;
  readonly parent: string | null;
}

/**
 * Reads a GB/T 2260 code in the spellings that tables use: 2, 4 or 6 digits, or 9 and 12 for towns. The parent follows
 * from the digits, so mergers and development zones need no table.
 */
export function divisionFamily(text: string): DivisionFamily | undefined {
  const digits = text.trim();
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(digits)) return undefined;
  if (digits.length >= 9) return { code: digits.slice(0, 9), level: 'town', parent: digits.slice(0, 6) };
  const code = digits.padEnd(6, '0');
  if (code.endsWith('0000')) return { code, level: 'province', parent: null };
  if (code.endsWith('00')) return { code, level: 'city', parent: `${code.slice(0, 2)}0000` };
  return { code, level: 'county', parent: `${code.slice(0, 4)}00` };
}
