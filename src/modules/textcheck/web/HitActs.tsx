import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { sentenceAround } from '#textguard/sentence.ts';
import { useMay } from '#ui/session.ts';
import type { RiskHit } from '../contract.ts';
import { IgnoreDialog } from './IgnoreDialog.tsx';
import { ReportFalseHit } from './ReportFalseHit.tsx';

type Act = 'report' | 'ignore';

/** What may be said about a hit that is no error: report it, or set its rule aside for the unit. */
export function HitActs({ hit, text }: { hit: RiskHit; text: string | undefined }) {
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      <ActButtons hit={hit} onAct={setAct} />
      {act && <ActDialog act={act} hit={hit} text={text} onClose={() => setAct(null)} />}
    </>
  );
}

/** The same for a mark that is opened in its text; `dialog` stands beside the text, since the opened mark closes. */
export function useMarkActs(
  hits: readonly RiskHit[] | null,
  texts: Readonly<Record<string, string>>,
  keyOf: (hit: RiskHit) => string,
): { more: (mark: { id: string }, onDone: () => void) => ReactNode; dialog: ReactNode } {
  const [asked, setAsked] = useState<{ act: Act; hit: RiskHit; text: string | undefined } | null>(null);
  return {
    more: (mark, onDone) => {
      const hit = hits?.find((one) => keyOf(one) === mark.id);
      if (!hit) return null;
      const onAct = (act: Act) => {
        onDone();
        setAsked({ act, hit, text: texts[hit.field] });
      };
      return <ActButtons hit={hit} onAct={onAct} />;
    },
    dialog: asked && <ActDialog {...asked} onClose={() => setAsked(null)} />,
  };
}

function ActButtons({ hit, onAct }: { hit: RiskHit; onAct: (act: Act) => void }) {
  const mayRun = useMay('textcheck.run');
  const mayManage = useMay('textcheck.manage');
  // A model's opinion follows no rule that somebody keeps.
  if (hit.variantKind === 'model' || !mayRun) return null;
  return (
    <p className="textcheck-hit-acts">
      <Button type="link" size="small" onClick={() => onAct('report')} aria-label={`误报：${hit.surface}`}>
        误报
      </Button>
      {mayManage && hit.ignored === undefined && (
        <Button type="link" size="small" onClick={() => onAct('ignore')} aria-label={`忽略：${hit.surface}`}>
          忽略
        </Button>
      )}
    </p>
  );
}

interface ActDialogProps {
  act: Act;
  hit: RiskHit;
  text: string | undefined;
  onClose: () => void;
}

function ActDialog({ act, hit, text, onClose }: ActDialogProps) {
  return act === 'report' ? (
    <ReportFalseHit hit={hit} sentence={sentenceOf(hit, text)} onClose={onClose} />
  ) : (
    <IgnoreDialog rule={hit.rule} name={hit.matchedTerm} surface={hit.surface} onClose={onClose} />
  );
}

function sentenceOf({ start, end, surface }: RiskHit, text: string | undefined): string {
  if (text === undefined) return surface;
  const { before, after } = sentenceAround(text, start, end);
  return before + text.slice(start, end) + after;
}
