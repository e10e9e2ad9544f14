import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { employmentTexts, type Employment } from '#modules/people/contract.ts';
import type { HandoverState } from '../handover-contract.ts';
import type { CustodyGap } from '../record-contract.ts';
import { gapTexts, handoverStateTexts } from '../texts.ts';

const soon: readonly CustodyGap[] = ['rotationUnknown', 'reviewOverdue', 'handoverRunning', 'noDevice'];

/** What is missing with an account's custody, in words and colour. */
export function GapTags({ gaps }: { gaps: readonly CustodyGap[] }) {
  if (gaps.length === 0) return <StatusTag tone="met">齐全</StatusTag>;
  return (
    <span className="cus-gaps">
      {gaps.map((gap) => (
        <StatusTag key={gap} tone={soon.includes(gap) ? 'soon' : 'blocked'}>
          {gapTexts[gap]}
        </StatusTag>
      ))}
    </span>
  );
}

const tones: Record<HandoverState, StatusTone> = {
  open: 'soon',
  signing: 'active',
  signed: 'active',
  done: 'met',
  cancelled: 'neutral',
};

/** State of a handover. */
export function HandoverStateTag({ state }: { state: HandoverState }) {
  return <StatusTag tone={tones[state]}>{handoverStateTexts[state]}</StatusTag>;
}

/** A person with what they are; nobody is said to be nobody. */
export function HolderName({ holder }: { holder: { name: string; employment: Employment | null } | null }) {
  if (holder === null) return <span className="cus-nobody">无</span>;
  return (
    <>
      {holder.name}
      {holder.employment !== null && holder.employment !== 'fullTime' && (
        <span className="zj-quiet">（{employmentTexts[holder.employment]}）</span>
      )}
    </>
  );
}
