import { useMemo, useRef } from 'react';
import { MarkedEditor, type MarkedEditorProps } from './MarkedEditor.tsx';
import { textOf, toLines, type TextBlock } from './text-block.ts';

export interface MarkedTextProps extends Omit<MarkedEditorProps, 'kind' | 'value' | 'onChange'> {
  value: string;
  onChange: (text: string) => void;
}

/** A one-line text, wrapped as needed, with its findings in place. */
export function MarkedLine({ value, onChange, ...rest }: MarkedTextProps) {
  const lines = useLines(value.replace(/\s*\n\s*/g, ' '), onChange);
  return <MarkedEditor kind="line" {...lines} {...rest} />;
}

/** A plain text of any number of lines with its findings in place. */
export function MarkedText({ value, onChange, ...rest }: MarkedTextProps) {
  const lines = useLines(value, onChange);
  return <MarkedEditor kind="plain" {...lines} {...rest} />;
}

/** A text as blocks; what the editor gave comes back as it was, which spares it a comparison for each key. */
function useLines(text: string, onChange: (text: string) => void) {
  const given = useRef<{ text: string; blocks: readonly TextBlock[] } | null>(null);
  const value = useMemo(() => (given.current?.text === text ? given.current.blocks : toLines(text)), [text]);
  return {
    value,
    onChange: (blocks: readonly TextBlock[]) => {
      const next = textOf(blocks);
      given.current = { text: next, blocks };
      onChange(next);
    },
  };
}
