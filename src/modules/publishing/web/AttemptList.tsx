import { Time } from '#ui/Time.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { AttemptOutcome, AttemptRow } from '../contract.ts';
import { attemptOutcomeTexts, attemptPhaseTexts } from '../texts.ts';
import './publishing.css';

const tones: Record<AttemptOutcome, StatusTone> = {
  ok: 'met',
  pending: 'active',
  refused: 'blocked',
  unknown: 'soon',
  retry: 'soon',
};

/** What was tried on the platform, oldest first. */
export function AttemptList({ attempts }: { attempts: readonly AttemptRow[] }) {
  if (attempts.length === 0) return <p className="zj-quiet">还没有向平台发送。</p>;
  return (
    <ol className="publishing-attempts">
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <b>{attemptPhaseTexts[attempt.phase]}</b>
          <StatusTag tone={tones[attempt.outcome]}>
            {attempt.phase === 'submit' && attempt.outcome === 'pending'
              ? '已开始'
              : attemptOutcomeTexts[attempt.outcome]}
          </StatusTag>
          <span className="zj-quiet">
            <Time at={attempt.at} />
          </span>
          {attempt.detail && <span className="publishing-detail">{attempt.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
