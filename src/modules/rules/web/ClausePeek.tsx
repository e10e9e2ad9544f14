import { capabilityText } from '#rulebook/capability-texts.ts';
import { Button } from 'antd';
import type { CoverageRowReply } from '../coverage-contract.ts';
import { carrierWords, counted } from './carrier-words.ts';

const mostCarriers = 4;

export interface ClausePeekProps {
  row: CoverageRowReply;
  /** Offers the way to the list, where a tap on the cell only opens this. */
  onPick?: () => void;
}

/** A clause in short: what it asks, and what carries it or why not. */
export function ClausePeek({ row, onPick }: ClausePeekProps) {
  const carriers = row.carriers.filter(counted);
  return (
    <div className="zj-popover coverage-peek">
      <h4>
        {row.id} <span className="zj-quiet">{row.place}</span>
      </h4>
      <p>{row.summary}</p>
      {row.reason && <p className="zj-quiet">{row.reason}</p>}
      {row.plannedBy && <p className="zj-quiet">待建：{capabilityText(row.plannedBy)}</p>}
      {carriers.slice(0, mostCarriers).map((carrier) => (
        <p key={carrier.id} className="zj-quiet">
          {carrierWords(carrier)}
        </p>
      ))}
      {carriers.length > mostCarriers && <p className="zj-quiet">等 {carriers.length} 处</p>}
      {onPick && (
        // Pressing must not take the focus from the cell: that would close this before the click.
        <Button
          type="link"
          size="small"
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            onPick();
          }}
        >
          在下表中查看
        </Button>
      )}
    </div>
  );
}
