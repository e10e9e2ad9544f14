import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useMay } from '#ui/session.ts';
import type { UnitDetail } from '../contract.ts';
import { lineOperations, type LineEntry, type ReceiverCell } from '../line-contract.ts';
import { lineOriginTexts, lineText } from '../line-texts.ts';
import { LineDialog } from './LineDialog.tsx';
import { toLineMatrix, unsetText } from './line-matrix.ts';

/** Who does what for a unit as a matrix of function and unit; who sends to it; what was set here before. */
export function UnitLines({ unit }: { unit: UnitDetail }) {
  const lines = useOperation(lineOperations.readLines, { params: { unitId: unit.id } });
  const mayManage = useMay('organisation.manage') && !unit.ended;
  const [isSetting, setSetting] = useState(false);
  const [ending, setEnding] = useState<ReceiverCell>();
  return (
    <section className="zj-section">
      <h2>条线</h2>
      {lines.isError && <ErrorState problem={lines.error} onRetry={() => void lines.refetch()} />}
      {lines.isLoading && <Loading />}
      {lines.data && (
        <>
          <LineMatrixTable cells={lines.data.cells} onEnd={mayManage ? setEnding : undefined} />
          <Received lines={lines.data.received} />
          <History lines={lines.data.history} />
        </>
      )}
      {mayManage && <Button onClick={() => setSetting(true)}>设定条线</Button>}
      {isSetting && <LineDialog unit={unit} isOpen onClose={() => setSetting(false)} />}
      <EndLine cell={ending} onClose={() => setEnding(undefined)} />
    </section>
  );
}

function LineMatrixTable({
  cells,
  onEnd,
}: {
  cells: readonly ReceiverCell[];
  onEnd: ((cell: ReceiverCell) => void) | undefined;
}) {
  const { columns, rows, unset } = toLineMatrix(cells);
  return (
    <>
      <div className="org-matrix">
        <table aria-label="各职能由谁承担">
          <thead>
            <tr>
              <th scope="col">职能</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.function} ${row.body}`}>
                <th scope="row">{lineText(row)}</th>
                {columns.map((column) => (
                  <td key={column.id}>{column.id === row.receiverId && <Mark cell={row} onEnd={onEnd} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unset.length > 0 && <p className="zj-quiet">未设定接收单位：{unsetText(unset)}。</p>}
    </>
  );
}

function Mark({ cell, onEnd }: { cell: ReceiverCell; onEnd: ((cell: ReceiverCell) => void) | undefined }) {
  return (
    <span className={`org-mark org-mark-${cell.origin}`}>
      <span aria-hidden className="org-mark-dot" />
      {cell.origin === 'above' ? `${cell.setAtName ?? ''}设定` : lineOriginTexts[cell.origin]}
      {cell.origin === 'own' && onEnd && (
        <Button type="link" size="small" onClick={() => onEnd(cell)}>
          取消
        </Button>
      )}
    </span>
  );
}

function EndLine({ cell, onClose }: { cell: ReceiverCell | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const end = useCommand(lineOperations.endLine, {
    onDone: () => {
      message.success('已取消');
      onClose();
    },
  });
  return (
    <ConfirmDecision
      isOpen={cell !== undefined}
      title={cell ? `取消“${lineText(cell)}”由“${cell.receiverName ?? ''}”承担？` : ''}
      effects={['从今天起恢复上级的设定；上级也没有设定的，为未设定。', '原来的设定留在历次记录中。']}
      confirmText="取消这条条线"
      isBusy={end.isPending}
      problem={end.error}
      onConfirm={() => cell?.lineId && end.mutate({ params: { lineId: cell.lineId } })}
      onCancel={onClose}
    />
  );
}

function Received({ lines }: { lines: readonly LineEntry[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>谁向本单位报送</h3>
      <ul className="org-lines">
        {lines.map((line) => (
          <li key={line.id}>
            {line.unitName}及下级：{lineText(line)}
            <span className="zj-quiet">（{line.from} 起）</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ lines }: { lines: readonly LineEntry[] }) {
  if (lines.length === 0) return null;
  return (
    <details className="org-history">
      <summary>在本单位的历次设定（{lines.length}）</summary>
      <ul className="org-lines">
        {lines.map((line) => (
          <li key={line.id}>
            {lineText(line)}：{line.receiverName}
            {line.isReceiverEnded && '（已撤销或并入其他单位）'}
            <span className="zj-quiet">
              {line.from} 至 {line.until ?? '今'}，{line.setByName}设定{line.endedByName && `，${line.endedByName}停止`}
              {line.basis && `，依据 ${line.basis}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
