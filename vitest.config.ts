import { defineConfig } from 'vitest/config';
import { findChromium } from './bin/find-chromium.mjs';

const chromium = findChromium();

/** One group after the other, so that a browser journey never competes with the other tests for the machine. */
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'unit',
          // Files share a process, so that the product is read and the dictionaries are built once a worker and not once a file.
          isolate: false,
          include: ['{src,tools,bin,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          // Searches over random inputs take their time on a busy machine; no test judges by the clock.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'db',
          isolate: false,
          include: ['{src,tools}/**/*.db.test.ts'],
          globalSetup: ['src/app/testing/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          // Without a browser there is nothing to run; `npm test` says so, loudly.
          include: chromium === undefined ? [] : ['e2e/**/*.e2e.ts'],
          env: chromium === undefined ? {} : { CHROMIUM_PATH: chromium },
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
