import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

test('no more works run at once than the gate lets through, all of the queue get their turn, those beyond are refused', async () => {
  const gate = createGate({ running: 2, waiting: 3, refusal: () => new Error('full') });
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const works = Array.from({ length: 6 }, () =>
    gate(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((end) => ends.push(end));
      running -= 1;
    }),
  );
  await expect(works[5]).rejects.toThrow('full');
  for (let ended = 0; ended < 5; ended += 1) {
    while (ends.length === 0) await Promise.resolve();
    ends.shift()?.();
  }
  await Promise.all(works.slice(0, 5));
  expect(most).toBe(2);
});

test('a work that fails gives its place back', async () => {
  const gate = createGate({ running: 1, waiting: 1, refusal: () => new Error('full') });
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate(async () => 'next')).toBe('next');
});
