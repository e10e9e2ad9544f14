import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { listNameTexts } from '../dictionary-texts.ts';
import { listOperations, type ListEntryRow } from '../lists-contract.ts';
import './dictionary.css';

export interface EntryDrawerProps {
  row: ListEntryRow | undefined;
  onEdit: (row: ListEntryRow) => void;
  onClose: () => void;
}

/** One entry of a list beside it, with its history. */
export function EntryDrawer({ row, onEdit, onClose }: EntryDrawerProps) {
  return (
    <Drawer open={row !== undefined} onClose={onClose} title={row?.name} size={480} destroyOnHidden>
      {row && <Entry row={row} onEdit={onEdit} onClose={onClose} />}
    </Drawer>
  );
}

function Entry({ row, onEdit, onClose }: { row: ListEntryRow } & Pick<EntryDrawerProps, 'onEdit' | 'onClose'>) {
  const mayManage = useMay('textcheck.manage');
  const [isEnding, setEnding] = useState(false);
  const end = useCommand(listOperations.endEntry, { onDone: onClose });
  return (
    <>
      <section className="zj-section">
        <Facts
          items={[
            { label: '名单', value: listNameTexts[row.list] },
            { label: '职务', value: row.titles.join('、') },
            { label: '排序', value: row.position },
            { label: '依据', value: row.basis },
            { label: '有效期', value: `${row.validFrom ?? '即日'} 至 ${row.validUntil ?? '长期'}` },
            { label: '单位', value: row.unitName },
          ]}
        />
        {mayManage && row.isOwn && row.state !== 'ended' && (
          <div className="dict-actions">
            <Button onClick={() => onEdit(row)}>修改</Button>
            <Button onClick={() => setEnding(true)}>移出名单</Button>
          </div>
        )}
        <ConfirmDecision
          isOpen={isEnding}
          title={`把“${row.name}”移出名单？`}
          effects={['检查从现在起不再按它核对', '历史可查']}
          confirmText="移出"
          reasonLabel="理由"
          isDanger
          isBusy={end.isPending}
          problem={end.error}
          onConfirm={(reason) => end.mutate({ params: { entryId: row.id }, body: { reason } })}
          onCancel={() => setEnding(false)}
        />
      </section>
      <History entryId={row.id} />
    </>
  );
}

function History({ entryId }: { entryId: string }) {
  const entry = useOperation(listOperations.readEntry, { params: { entryId } });
  return (
    <section className="zj-section">
      <h2>历史</h2>
      {entry.error && <ErrorState problem={entry.error} />}
      {!entry.data && !entry.error && <Loading>正在读取历史…</Loading>}
      <ol className="dict-history">
        {entry.data?.versions.map((version, at, all) => (
          <li key={version.id}>
            {version.endedAt && at === 0 && (
              <p>
                移出：{version.endedByName} <Time at={version.endedAt} />，{version.endReason}
              </p>
            )}
            <b>{at === all.length - 1 ? '新增' : '修改'}</b> {version.addedByName} <Time at={version.createdAt} />
            <p className="zj-quiet">
              {[
                version.name,
                version.titles.join('、'),
                version.position === null ? '' : `排序 ${version.position}`,
                version.basis,
              ]
                .filter(Boolean)
                .join('，')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
