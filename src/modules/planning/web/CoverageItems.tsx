import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { boardOperations, type CoverageItem, type CoverageKind } from '../board-contract.ts';
import { ClassFields, type ClassValues } from './ClassFields.tsx';

interface Props {
  year: number;
  month: number;
  kind?: CoverageKind;
  name?: string;
  onClose: () => void;
}

/** The items behind a number of the matrix; each can be classed here. */
export function CoverageItems({ year, month, kind, name, onClose }: Props) {
  const [marking, setMarking] = useState<CoverageItem | null>(null);
  const query = { year, month, ...(kind && name ? { kind, name } : {}) };
  const { data, error, isError, refetch } = useOperation(boardOperations.listCoverageItems, { query });
  return (
    <section className="zj-section" aria-live="polite">
      <h2>
        {year} 年 {month} 月 · {name ?? '还没有归类'}{' '}
        <Button size="small" onClick={onClose}>
          收起
        </Button>
      </h2>
      {isError && <ErrorState problem={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Loading />}
      <ul className="plan-lines">
        {data?.rows.map((row) => (
          <li key={row.itemId}>
            <PageLink to={`/items/${row.itemId}`}>{row.title}</PageLink>{' '}
            <span className="zj-quiet">
              {row.publishedOn} {row.accountNames}{' '}
              {[...row.disclosureClasses, ...row.permittedClasses, ...row.localTopics].join('、')}
            </span>{' '}
            {data.mayMark && (
              <Button size="small" onClick={() => setMarking(row)}>
                归类
              </Button>
            )}
          </li>
        ))}
        {data?.rows.length === 0 && <li className="zj-quiet">没有了。</li>}
      </ul>
      {marking && <MarkItem key={marking.itemId} item={marking} onClose={() => setMarking(null)} />}
    </section>
  );
}

function MarkItem({ item, onClose }: { item: CoverageItem; onClose: () => void }) {
  const [value, setValue] = useState<ClassValues>({
    disclosureClasses: item.disclosureClasses,
    permittedClasses: item.permittedClasses,
    localTopics: item.localTopics,
  });
  const mark = useCommand(boardOperations.markItem, { onDone: onClose });
  return (
    <Modal
      open
      title={`归类：${item.title}`}
      onCancel={onClose}
      okText="保存"
      cancelText="取消"
      confirmLoading={mark.isPending}
      onOk={() =>
        mark.mutate({
          params: { itemId: item.itemId },
          body: { ...value, ...(item.columnId ? { columnId: item.columnId } : {}) },
        })
      }
    >
      {mark.error && <ErrorState problem={mark.error} />}
      <ClassFields value={value} onChange={setValue} />
    </Modal>
  );
}
