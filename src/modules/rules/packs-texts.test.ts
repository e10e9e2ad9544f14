import { expect, test } from 'vitest';
import { rulePackStateText } from './packs-texts.ts';

test('a pack that a future edition supersedes reads so, and as superseded from that day on', () => {
  const pack = { state: 'superseded', supersededFrom: '2026-12-01' } as const;
  expect(rulePackStateText(pack, '2026-11-30')).toBe('将于 2026年12月1日 被取代');
  expect(rulePackStateText(pack, '2026-12-01')).toBe('已被取代');
  expect(rulePackStateText({ state: 'inForce', supersededFrom: null }, '2026-12-01')).toBe('已签发');
});
