import { expect, test } from 'vitest';
import { commonReadings } from './usual-readings.ts';
import { polyphones } from './polyphones.ts';
import { standardFoldTable } from './fold.ts';
import { soundTableOf } from './sounds.ts';
import { deriveReadings } from './testing/derive-readings.ts';

test('the table of readings is what its source gives', () => {
  expect(commonReadings).toBe(deriveReadings());
});

test('every further reading is a syllable of the table and every character stands once', () => {
  const { numberOf } = soundTableOf(standardFoldTable());
  const entries = polyphones.split(' ');
  expect(new Set(entries.map((entry) => entry[0])).size).toBe(entries.length);
  for (const entry of entries) {
    const readings = entry.slice(1).split(',');
    expect(readings.length, entry).toBeGreaterThan(1);
    expect(readings.length, entry).toBeLessThan(4);
    for (const reading of readings) expect(numberOf.has(reading), entry).toBe(true);
  }
});
