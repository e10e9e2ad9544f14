import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { returnOperations as operations, type FilledCells, type ReturnDetail } from '../contract.ts';
import { faultsOf } from '../form-rules.ts';
import { ReturnTable } from './ReturnTable.tsx';

/** Fills a return: what the system knows stands there already; nothing typed is lost. */
export function FillReturn({ data }: { data: ReturnDetail }) {
  const known = useOperation(operations.prefillReturn, { params: { returnId: data.id } });
  if (known.isError) return <ErrorState problem={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return <Loading>正在读取系统已知的数…</Loading>;
  return <Filling data={data} known={known.data.known} below={known.data.below} />;
}

function Filling({ data, known, below }: { data: ReturnDetail; known: FilledCells; below: FilledCells | null }) {
  const { message } = App.useApp();
  const isFirst = data.state === 'open';
  const draft = useDraft<FilledCells>(`statistics.return.${data.id}`, isFirst ? known : data.cells);
  const [phone, setPhone] = useState(data.phone);
  const [isTried, setTried] = useState(false);
  const cells = draft.value;
  const faults = isTried ? faultsOf(data.definition, cells) : [];
  const fill = useCommand(operations.fillReturn, {
    alsoRefresh: ['today'],
    onDone: () => {
      draft.clear();
      void message.success('已填报，请审校人审校。');
    },
  });
  const set = (row: string, column: string, value: string) =>
    draft.setValue({ ...cells, [row]: { ...cells[row], [column]: value } });
  const take = (from: FilledCells) =>
    draft.setValue(
      Object.fromEntries(
        [...new Set([...Object.keys(cells), ...Object.keys(from)])].map((row) => [
          row,
          { ...cells[row], ...from[row] },
        ]),
      ),
    );
  const onFill = () => {
    setTried(true);
    if (faultsOf(data.definition, cells).length > 0) return void message.error('有的项目填写不符合要求，已标在表中。');
    const knownCells = Object.values(known).reduce((sum, row) => sum + Object.keys(row).length, 0);
    fill.mutate({ params: { returnId: data.id }, body: { cells, phone, known: knownCells } });
  };
  return (
    <>
      <div className="statistics-acts">
        {!isFirst && <Button onClick={() => take(known)}>重新取系统已知的数</Button>}
        {below && <Button onClick={() => take(below)}>以下级汇总填入</Button>}
        {draft.draftText && <span className="zj-quiet">{draft.draftText}</span>}
      </div>
      <ReturnTable definition={data.definition} cells={cells} onChange={set} faults={faults} known={known} />
      <div className="statistics-phone">
        <Field label="联系电话" isOptional>
          {(control) => (
            <Input {...control} maxLength={30} value={phone} onChange={(event) => setPhone(event.target.value)} />
          )}
        </Field>
      </div>
      {fill.error && <ErrorState problem={fill.error} kept="您填写的内容都还在，改好后可再次提交。" />}
      <div className="statistics-acts">
        <Button type="primary" loading={fill.isPending} onClick={onFill}>
          {isFirst || data.state === 'returned' ? '填报' : '改报'}
        </Button>
        {!isFirst && data.state !== 'returned' && <span className="zj-quiet">改动后须重新审校和签署。</span>}
      </div>
    </>
  );
}
