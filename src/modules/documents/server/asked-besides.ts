import type { FormSheet } from '../form-contract.ts';

/** Fields that a pack's form names and the sheet does not hold: left to be filled by hand, so that no pack's form loses one. Pure. */
export function askedBesides(asked: readonly string[], held: readonly string[]): FormSheet['parts'] {
  const rest = asked.filter((item) => !held.includes(item));
  if (rest.length === 0) return [];
  return [
    {
      kind: 'fields',
      fields: rest.map((label, at) => ({ key: `asked${at + 1}`, label, value: '', isWide: true })),
    },
  ];
}
