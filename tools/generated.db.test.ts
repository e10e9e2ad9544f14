import { expect, test } from 'vitest';
import { generated, readCommitted } from './generate/documents.ts';

test.each(Object.entries(generated))(
  '%s is what the code makes (else run node bin/run.mjs tools/generate.ts)',
  async (path, make) => {
    expect(await readCommitted(path)).toBe(await make());
  },
);
