import { codeText } from '#rulebook/code-texts.ts';
import type { ReceiverCell } from '../line-contract.ts';
import { lineFunctionTexts } from '../line-texts.ts';

/** One column: a unit that does something for the unit of the page. */
export interface MatrixColumn {
  readonly id: string;
  readonly name: string;
}

export interface LineMatrix {
  readonly columns: readonly MatrixColumn[];
  /** Functions that somebody does, in their order. */
  readonly rows: readonly ReceiverCell[];
  /** Functions that nobody is set for. */
  readonly unset: readonly ReceiverCell[];
}

/** Functions against the units that do them; the unit with most of them first. Pure. */
export function toLineMatrix(cells: readonly ReceiverCell[]): LineMatrix {
  const rows = cells.filter((cell) => cell.receiverId !== null);
  const counts = new Map<string, { name: string; count: number }>();
  for (const { receiverId, receiverName } of rows) {
    const known = counts.get(receiverId ?? '');
    counts.set(receiverId ?? '', { name: receiverName ?? '', count: (known?.count ?? 0) + 1 });
  }
  const columns = [...counts].sort(([, a], [, b]) => b.count - a.count).map(([id, { name }]) => ({ id, name }));
  return { columns, rows, unset: cells.filter((cell) => cell.receiverId === null) };
}

/** Functions that nobody is set for, those of one function together: "接收备案（宣传部、政数局）；业务指导". Pure. */
export function unsetText(unset: readonly ReceiverCell[]): string {
  return [...new Set(unset.map((cell) => cell.function))]
    .map((name) => {
      const bodies = unset
        .filter((cell) => cell.function === name && cell.body !== '')
        .map((cell) => codeText(cell.body));
      return bodies.length > 0 ? `${lineFunctionTexts[name]}（${bodies.join('、')}）` : lineFunctionTexts[name];
    })
    .join('；');
}
