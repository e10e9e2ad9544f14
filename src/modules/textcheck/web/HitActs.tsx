import { Button } from 'antd';
import { useState } from 'react';
import { sentenceAround } from '#textguard/sentence.ts';
import { useMay } from '#ui/session.ts';
import type { RiskHit } from '../contract.ts';
import { IgnoreDialog } from './IgnoreDialog.tsx';
import { ReportFalseHit } from './ReportFalseHit.tsx';

/** What may be said about a hit that is no error: report it, or set its rule aside for the unit. */
export function HitActs({ hit, text }: { hit: RiskHit; text: string | undefined }) {
  const [act, setAct] = useState<'report' | 'ignore' | null>(null);
  const mayRun = useMay('textcheck.run');
  const mayManage = useMay('textcheck.manage');
  // A model's opinion follows no rule that somebody keeps.
  if (hit.variantKind === 'model' || !mayRun) return null;
  const close = () => setAct(null);
  return (
    <p className="textcheck-hit-acts">
      <Button type="link" size="small" onClick={() => setAct('report')} aria-label={`误报：${hit.surface}`}>
        误报
      </Button>
      {mayManage && hit.ignored === undefined && (
        <Button type="link" size="small" onClick={() => setAct('ignore')} aria-label={`忽略：${hit.surface}`}>
          忽略
        </Button>
      )}
      {act === 'report' && <ReportFalseHit hit={hit} sentence={sentenceOf(hit, text)} onClose={close} />}
      {act === 'ignore' && (
        <IgnoreDialog rule={hit.rule} name={hit.matchedTerm} surface={hit.surface} onClose={close} />
      )}
    </p>
  );
}

function sentenceOf({ start, end, surface }: RiskHit, text: string | undefined): string {
  if (text === undefined) return surface;
  const { before, after } = sentenceAround(text, start, end);
  return before + text.slice(start, end) + after;
}
