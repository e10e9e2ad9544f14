import { offerWords } from '#textguard/suggestion.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { findCategory } from '#textguard/categories.ts';
import { useCommand } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { severityTexts } from '#modules/textcheck/web/public.tsx';
import { hitStands, rescanOperations, type HitStand, type RescanHitRow, type RescanReply } from '../contract.ts';
import { severityTones, standTexts, standTones } from '../texts.ts';
import '#ui/finding-marks.css';
import { DismissHit } from './DismissHit.tsx';

type Search = { stand?: HitStand; accountId?: string };

/** Every place found, in its words. */
export function RescanHits({ rescan }: { rescan: RescanReply }) {
  const [search, change] = usePageSearch<Search>();
  const [dismissed, setDismissed] = useState<RescanHitRow | null>(null);
  const dismiss = useCommand(rescanOperations.dismissHit, { onDone: () => setDismissed(null) });
  const list = useList(rescanOperations.listHits, {
    params: { rescanId: rescan.id },
    query: {
      ...(search.stand ? { stand: search.stand } : {}),
      ...(search.accountId ? { accountId: search.accountId } : {}),
    },
  });
  const account = rescan.accounts.find((one) => one.accountId === search.accountId);
  return (
    <>
      {account && (
        <p className="rescan-bar">
          只看 <b>{account.accountName}</b>
          <Button size="small" onClick={() => change({ accountId: undefined })}>
            看全部账号
          </Button>
        </p>
      )}
      <DataTable
        name="rescan.hits"
        caption="命中的位置"
        unit="处"
        columns={columnsOf(rescan.may.manage ? setDismissed : undefined)}
        list={list}
        rowKey={(row) => row.id}
        pills={{
          label: '按处理情况',
          value: search.stand ?? '',
          onChange: (stand) => change({ stand: (stand || undefined) as HitStand | undefined }),
          pills: [{ value: '', label: '全部' }, ...hitStands.map((value) => ({ value, label: standTexts[value] }))],
        }}
        isFiltered={Boolean(search.stand ?? search.accountId)}
        onClearFilters={() => change({ stand: undefined, accountId: undefined })}
        empty={<EmptyState title="没有命中">复查进行中时，新的命中会陆续出现在这里。</EmptyState>}
      />
      <DismissHit
        hit={dismissed}
        isBusy={dismiss.isPending}
        problem={dismiss.error}
        onCancel={() => setDismissed(null)}
        onConfirm={(reason) =>
          dismissed && dismiss.mutate({ params: { rescanId: rescan.id, hitId: dismissed.id }, body: { reason } })
        }
      />
    </>
  );
}

function columnsOf(onDismiss: ((row: RescanHitRow) => void) | undefined): DataColumn<RescanHitRow>[] {
  return [
    {
      key: 'words',
      title: '原文',
      render: (row) => (
        <>
          …{row.before}
          <mark className={`zj-mark zj-mark-${row.severity}`}>{row.surface}</mark>
          {row.after}…{row.suggestions.length > 0 && <span className="rescan-suggestion">{offerWords(row)}</span>}
        </>
      ),
    },
    {
      key: 'severity',
      title: '轻重',
      width: '7.5em',
      phone: 'end',
      render: (row) => <StatusTag tone={severityTones[row.severity]}>{severityTexts[row.severity]}</StatusTag>,
    },
    {
      key: 'rule',
      title: '问题',
      width: '14em',
      render: (row) => `${findCategory(row.category)?.name ?? row.category}：${row.matchedTerm}`,
    },
    {
      key: 'post',
      title: '内容',
      width: '18em',
      render: (row) => (
        <>
          {row.url ? (
            <a href={row.url} target="_blank" rel="noreferrer">
              {row.title}
            </a>
          ) : (
            row.title
          )}
          <span className="rescan-suggestion zj-quiet">
            {row.accountName} · <Time at={row.publishedAt} />
          </span>
        </>
      ),
    },
    { key: 'basis', title: '依据', isWide: true, optional: true, render: (row) => row.basis },
    {
      key: 'stand',
      title: '处理',
      width: '10em',
      render: (row) => <Stand row={row} {...(onDismiss ? { onDismiss } : {})} />,
    },
  ];
}

function Stand({ row, onDismiss }: { row: RescanHitRow; onDismiss?: (row: RescanHitRow) => void }) {
  if (row.findingId) return <PageLink to={`/findings/${row.findingId}`}>{standTexts.found}</PageLink>;
  if (row.stand === 'dismissed')
    return (
      <>
        {standTexts.dismissed}
        <span className="rescan-suggestion zj-quiet">
          {row.dismissedReason}（{row.dismissedBy}）
        </span>
      </>
    );
  return onDismiss ? (
    <Button size="small" onClick={() => onDismiss(row)}>
      不作问题
    </Button>
  ) : (
    <StatusTag tone={standTones.open}>{standTexts.open}</StatusTag>
  );
}
