/**
 * Long calculations that leave nothing in the database: started by a request, read by the same person while they run and for an hour
 * after. Kept in this process; after a restart they are gone and simply run again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { hourMs } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import type { Services } from '#platform/services.ts';
import type { RunProgress, RunState } from '../contract.ts';
import { whatifProblems } from '../texts.ts';

/** A calculation and where it stands; `value` once it is done. */
export interface Run<Value> {
  readonly id: string;
  readonly kind: string;
  readonly personId: string;
  readonly unitPath: string;
  readonly startedAt: Date;
  state: RunState;
  progress: RunProgress;
  value: Value | null;
  finished: Promise<void>;
}

const keptMs = hourMs;
const mostKept = 40;
const mostAtOnce = 2;
const mostWaiting = 10;
/** A short calculation is answered at once; a long one is asked for again. */
const answerWithinMs = 1500;

interface Store {
  readonly runs: Map<string, Run<unknown>>;
  active: number;
  readonly queue: (() => void)[];
}

const stores = new WeakMap<Services, Store>();

function storeOf(services: Services): Store {
  const known = stores.get(services);
  if (known) return known;
  const store: Store = { runs: new Map(), active: 0, queue: [] };
  stores.set(services, store);
  return store;
}

/**
 * Starts `work` for a person and waits a moment for it. At most two run at once in this process, the others wait their turn.
 * @throws Problem whatif.tooMany
 */
export async function startRun<Value>(
  ctx: PersonContext,
  kind: string,
  work: (run: Run<Value>) => Promise<Value>,
): Promise<Run<Value>> {
  const store = storeOf(ctx.services);
  forgetOld(store, ctx.now);
  if (store.queue.length >= mostWaiting) throw new Problem(whatifProblems.tooMany);
  const run: Run<Value> = {
    id: newId(),
    kind,
    personId: ctx.actor.personId,
    unitPath: ctx.office.unitPath,
    startedAt: ctx.now,
    state: 'waiting',
    progress: { accounts: 0, of: 0, events: 0 },
    value: null,
    finished: Promise.resolve(),
  };
  store.runs.set(run.id, run as Run<unknown>);
  run.finished = carryOut(ctx.services, store, run, work);
  await Promise.race([run.finished, wait(answerWithinMs, undefined, { ref: false })]);
  return run;
}

async function carryOut<Value>(
  services: Services,
  store: Store,
  run: Run<Value>,
  work: (run: Run<Value>) => Promise<Value>,
): Promise<void> {
  if (store.active >= mostAtOnce) await new Promise<void>((resolve) => store.queue.push(resolve));
  else store.active += 1;
  run.state = 'running';
  try {
    run.value = await work(run);
    run.state = 'done';
  } catch (error) {
    run.state = 'failed';
    services.log.error({ err: error, run: run.id, kind: run.kind }, 'what-if run failed');
  } finally {
    const next = store.queue.shift();
    if (next) next();
    else store.active -= 1;
  }
}

/** A run of this person, seen from the unit it was started for. @throws Problem whatif.runGone */
export function findRun<Value>(ctx: PersonContext, kind: string, id: string): Run<Value> {
  const run = storeOf(ctx.services).runs.get(id);
  const isOwn = run && run.kind === kind && run.personId === ctx.actor.personId && run.unitPath === ctx.office.unitPath;
  if (!isOwn) throw new Problem(whatifProblems.runGone);
  return run as Run<Value>;
}

/** The value of a run that is done. @throws Problem whatif.runGone, whatif.runFailed */
export async function getDone<Value>(ctx: PersonContext, kind: string, id: string): Promise<Value> {
  const run = findRun<Value>(ctx, kind, id);
  await run.finished;
  if (run.value === null) throw new Problem(whatifProblems.runFailed);
  return run.value;
}

function forgetOld({ runs }: Store, now: Date): void {
  for (const run of runs.values()) {
    const isEnded = run.state === 'done' || run.state === 'failed';
    if (isEnded && (runs.size >= mostKept || now.getTime() - run.startedAt.getTime() > keptMs)) runs.delete(run.id);
  }
}
