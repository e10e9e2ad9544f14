/**
 * The first loop over HTTP: create, submit, three reviews by three people, release, over some connections; beside it a bare handler that
 * runs the same statements in the same transactions on the same fsync'ing PostgreSQL, in turns in one run. Publishing to the sandbox
 * (quotas off by a switch) is worked by a separate worker process after the loop and reported on its own.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from '#platform/postgres/start-database.ts';
import { startSandbox } from '#sandbox/sandbox-server.ts';
import { layTemplate } from '../../src/app/testing/template-database.ts';
import { startServerProcess, type ServerProcess } from './child-process.ts';
import { percentile, runLoop, steps, type LoopResult, type Step } from './loop-client.ts';
import { foundBenchOffice, type BenchOffice } from './bench-office.ts';
import { postgresCpuMs } from './postgres-cpu.ts';
import type { Statement } from './record-statements.ts';

interface Round extends LoopResult {
  readonly nodeCpuMs: number;
  readonly postgresCpuMs: number;
}

export interface LoopBench {
  readonly connections: number;
  readonly quick: boolean;
  /** False: the platform takes as many as come; true: its daily limits hold. */
  readonly quotas?: boolean;
  readonly log: (progress: string) => void;
}

/** Runs the loop on a fresh database; figures in milliseconds and items a second. */
export async function measureLoop({ connections, quick, quotas, log }: LoopBench): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-bench-'));
  chmodSync(folder, 0o711);
  const database = await startDatabase({ dataDir: folder, product: 'bench', log: () => undefined });
  const sandbox = await startSandbox({
    host: '127.0.0.1',
    accounts: [{ appid: 'wxbench', secret: 'bench-secret', name: '基准', ghId: 'gh_bench' }],
    quotas: quotas === true,
    publishDelayMs: 0,
  });
  log(`沙箱配额${quotas === true ? '打开' : '已关闭（开关 quotas: false）'}；fsync 和 synchronous_commit 开启`);
  try {
    await layTemplate(database.ownerUrl);
    const office = await foundBenchOffice(database, sandbox.origin, folder);
    return await measure({
      office,
      folder,
      connections,
      quotas: quotas === true,
      sandboxOrigin: sandbox.origin,
      items: quick ? 200 : Number(process.env['BENCH_ITEMS'] ?? 1000),
      rounds: quick ? 1 : Number(process.env['BENCH_ROUNDS'] ?? 3),
      log,
    });
  } finally {
    await sandbox.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Setting {
  readonly connections: number;
  readonly quotas: boolean;
  readonly office: BenchOffice;
  readonly folder: string;
  readonly sandboxOrigin: string;
  readonly items: number;
  readonly rounds: number;
  readonly log: (progress: string) => void;
}

async function measure(setting: Setting): Promise<Record<string, number>> {
  const { office, folder, sandboxOrigin, connections, items, rounds, log } = setting;
  const postmaster = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  const server = await startServerProcess('real-server.ts', [office.appUrl, office.authUrl, folder, sandboxOrigin]);
  const recordingFile = join(folder, 'recording.json');
  writeFileSync(recordingFile, JSON.stringify(await recordOneItem(server, office)));
  const bare = await startServerProcess('bare-server.ts', [office.appUrl, recordingFile]);
  log('热身');
  await runLoop(server.origin, items / 4, connections, office.toRequest);
  await runLoop(bare.origin, items / 4, connections, toBareRequest);
  const real: Round[] = [];
  const base: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    real.push(await runRound(server, { postmaster, items, connections }, office.toRequest));
    base.push(await runRound(bare, { postmaster, items, connections }, toBareRequest));
    log(`第 ${round} 轮：本品 ${rate(real.at(-1) as Round)} 件/秒，基线 ${rate(base.at(-1) as Round)} 件/秒`);
  }
  await bare.stop();
  await server.stop();
  const published = await publishAll({ office, folder, sandboxOrigin, log });
  return toFigures(setting, { real, base, published });
}

const toBareRequest = (step: Step, known: Record<string, unknown>): { path: string; body: unknown } => ({
  path: '/',
  body: { step, ids: known['ids'] },
});

async function runRound(
  server: ServerProcess,
  { postmaster, items, connections }: { postmaster: number; items: number; connections: number },
  toRequest: BenchOffice['toRequest'],
): Promise<Round> {
  const [nodeBefore, postgresBefore] = [await server.cpuMs(), postgresCpuMs(postmaster)];
  const result = await runLoop(server.origin, items, connections, toRequest);
  return {
    ...result,
    nodeCpuMs: (await server.cpuMs()) - nodeBefore,
    postgresCpuMs: postgresCpuMs(postmaster) - postgresBefore,
  };
}

/** Runs one item alone and keeps the statements of each step, with the ids that were made for it. */
async function recordOneItem(
  server: ServerProcess,
  office: BenchOffice,
): Promise<{ steps: Record<string, Statement[]>; madeIds: string[] }> {
  const recorded: Record<string, Statement[]> = {};
  const fixed = new Set(office.fixedIds);
  for (let pass = 0; pass < 2; pass += 1) {
    const known: Record<string, unknown> = {};
    for (const step of steps) {
      await server.ask({ kind: 'record' });
      const one = await runStep(server.origin, office, step, known);
      Object.assign(known, one);
      recorded[step] = (await server.ask<{ statements: Statement[] }>({ kind: 'stop' })).statements;
    }
  }
  const uuids = JSON.stringify(recorded).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
  return { steps: recorded, madeIds: [...new Set(uuids)].filter((id) => !fixed.has(id)) };
}

async function runStep(
  origin: string,
  office: BenchOffice,
  step: Step,
  known: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { path, body, secret } = office.toRequest(step, known);
  const reply = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret ?? ''}` },
    body: JSON.stringify(body ?? {}),
  });
  const answer = (await reply.json()) as Record<string, unknown>;
  if (!reply.ok) throw new Error(`${step}: ${JSON.stringify(answer)}`);
  return answer;
}

interface Published {
  readonly items: number;
  readonly seconds: number;
  readonly cpuMs: number;
}

/** Lets a worker process publish a part of what was released, over HTTP to the sandbox, and waits for the end. */
async function publishAll({
  office,
  folder,
  sandboxOrigin,
  log,
}: Pick<Setting, 'office' | 'folder' | 'sandboxOrigin' | 'log'>): Promise<Published> {
  const worker = await startServerProcess('real-server.ts', [
    office.appUrl,
    office.authUrl,
    folder,
    sandboxOrigin,
    'worker',
  ]);
  const [startedAt, cpuBefore, before] = [Date.now(), await worker.cpuMs(), await office.countPublished()];
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const items = (await office.countPublished()) - before;
  const cpuMs = (await worker.cpuMs()) - cpuBefore;
  const seconds = (Date.now() - startedAt) / 1000;
  await worker.stop();
  log(`工作进程 ${seconds.toFixed(1)} 秒内发布并核对 ${items} 件`);
  return { items, seconds, cpuMs };
}

const rate = (round: LoopResult): number => Math.round((round.items / round.seconds) * 10) / 10;
const rounded = (value: number): number => Math.round(value * 100) / 100;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function toFigures(
  { connections, quotas, items: each, rounds }: Setting,
  { real, base, published }: { real: readonly Round[]; base: readonly Round[]; published: Published },
): Record<string, number> {
  const items = each * rounds;
  const all = (some: readonly Round[], step: Step): number[] => some.flatMap((round) => round.stepMs[step]);
  const decisions = ['first', 'second', 'final'].flatMap((step) => all(real, step as Step));
  const bareDecisions = ['first', 'second', 'final'].flatMap((step) => all(base, step as Step));
  const itemsPerSecond = items / sum(real.map((round) => round.seconds));
  const bareItemsPerSecond = items / sum(base.map((round) => round.seconds));
  const figures: Record<string, number> = {
    items,
    connections,
    itemsPerSecond: rounded(itemsPerSecond),
    bareItemsPerSecond: rounded(bareItemsPerSecond),
    ratioToBare: rounded(itemsPerSecond / bareItemsPerSecond),
    nodeCpuMsPerItem: rounded(sum(real.map((round) => round.nodeCpuMs)) / items),
    bareNodeCpuMsPerItem: rounded(sum(base.map((round) => round.nodeCpuMs)) / items),
    postgresCpuMsPerItem: rounded(sum(real.map((round) => round.postgresCpuMs)) / items),
    barePostgresCpuMsPerItem: rounded(sum(base.map((round) => round.postgresCpuMs)) / items),
    decisionP50Ms: rounded(percentile(decisions, 0.5)),
    decisionP95Ms: rounded(percentile(decisions, 0.95)),
    bareDecisionP95Ms: rounded(percentile(bareDecisions, 0.95)),
    publishedPerSecond: rounded(published.items / published.seconds),
    workerCpuMsPerPublication: rounded(published.cpuMs / Math.max(1, published.items)),
    sandboxQuotas: quotas ? 1 : 0,
  };
  for (const step of steps) {
    figures[`${step}P50Ms`] = rounded(percentile(all(real, step), 0.5));
    figures[`${step}P95Ms`] = rounded(percentile(all(real, step), 0.95));
  }
  return figures;
}
