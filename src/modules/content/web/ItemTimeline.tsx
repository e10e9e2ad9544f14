import { CaseTimeline, type TimelineEntry } from '#ui/CaseTimeline.tsx';
import type { ConfirmationReason } from '#modules/textcheck/report-contract.ts';
import { reasonText } from '#modules/textcheck/web/public.tsx';
import type { ItemReply } from '../contract.ts';
import { contentActionTexts } from '../texts.ts';

/** What happened, newest first; decisions with the fingerprint of what was decided on. */
export function ItemTimeline({ item }: { item: ItemReply }) {
  return <CaseTimeline entries={item.timeline.map(toEntry).reverse()} />;
}

function confirmedWords({ confirmReason, note }: Record<string, unknown>): string {
  return reasonText({ reason: confirmReason as ConfirmationReason, note: typeof note === 'string' ? note : '' });
}

function toEntry(event: ItemReply['timeline'][number]): TimelineEntry {
  const { stepText, reason, number, reviewVoid, words, returnToText, onBehalfOf, confirms } = event.facts;
  const action = contentActionTexts[event.action] ?? event.action;
  const isDecision = event.action.startsWith('review.');
  const what =
    isDecision && typeof stepText === 'string'
      ? `${stepText}${event.action === 'review.approve' ? '通过' : typeof returnToText === 'string' ? `：退回${returnToText}` : '：退回修改'}`
      : action;
  const details = [
    typeof number === 'number' ? `第 ${number} 版` : '',
    reviewVoid === true ? '原审核作废' : '',
    typeof onBehalfOf === 'string' ? `代${onBehalfOf}` : '',
    typeof confirms === 'string' ? '对照修改处确认' : '',
    event.action === 'item.receipt' && typeof number === 'string' ? number : '',
    typeof reason === 'string' ? reason : '',
    event.action === 'risk.confirm' && typeof words === 'string' ? `“${words}”：${confirmedWords(event.facts)}` : '',
  ].filter((part) => part !== '');
  return {
    id: event.id,
    at: event.at,
    kind: isDecision ? 'decision' : 'event',
    who: event.by,
    what,
    ...(details.length > 0 ? { detail: details.join('；') } : {}),
    ...(event.action === 'review.approve' || event.action === 'item.approve'
      ? { tone: 'met' as const }
      : event.action.endsWith('.return')
        ? { tone: 'blocked' as const }
        : {}),
    ...(event.sha ? { hash: event.sha } : {}),
  };
}
