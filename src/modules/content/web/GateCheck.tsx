import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useShortcut } from '#ui/use-shortcut.ts';
import { usePhone } from '#ui/use-phone.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import type { Gate } from '../contract.ts';
import './content.css';

export interface GateCheckProps {
  gates: readonly Gate[];
  clause: string;
  answers: Readonly<Record<string, boolean>>;
  onChange: (answers: Readonly<Record<string, boolean>>) => void;
}

const gateCountWords: Readonly<Record<number, string>> = {
  1: '一',
  2: '两',
  3: '三',
  4: '四',
  5: '五',
  6: '六',
  7: '七',
  8: '八',
  9: '九',
  10: '十',
};

/**
 * The gates as questions (S4-4.2f): all at once with one touch when everything is in order, or one by one. Alt+Enter
 * answers them, and once answered the same chord approves.
 */
export function GateCheck({ gates, clause, answers, onChange }: GateCheckProps) {
  const [isOpen, setOpen] = useState(false);
  const answered = gates.filter((gate) => answers[gate.code]).length;
  const isAll = answered === gates.length;
  const setAll = (value: boolean) => onChange(Object.fromEntries(gates.map((gate) => [gate.code, value])));
  useShortcut('alt+enter', () => setAll(true), !isAll);
  const isPhone = usePhone();
  if (gates.length === 0) return null;
  return (
    <div className="content-gates">
      <div className="content-gates-all">
        <Checkbox checked={isAll} indeterminate={answered > 0 && !isAll} onChange={() => setAll(!isAll)}>
          {isPhone ? '' : gates.map((gate) => gate.text.replace(/关$/, '')).join('、')}
          {`${gateCountWords[gates.length] ?? gates.length}项均已核对`}
        </Checkbox>
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen((old) => !old)}>
          {isOpen ? '收起' : '逐项'}
        </Button>
        <Clause id={clause} />
      </div>
      {isOpen && (
        <ul>
          {gates.map((gate) => (
            <li key={gate.code}>
              <Checkbox
                checked={answers[gate.code] === true}
                onChange={(event) => onChange({ ...answers, [gate.code]: event.target.checked })}
              >
                <b>{gate.text}</b> {gate.question}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
