/** Runs in a thread of its own: reads one file, answers with its sheets or with why it cannot be read. */
import { parentPort } from 'node:worker_threads';
import { Problem } from '#shared/problems.ts';
import type { GridAnswer } from './read-grid-apart.ts';
import { readGrid } from './read-grid.ts';

parentPort?.on('message', ({ bytes, file }: { bytes: Uint8Array; file: string }) => {
  parentPort?.postMessage(answer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file), []);
});

function answer(bytes: Buffer, file: string): GridAnswer {
  try {
    return { grids: readGrid(bytes, file) };
  } catch (error) {
    if (error instanceof Problem) return { refusal: error.kind.code, facts: error.facts };
    throw error;
  }
}
