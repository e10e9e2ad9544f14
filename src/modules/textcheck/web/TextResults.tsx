import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { severities, type RiskHit } from '../contract.ts';
import { missText, severityTexts } from '../texts.ts';
import { CheckPlace } from './CheckPlace.tsx';
import { hitSum } from './hit-marks.ts';
import { LiveHits } from './LiveHits.tsx';
import type { Check } from './use-check.ts';

interface TextResultsProps {
  check: Check;
  isBlank: boolean;
  /** The latest hits of the chosen severity; null before the first are there. */
  shown: readonly RiskHit[] | null;
  severity: RiskHit['severity'] | '';
  onSeverity: (severity: RiskHit['severity'] | '') => void;
  onAccept: (hit: RiskHit, suggestion: string) => void;
  onShow: (hit: RiskHit) => void;
}

/** Every hit of the text, narrowed by severity. */
export function TextResults({ check, isBlank, shown, severity, onSeverity, onAccept, onShow }: TextResultsProps) {
  if (check.problem) return <ErrorState problem={check.problem} onRetry={check.retry} kept="您输入的文字仍在。" />;
  if (isBlank)
    return <EmptyState title="还没有文字">粘贴文字后，这里逐条列出命中的位置、规则、依据和建议写法。</EmptyState>;
  const { latest } = check;
  if (!latest || !shown) return <Loading>正在检查…</Loading>;
  if (latest.length === 0) return <p role="status">{missText(check.tableVersion)}</p>;
  return (
    <>
      <CheckPlace check={check} />
      <p role="status">{hitSum(latest)}</p>
      <FilterPills
        label="按轻重"
        value={severity}
        onChange={(value) => onSeverity(value as RiskHit['severity'] | '')}
        pills={[
          { value: '', label: '全部', count: latest.length },
          ...severities.map((value) => ({
            value,
            label: severityTexts[value],
            count: latest.filter((hit) => hit.severity === value).length,
          })),
        ]}
      />
      <LiveHits hits={shown} texts={check.latestTexts} onAccept={onAccept} onShow={onShow} />
    </>
  );
}
