/**
 * How long a start takes with an existing data folder, from the command to `/readyz` answering 200, and the memory after it.
 * Runs what `npm start` runs; the data folder is made by a first start, whose time is reported apart.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { resolveDataDir } from '#platform/postgres/data-folder.ts';
import type { Bench, BenchReport } from './bench-shape.ts';
import { listProcessTree, measureMemory, commandOf } from './process-memory.ts';

const limitMs = 5000;
const patienceMs = 180_000;
const root = join(import.meta.dirname, '..');

interface Started {
  readonly child: ChildProcess;
  readonly readyMs: number;
}

export const bench: Bench = {
  name: 'start',
  run: async ({ quick, log }) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhijian-bench-'));
    chmodSync(folder, 0o711);
    try {
      return await measure(join(folder, 'data'), quick ? 3 : 5, log);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(requested: string, rounds: number, log: (progress: string) => void): Promise<BenchReport> {
  const first = await start(requested);
  log(`首次启动（建库、迁移、演示数据）：${Math.round(first.readyMs)} 毫秒`);
  await stop(first.child);
  const times: number[] = [];
  let memory: Record<string, number> = {};
  for (let round = 1; round <= rounds; round += 1) {
    const { child, readyMs } = await start(requested);
    times.push(readyMs);
    if (round === rounds) memory = readMemory(child, requested);
    await stop(child);
    log(`第 ${round} 次：${Math.round(readyMs)} 毫秒`);
  }
  const medianMs = Math.round(median(times));
  return {
    figures: {
      rounds,
      medianMs,
      slowestMs: Math.round(Math.max(...times)),
      firstStartMs: Math.round(first.readyMs),
      ...memory,
    },
    targets: [
      { name: '已有数据时从启动到就绪', wanted: `<= ${limitMs} ms`, got: medianMs, holds: medianMs <= limitMs },
    ],
  };
}

async function start(requested: string): Promise<Started> {
  const port = await findFreePort();
  const startedMs = performance.now();
  const env = { ...process.env, DATABASE_URL: '', ZHIJIAN_DATA: requested, PORT: String(port) };
  const child = spawn(process.execPath, [join(root, 'bin/zhijian.mjs'), 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = `${output}${chunk}`.slice(-4000)));
  while (!(await isReady(port))) {
    const waitedMs = performance.now() - startedMs;
    if (child.exitCode !== null || waitedMs > patienceMs) {
      child.kill('SIGTERM');
      throw new Error(`没有就绪（${Math.round(waitedMs)} 毫秒）：\n${output}`);
    }
    await pause(10);
  }
  return { child, readyMs: performance.now() - startedMs };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Node's own processes, and the server's: it lives in a session of its own, below nobody. */
function readMemory(child: ChildProcess, requested: string): Record<string, number> {
  if (process.platform !== 'linux' || child.pid === undefined) return {};
  const { dataDir } = resolveDataDir({ requested });
  const postmaster = Number.parseInt(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8'), 10);
  const node = measureMemory(listProcessTree(child.pid).filter((pid) => commandOf(pid) !== 'postgres'));
  const postgres = measureMemory(listProcessTree(postmaster));
  return {
    nodeRssMib: node.rssMib,
    postgresRssMib: postgres.rssMib,
    ...(node.pssMib === undefined ? {} : { nodePssMib: node.pssMib }),
    ...(postgres.pssMib === undefined ? {} : { postgresPssMib: postgres.pssMib }),
  };
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
