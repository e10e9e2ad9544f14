import type { ClosingState, ClosingStep } from '../contract.ts';

/** What is recorded of a step once it is done. */
export interface StepFact {
  readonly at: Date | null;
  readonly by: string | null;
}

export interface StepFacts {
  readonly state: ClosingState;
  readonly kind: 'planned' | 'emergency';
  readonly done: Partial<Record<ClosingState, StepFact>>;
  readonly dueAt: Date | null;
  readonly now: Date;
}

const order: readonly ClosingState[] = [
  'draft',
  'approval',
  'filing',
  'notice',
  'period',
  'archive',
  'platform',
  'finalFiling',
  'done',
];
/** Steps that a closing begun by a filing or an order never passes. */
const skippable: readonly ClosingState[] = ['draft', 'approval', 'filing'];

/** The picture of a closing: each step done, running with its clock, to come, or skipped. A withdrawn one shows how far it came. Pure. */
export function toSteps({ state, kind, done, dueAt, now }: StepFacts): ClosingStep[] {
  const isWithdrawn = state === 'withdrawn';
  const reached = isWithdrawn ? lastDone(done) : order.indexOf(state);
  return order.map((step, at) => {
    const fact = done[step];
    const isPast = at < reached || state === 'done' || (isWithdrawn && at === reached);
    const isNow = !isWithdrawn && at === reached && state !== 'done';
    const isSkipped = isPast && skippable.includes(step) && !fact?.at && (kind === 'emergency' || step !== 'filing');
    const progress = isSkipped ? 'skipped' : isPast ? 'done' : isNow ? 'now' : 'todo';
    const due = isNow ? dueAt : null;
    return {
      state: step,
      progress,
      at: isPast ? (fact?.at?.toISOString() ?? null) : null,
      by: isPast ? (fact?.by ?? '') : '',
      dueAt: due?.toISOString() ?? null,
      isOverdue: due !== null && due < now,
    };
  });
}

function lastDone(done: StepFacts['done']): number {
  return Math.max(-1, ...order.flatMap((step, at) => (done[step]?.at ? [at] : [])));
}
