/**
 * The baseline: node:http and pg, nothing else. It runs the very statements that the product ran for one item, in the same
 * transactions with the same durability; ids made for that item are exchanged for new ones. No sessions checked in code, no
 * permissions, no validation, no audit text built: only what the database must do anyway.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import pg from 'pg';
import { newId } from '#shared/ids.ts';
import { serveParent } from './child-process.ts';
import type { Statement } from './record-statements.ts';

const [appUrl = '', recordingFile = ''] = process.argv.slice(2);
/** Statements of each step, and the ids that were made for the recorded item. */
const recording = JSON.parse(readFileSync(recordingFile, 'utf8')) as {
  steps: Record<string, Statement[]>;
  madeIds: string[];
};
const pool = new pg.Pool({
  connectionString: appUrl,
  max: Number(process.env['BENCH_POOL'] ?? 2 * availableParallelism() + 2),
  pipeline: true,
} as pg.PoolConfig);
const names = new Map<string, string>();
const made = new RegExp(recording.madeIds.join('|'), 'g');

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const { step, ids } = JSON.parse(body) as { step: string; ids?: Record<string, string> };
    const exchanged = ids ?? Object.fromEntries(recording.madeIds.map((id) => [id, newId()]));
    runStep(step, exchanged).then(
      () => response.setHeader('content-type', 'application/json').end(JSON.stringify({ ids: exchanged })),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
});

async function runStep(step: string, ids: Record<string, string>): Promise<void> {
  const client = await pool.connect();
  try {
    const statements = recording.steps[step] ?? [];
    const pending: Promise<unknown>[] = [];
    for (const [i, { text, values }] of statements.entries()) {
      pending.push(
        values.length === 0
          ? client.query(text)
          : client.query({ name: nameOf(text), text, values: values.map((value) => exchange(value, ids)) }),
      );
      // As the product does: BEGIN travels with the first statement, COMMIT with the last.
      if (i !== 0 && i !== statements.length - 2) await Promise.all(pending.splice(0));
    }
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function exchange(value: unknown, ids: Record<string, string>): unknown {
  return typeof value === 'string' ? value.replace(made, (id) => ids[id] ?? id) : value;
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `b${names.size}`;
  names.set(text, name);
  return name;
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  serveParent(`http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`);
});
