import { useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { PackFaultRow } from '../packs-contract.ts';
import './pack-drafts.css';

export interface YamlEditorProps {
  label: string;
  value: string;
  onChange?: (value: string) => void;
  /** Faults of this text; each marks its line. */
  faults: readonly PackFaultRow[];
  /** The line to show and select, with a number that changes with each wish. */
  wanted?: { readonly line: number; readonly wish: number } | undefined;
}

/** A text with line numbers; lines with a fault are marked beside their number, and the fault stands there as a hint. */
export function YamlEditor({ label, value, onChange, faults, wanted }: YamlEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLOListElement>(null);
  const count = value.split('\n').length;
  const byLine = useMemo(() => groupByLine(faults), [faults]);
  const follow = (): void => {
    if (area.current && gutter.current) gutter.current.scrollTop = area.current.scrollTop;
  };
  useLayoutEffect(() => {
    if (wanted && area.current) showLine(area.current, wanted.line);
  }, [wanted]);
  return (
    <div className="rules-yaml">
      <ol className="rules-yaml-numbers" ref={gutter} aria-hidden>
        {Array.from({ length: count }, (_, index) => (
          <li
            key={index}
            className={byLine.has(index + 1) ? 'is-faulty' : undefined}
            title={byLine.get(index + 1)?.join('\n')}
          >
            {index + 1}
          </li>
        ))}
      </ol>
      <textarea
        ref={area}
        aria-label={label}
        aria-invalid={faults.length > 0 || undefined}
        className="rules-yaml-text"
        value={value}
        readOnly={onChange === undefined}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        wrap="off"
        rows={28}
        onScroll={follow}
        onKeyDown={(event) => keepIndent(event, onChange)}
        onChange={(event) => onChange?.(event.target.value)}
      />
    </div>
  );
}

function groupByLine(faults: readonly PackFaultRow[]): ReadonlyMap<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const fault of faults)
    if (fault.file === null) lines.set(fault.line, [...(lines.get(fault.line) ?? []), fault.reason]);
  return lines;
}

/** A new line begins below the one before: in YAML the indent is the meaning. */
function keepIndent(event: KeyboardEvent<HTMLTextAreaElement>, onChange: YamlEditorProps['onChange']): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !onChange) return;
  const area = event.currentTarget;
  const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const indent = /^ */.exec(area.value.slice(start, area.selectionStart))?.[0] ?? '';
  if (indent === '') return;
  event.preventDefault();
  area.setRangeText(`\n${indent}`, area.selectionStart, area.selectionEnd, 'end');
  onChange(area.value);
}

function showLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  const lineHeight = Number.parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (line - 6) * lineHeight);
}
