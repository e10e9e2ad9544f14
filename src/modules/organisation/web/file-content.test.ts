import { expect, test } from 'vitest';
import { toBase64 } from './file-content.ts';

test('a file larger than one piece keeps every byte', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 256);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
