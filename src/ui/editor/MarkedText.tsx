import { useMemo, useRef } from 'react';
import { MarkedEditor, type MarkedEditorProps } from './MarkedEditor.tsx';
import { textOf, toLines, type TextBlock } from '#shared/text-body.ts';

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

/** Texts that may still be on their way back when the next one is typed. */
const mostUnderWay = 20;

/** A text as blocks; what the editor gave comes back as the very same, by which it knows its own. */
function useLines(text: string, onChange: (text: string) => void) {
  const given = useRef<readonly { text: string; blocks: readonly TextBlock[] }[]>([]);
  const value = useMemo(() => given.current.findLast((one) => one.text === text)?.blocks ?? toLines(text), [text]);
  return {
    value,
    onChange: (blocks: readonly TextBlock[]) => {
      const next = textOf(blocks);
      given.current = [...given.current.slice(1 - mostUnderWay), { text: next, blocks }];
      onChange(next);
    },
  };
}
