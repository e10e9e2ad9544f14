import type { ItemReply } from '../contract.ts';
import type { MyStep } from '../route-contract.ts';
import { stateWords } from './item-words.ts';

/** What an approval will do. */
export function nextWords(item: ItemReply, stepNo: number): string {
  const next = item.rounds[0]?.steps.find((step) => step.stepNo === stepNo + 1);
  return next ? `通过后交${next.text}。` : '通过后交签发人签发。';
}

/** Why there is nothing to decide here for this person. */
export function heldWords(item: ItemReply): string {
  const round = item.rounds[0];
  if (item.isAuthorOrEditor && round?.state === 'open') return '这是您撰写或修改的稿件，由其他审核人员办理。';
  const step = round?.state === 'open' ? round.steps.find((one) => one.stepNo === round.nextStep) : undefined;
  return step
    ? `当前环节是“${step.text}”，由该环节审核人员办理。`
    : `稿件当前为“${stateWords[item.state].text}”，没有待办的审核。`;
}

/** True when this step was decided on the text before: its reviewer then wants to see what changed. */
export function wasDecidedBefore(item: ItemReply, step: MyStep | null): boolean {
  const { previous } = item;
  const before = previous && item.rounds.find((round) => round.sha === previous.sha);
  return Boolean(before?.steps.some((one) => one.stepNo === step?.stepNo && one.decision));
}
