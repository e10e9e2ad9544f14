import { Button } from 'antd';
import type { ReactNode } from 'react';
import { offerOf } from '#textguard/suggestion.ts';
import { Time } from '#ui/Time.tsx';
import type { RiskHit } from '../contract.ts';
import type { Confirmed } from '../report-contract.ts';
import { reasonText } from '../report-texts.ts';
import { severityTexts } from '../texts.ts';
import { HitActs } from './HitActs.tsx';
import { hitKey, ruleText, shortSurface } from './hit-marks.ts';
import './textcheck.css';

export interface HitListProps {
  hits: readonly RiskHit[];
  /** Words of each part; left out where there is one part only. */
  partTexts?: Readonly<Record<string, string>>;
  /** The parts' texts, so that a report of a false hit brings its sentence along; without, the person writes it. */
  texts?: Readonly<Record<string, string>>;
  /** Puts a suggestion in the place of the hit. */
  onAccept?: (hit: RiskHit, suggestion: string) => void;
  /** Leads to the place in the text. */
  onShow?: (hit: RiskHit) => void;
  /** What a person said of a hit. */
  confirmedOf?: (hit: RiskHit) => Confirmed | undefined;
}

const order = ['block', 'warn', 'hint'] as const;

/** Every hit with its words, rule, source and suggestions, the gravest first. */
export function HitList({ hits, partTexts, texts, onAccept, onShow, confirmedOf }: HitListProps) {
  const sorted = [...hits].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ol className="textcheck-hits">
      {sorted.map((hit) => (
        <HitLine
          key={hitKey(hit)}
          hit={hit}
          partText={partTexts && (partTexts[hit.field] ?? hit.field)}
          confirmed={confirmedOf?.(hit)}
          onShow={onShow}
        >
          {!confirmedOf?.(hit) && <Suggestions hit={hit} {...(onAccept ? { onAccept } : {})} />}
          <HitActs hit={hit} text={texts?.[hit.field]} />
        </HitLine>
      ))}
    </ol>
  );
}

/** One hit: how grave, which words, which rule, on what basis; `children` is what can be done or was said about it. */
export function HitLine({
  hit,
  partText,
  words,
  confirmed,
  onShow,
  children,
}: {
  hit: RiskHit;
  partText?: string | undefined;
  confirmed?: Confirmed | undefined;
  onShow?: HitListProps['onShow'] | undefined;
  /** The words in their sentence; default the words alone. */
  words?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className={`textcheck-hit textcheck-hit-${confirmed ? 'settled' : hit.severity}`}>
      <p className="textcheck-hit-head">
        <span className="textcheck-hit-word">{confirmed ? '已核对保留' : severityTexts[hit.severity]}</span>
        {words === undefined && <Surface hit={hit} onShow={onShow} />}
        {partText !== undefined && <span className="zj-quiet">{partText}</span>}
      </p>
      {words}
      {confirmed && (
        <p>
          <b>{confirmed.by}</b> <Time at={confirmed.at} />：{reasonText(confirmed)}
        </p>
      )}
      <p>{ruleText(hit)}</p>
      <p className="zj-quiet">依据：{hit.basis}</p>
      {hit.ignored && <p className="zj-quiet">{hit.ignored}</p>}
      {children}
    </li>
  );
}

function Surface({ hit, onShow }: { hit: RiskHit; onShow?: HitListProps['onShow'] | undefined }) {
  if (!onShow) return <b>{shortSurface(hit)}</b>;
  return (
    <button type="button" className="zj-plain textcheck-hit-show" title="到正文中的位置" onClick={() => onShow(hit)}>
      <b>{shortSurface(hit)}</b>
    </button>
  );
}

function Suggestions({ hit, onAccept }: { hit: RiskHit; onAccept?: HitListProps['onAccept'] }) {
  const { texts, advice } = offerOf(hit);
  if (texts.length + advice.length === 0) return <p className="zj-quiet">没有固定的替换写法，请删除或改写。</p>;
  if (texts.length === 0) return <p>建议：{advice.join('；')}</p>;
  return (
    <p className="textcheck-hit-suggestions">
      建议改为
      {texts.map((suggestion) =>
        onAccept ? (
          <Button
            key={suggestion}
            size="small"
            onClick={() => onAccept(hit, suggestion)}
            aria-label={`采用建议：${suggestion || '删去'}`}
          >
            {suggestion || '（删去）'}
          </Button>
        ) : (
          <b key={suggestion}>{suggestion || '（删去）'}</b>
        ),
      )}
    </p>
  );
}
