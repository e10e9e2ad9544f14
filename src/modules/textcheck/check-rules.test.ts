import { expect, test } from 'vitest';
import { buildTermTable } from '#textguard/term-table.ts';
import { findHits } from './check-rules.ts';

const dictionary = { table: buildTermTable([]), version: '', lists: {}, ignores: [] };

test('what a hit of a whole text shows of it can be kept, wherever a picture character falls', () => {
  for (const before of ['', '甲']) {
    const hits = findHits(dictionary, [{ field: 'body', text: before + '😀'.repeat(200) }], { item: 'repost' });
    const surface = hits.find(({ rule }) => rule === 'source.missing')?.surface;
    expect(surface?.isWellFormed()).toBe(true);
    expect(surface?.length).toBeGreaterThan(100);
  }
});
