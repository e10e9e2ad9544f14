import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import type { PackFaultRow } from '../packs-contract.ts';
import { PackFaults } from './PackFaults.tsx';
import { PackGuide } from './PackGuide.tsx';
import { useCheckedText } from './use-checked-text.ts';
import { YamlEditor } from './YamlEditor.tsx';
import './pack-drafts.css';

export interface PackWorkbenchProps {
  yaml: string;
  onChange: (yaml: string) => void;
  /** The text whose faults are known already. */
  known: { readonly yaml: string; readonly faults: readonly PackFaultRow[] } | null;
  saveText: string;
  onSave: () => void;
  isBusy: boolean;
  isUnchanged: boolean;
  problem: unknown;
  /** When the text was last kept in this tab. */
  keptText: string | undefined;
  children?: ReactNode;
}

/** The text of a pack on the left, what is wrong with it on the right, checked as it is typed. */
export function PackWorkbench(props: PackWorkbenchProps) {
  const { yaml, onChange, known, saveText, onSave, isBusy, isUnchanged, problem, keptText, children } = props;
  const { faults, isChecking, isUnreachable } = useCheckedText(yaml, known);
  const [wanted, setWanted] = useState<{ line: number; wish: number }>();
  const show = (line: number): void => setWanted({ line, wish: (wanted?.wish ?? 0) + 1 });
  const add = (longer: string): void => {
    onChange(longer);
    show(longer.trimEnd().split('\n').length);
  };
  return (
    <div className="rules-workbench">
      <YamlEditor label="规则包正文（YAML）" value={yaml} onChange={onChange} faults={faults} wanted={wanted} />
      <div className="rules-workbench-side">
        <div className="rules-workbench-save">
          <Button type="primary" loading={isBusy} disabled={isUnchanged || yaml.trim() === ''} onClick={onSave}>
            {saveText}
          </Button>
          <span className="zj-quiet">{keptText ?? '有问题也会保存，改好后再签发'}</span>
        </div>
        {problem !== null && problem !== undefined && <ErrorState problem={problem} kept="您所写的内容都还在。" />}
        {isUnreachable ? (
          <p className="zj-quiet">没有检查成，可能是网络不通；继续输入或保存时会再检查。</p>
        ) : isChecking ? (
          <p className="zj-quiet">正在检查……</p>
        ) : (
          <PackFaults faults={faults} onShow={show} />
        )}
        <PackGuide yaml={yaml} onAdd={add} />
        {children}
      </div>
    </div>
  );
}
