import { expect, test } from 'vitest';
import type { ReceiverCell } from '../line-contract.ts';
import { toLineMatrix, unsetText } from './line-matrix.ts';

const cell = (name: ReceiverCell['function'], receiverId: string | null): ReceiverCell => ({
  function: name,
  body: '',
  receiverId,
  receiverName: receiverId && `单位${receiverId}`,
  origin: receiverId ? 'own' : 'none',
  lineId: null,
  setAtName: null,
});

test('who does most stands first, and what nobody does is told apart', () => {
  const matrix = toLineMatrix([
    cell('supervises', 'a'),
    cell('inspects', 'b'),
    cell('collectsStatistics', 'b'),
    cell('guides', null),
  ]);
  expect(matrix.columns.map((column) => column.id)).toEqual(['b', 'a']);
  expect(matrix.rows).toHaveLength(3);
  expect(matrix.unset.map((one) => one.function)).toEqual(['guides']);
});

test('what nobody is set for is told once a function', () => {
  const bodies = (['propagandaOffice', 'dataBureau'] as const).map((body) => ({
    ...cell('receivesFilings', null),
    body,
  }));
  expect(unsetText([...bodies, cell('guides', null)])).toBe('接收备案（宣传部、政数局）；业务指导');
});
