import type { HandoverState, HandoverStep } from '../handover-contract.ts';
import { handoverPartTexts, handoverStepTexts } from '../texts.ts';
import type { Demands } from './custody-demands.ts';

/** Term of a handover as a whole where the rules demand one: set by the product, not by a clause. */
export const handoverTerm = { timing: 'after', amount: 5, unit: 'workdays' } as const;

/** The duty to bring a handover to its end: signed by all, secret changed. */
export const handoverDutyId = 'custody.handover';

/** What the receiver has to do under these rules; the secret is always changed. Pure. */
export function stepsDemanded(demands: Pick<Demands, 'accountData' | 'platformData'>): HandoverStep[] {
  return [
    'secret',
    ...(demands.accountData ? (['accountData'] as const) : []),
    ...(demands.platformData ? (['national', 'provincial'] as const) : []),
  ];
}

/** Which duties are done once these steps are. Pure. */
export function dutiesDone(done: readonly HandoverStep[], isSigned: boolean): string[] {
  const has = (step: HandoverStep) => done.includes(step);
  return [
    ...(isSigned && has('secret') ? [handoverDutyId] : []),
    ...(has('accountData') ? ['custody.accountData'] : []),
    ...(has('national') && has('provincial') ? ['custody.platformData'] : []),
  ];
}

/** What has to happen next, in words. Pure. */
export function nextOf(handover: {
  readonly state: HandoverState;
  readonly unsigned: readonly ('giver' | 'receiver' | 'attestant')[];
  readonly stepsLeft: readonly HandoverStep[];
}): string {
  const { state, unsigned, stepsLeft } = handover;
  if (state === 'open') return '填写交接单，确定接收人和监交人';
  if (state === 'signing') return `等${unsigned.map((part) => handoverPartTexts[part]).join('、')}签字`;
  if (state === 'signed') return `接收人${stepsLeft.map((step) => handoverStepTexts[step]).join('、')}`;
  return '';
}
