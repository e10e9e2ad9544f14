import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

export const steps = ['create', 'submit', 'first', 'second', 'final', 'release'] as const;
export type Step = (typeof steps)[number];

/** Makes the request of a step from what earlier steps of the same item answered. */
export type ToRequest = (
  step: Step,
  known: Record<string, unknown>,
) => { path: string; body: unknown; secret?: string };

export interface LoopResult {
  readonly items: number;
  readonly seconds: number;
  /** Milliseconds of every request, by step. */
  readonly stepMs: Readonly<Record<Step, number[]>>;
}

/** Takes `items` items through all steps over `connections` keep-alive connections, each working its own items in turn. */
export async function runLoop(
  origin: string,
  items: number,
  connections: number,
  toRequest: ToRequest,
): Promise<LoopResult> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const stepMs = Object.fromEntries(steps.map((step) => [step, [] as number[]])) as unknown as Record<Step, number[]>;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items) {
      next += 1;
      const known: Record<string, unknown> = {};
      for (const step of steps) {
        const startedMs = performance.now();
        Object.assign(known, await send(pool, toRequest(step, known)));
        stepMs[step].push(performance.now() - startedMs);
      }
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - startedMs) / 1000;
  await pool.close();
  return { items, seconds, stepMs };
}

async function send(pool: Pool, { path, body, secret }: ReturnType<ToRequest>): Promise<Record<string, unknown>> {
  const reply = await pool.request({
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
    },
    body: JSON.stringify(body ?? {}),
  });
  const text = await reply.body.text();
  if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/** The value below which `ratio` of the sorted values lie. */
export function percentile(values: readonly number[], ratio: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * ratio))] ?? 0;
}
