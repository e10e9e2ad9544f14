import { parentPort } from 'node:worker_threads';
import { loadTermTable } from '../save-table.ts';
import { scan } from '../scan.ts';
import type { TermTable } from '../term-table.ts';

/** Worker for tests: `{ buffer }` swaps the dictionary and answers "loaded", `{ text }` answers the hits. */
let table: TermTable | undefined;

parentPort!.on('message', ({ buffer, text }: { buffer?: SharedArrayBuffer; text?: string }) => {
  if (buffer) {
    table = loadTermTable(buffer);
    parentPort!.postMessage('loaded', []);
  } else parentPort!.postMessage(scan(text!, table!), []);
});
