import { Button } from 'antd';
import type { RiskHit } from '../contract.ts';
import { severityTexts } from '../texts.ts';
import { hitKey, ruleText } from './hit-marks.ts';
import './textcheck.css';

export interface HitListProps {
  hits: readonly RiskHit[];
  /** Words of each part; left out where there is one part only. */
  partTexts?: Readonly<Record<string, string>>;
  /** Puts a suggestion in the place of the hit. */
  onAccept?: (hit: RiskHit, suggestion: string) => void;
  /** Leads to the place in the text. */
  onShow?: (hit: RiskHit) => void;
}

const order = ['block', 'warn', 'hint'] as const;

/** Every hit with its words, rule, source and suggestions, the gravest first. */
export function HitList({ hits, partTexts, onAccept, onShow }: HitListProps) {
  const sorted = [...hits].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ol className="textcheck-hits">
      {sorted.map((hit) => (
        <li key={hitKey(hit)} className={`textcheck-hit textcheck-hit-${hit.severity}`}>
          <p className="textcheck-hit-head">
            <span className="textcheck-hit-word">{severityTexts[hit.severity]}</span>
            {onShow ? (
              <button
                type="button"
                className="zj-plain textcheck-hit-show"
                title="到正文中的位置"
                onClick={() => onShow(hit)}
              >
                <b>{hit.surface}</b>
              </button>
            ) : (
              <b>{hit.surface}</b>
            )}
            {partTexts && <span className="zj-quiet">{partTexts[hit.field] ?? hit.field}</span>}
          </p>
          <p>{ruleText(hit)}</p>
          <p className="zj-quiet">依据：{hit.basis}</p>
          <Suggestions hit={hit} {...(onAccept ? { onAccept } : {})} />
        </li>
      ))}
    </ol>
  );
}

function Suggestions({ hit, onAccept }: { hit: RiskHit; onAccept?: HitListProps['onAccept'] }) {
  if (hit.suggestions.length === 0) return <p className="zj-quiet">没有固定的替换写法，请删除或改写。</p>;
  return (
    <p className="textcheck-hit-suggestions">
      建议改为
      {hit.suggestions.map((suggestion) =>
        onAccept ? (
          <Button
            key={suggestion}
            size="small"
            onClick={() => onAccept(hit, suggestion)}
            aria-label={`采用建议：${suggestion}`}
          >
            {suggestion}
          </Button>
        ) : (
          <b key={suggestion}>{suggestion}</b>
        ),
      )}
    </p>
  );
}
