import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

export const steps = ['create', 'submit', 'first', 'second', 'final', 'receipt', 'release'] as const;
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

/** One request by undici's lowest interface: the client shares the two cores with what it measures. */
function send(pool: Pool, { path, body, secret }: ReturnType<ToRequest>): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/json',
    ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
  };
  return new Promise((resolve, reject) => {
    let status = 0;
    let text = '';
    pool.dispatch(
      { method: 'POST', path, headers, body: JSON.stringify(body ?? {}) },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: (_controller, chunk) => {
          text += chunk.toString();
        },
        onResponseEnd: () => {
          if (status === 200) resolve(JSON.parse(text) as Record<string, unknown>);
          else reject(new Error(`${path}: ${status} ${text}`));
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

/** The value below which `ratio` of the sorted values lie. */
export function percentile(values: readonly number[], ratio: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * ratio))] ?? 0;
}
