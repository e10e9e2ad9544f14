import { Button } from 'antd';
import { furtherFaultsText, mostFaultsShown } from '#rulebook/pack-fault.ts';
import type { PackFaultRow } from '../packs-contract.ts';
import './pack-drafts.css';

interface PackFaultsProps {
  faults: readonly PackFaultRow[];
  /** What the faults mean, where it is not that they stand in the way of issuing. */
  lead?: string;
  onShow?: (line: number) => void;
}

/** What is wrong with a text: line, rule, reason; a click shows the line. */
export function PackFaults({ faults, lead, onShow }: PackFaultsProps) {
  if (faults.length === 0) return <p className="rules-fine">没有问题。</p>;
  return (
    <div className="rules-faults" role="status">
      <p>{lead ?? `有 ${faults.length} 处问题，改正前不能签发：`}</p>
      <ul>
        {faults.slice(0, mostFaultsShown).map((fault) => (
          <li key={`${fault.file} ${fault.line} ${fault.rule} ${fault.reason}`}>
            {fault.file === null && onShow ? (
              <Button type="link" size="small" onClick={() => onShow(fault.line)}>
                第 {fault.line} 行
              </Button>
            ) : (
              <b>{`${fault.file === null ? '' : `${fault.file} `}第 ${fault.line} 行`}</b>
            )}
            {fault.rule !== null && <code>{fault.rule}</code>} {fault.reason}
          </li>
        ))}
      </ul>
      {faults.length > mostFaultsShown && <p>{furtherFaultsText(faults.length)}</p>}
    </div>
  );
}
