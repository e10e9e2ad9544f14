import { Button } from 'antd';
import { useState } from 'react';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { severities, type RiskHit } from '../contract.ts';
import { missText, severityTexts } from '../texts.ts';
import { CheckPlace } from './CheckPlace.tsx';
import { hitSum } from './hit-marks.ts';
import { HitList } from './HitList.tsx';
import type { Check } from './use-check.ts';

interface TextResultsProps {
  check: Check;
  isBlank: boolean;
  /** Hits of the chosen severity; null while they are looked for. */
  shown: readonly RiskHit[] | null;
  severity: RiskHit['severity'] | '';
  onSeverity: (severity: RiskHit['severity'] | '') => void;
  onAccept: (hit: RiskHit, suggestion: string) => void;
  onShow: (hit: RiskHit) => void;
}

const pageHits = 100;

/** Every hit of the text, narrowed by severity, a hundred at a time. */
export function TextResults({ check, isBlank, shown, severity, onSeverity, onAccept, onShow }: TextResultsProps) {
  const [count, setCount] = useState(pageHits);
  const [last, setLast] = useState<readonly RiskHit[]>([]);
  // While the next hits are looked for the list stays, but nothing in it can be taken.
  if (shown && shown !== last) setLast(shown);
  if (check.problem) return <ErrorState problem={check.problem} onRetry={check.retry} kept="您输入的文字仍在。" />;
  if (isBlank)
    return <EmptyState title="还没有文字">粘贴文字后，这里逐条列出命中的位置、规则、依据和建议写法。</EmptyState>;
  if (!check.hits && last.length === 0) return <Loading>正在检查…</Loading>;
  const { hits } = check;
  if (hits?.length === 0) return <p role="status">{missText(check.result?.tableVersion ?? '')}</p>;
  const isCurrent = shown !== null;
  return (
    <>
      <CheckPlace check={check} />
      <p role="status">{hits ? hitSum(hits) : '正在检查…'}</p>
      <FilterPills
        label="按轻重"
        value={severity}
        onChange={(value) => onSeverity(value as RiskHit['severity'] | '')}
        pills={[
          { value: '', label: '全部', count: hits?.length },
          ...severities.map((value) => ({
            value,
            label: severityTexts[value],
            count: hits?.filter((hit) => hit.severity === value).length,
          })),
        ]}
      />
      <HitList hits={last.slice(0, count)} {...(isCurrent ? { onAccept, onShow } : {})} />
      {last.length > count && (
        <Button
          onClick={() => setCount((old) => old + pageHits)}
        >{`再列 ${Math.min(pageHits, last.length - count)} 处（共 ${last.length} 处）`}</Button>
      )}
    </>
  );
}
