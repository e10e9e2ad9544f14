import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import type { ReviewRow } from '../contract.ts';
import { routeOperations } from '../route-contract.ts';

/** Several plain items approved at once, each decided for itself; what is refused is told one by one. */
export function BatchApproval({ rows }: { rows: readonly ReviewRow[] }) {
  const plain = rows.filter((row) => row.isPlain).slice(0, 50);
  const { modal } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isChecked, setChecked] = useState(false);
  const decide = useCommand(routeOperations.decideBatch, {
    alsoRefresh: ['today', 'publishing'],
    onDone: ({ results }) => {
      setOpen(false);
      const refused = results.filter((one) => !one.isDone);
      const lines = refused.map((one) => `${titleOf(rows, one.itemId)}：${one.refusal ?? ''}`);
      void modal.info({
        title: `已通过 ${results.length - refused.length} 篇${refused.length > 0 ? `，${refused.length} 篇没有通过` : ''}`,
        content: lines.join('\n'),
        styles: { body: { whiteSpace: 'pre-line' } },
      });
    },
  });
  if (plain.length < 2) return null;
  const open = () => {
    setChosen([]);
    setChecked(false);
    setOpen(true);
  };
  const submit = () => {
    const items = plain
      .filter((row) => chosen.includes(row.itemId))
      .map(({ itemId, roundId, stepNo, sha }) => ({ itemId, roundId, stepNo, sha }));
    decide.mutate({ body: { items, isChecked } });
  };
  return (
    <p className="content-batch">
      <Button size="small" onClick={open}>
        批量通过…
      </Button>
      <Modal
        open={isOpen}
        title="批量通过"
        okText={`通过 ${chosen.length} 篇`}
        cancelText="先不做"
        confirmLoading={decide.isPending}
        okButtonProps={{ disabled: chosen.length === 0 || !isChecked }}
        onOk={submit}
        onCancel={() => setOpen(false)}
      >
        {decide.error && <ErrorState problem={decide.error} />}
        <p className="zj-quiet">只列没有风险提示、没有特别类别的稿件；请先读过每一篇。</p>
        <Checkbox.Group
          className="content-batch-list"
          value={[...chosen]}
          onChange={(values) => setChosen(values as string[])}
          options={plain.map((row) => ({ value: row.itemId, label: `${row.title}（${row.stepText}）` }))}
        />
        <Checkbox checked={isChecked} onChange={(event) => setChecked(event.target.checked)}>
          各项把关均已逐篇核对
        </Checkbox>
      </Modal>
    </p>
  );
}

function titleOf(rows: readonly ReviewRow[], itemId: string): string {
  return rows.find((row) => row.itemId === itemId)?.title ?? '';
}
