import { Button, Select } from 'antd';
import { useState } from 'react';
import { categories } from '#textguard/categories.ts';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { textcheckOperations, type TermOrigin, type TermRow } from '../contract.ts';
import { categoryText, severityTexts, termOriginTexts } from '../texts.ts';
import { AddTerm } from './AddTerm.tsx';

type Search = { origin?: string; search?: string; category?: string };
const tones = { block: 'blocked', warn: 'soon', hint: 'neutral' } as const;

/** The words that the check knows: the unit's own and those of the units above, and the built-in ones. */
export function TermsPage() {
  const [search, change] = usePageSearch<Search>();
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<TermRow | null>(null);
  const mayManage = useMay('textcheck.manage');
  const end = useCommand(textcheckOperations.endTerm, { onDone: () => setEnding(null) });
  const origin = (search.origin ?? 'office') as TermOrigin;
  const list = useList(textcheckOperations.listTerms, {
    query: {
      origin,
      ...(search.search ? { search: search.search } : {}),
      ...(search.category ? { category: search.category } : {}),
    },
  });
  return (
    <>
      <PageHeader
        title="词表"
        trail={[{ label: '错敏词检查', to: '/textcheck' }]}
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setAdding(true)} disabled={isAdding}>
              新增词条
            </Button>
          )
        }
      >
        单位自建的词对本单位和下级单位即时生效；内置词由产品维护，不含人名。
      </PageHeader>
      {isAdding && <AddTerm onClose={() => setAdding(false)} />}
      <DataTable
        name="textcheck.terms"
        caption="词表"
        columns={columnsOf(mayManage ? setEnding : undefined)}
        list={list}
        rowKey={(row) => row.id}
        search={{ placeholder: '词', value: search.search ?? '', onSearch: (text) => change({ search: text }) }}
        pills={{
          label: '按来源',
          pills: (['office', 'base'] as const).map((value) => ({ value, label: termOriginTexts[value] })),
          value: origin,
          onChange: (value) => change({ origin: value }),
        }}
        filters={
          <Select
            aria-label="类别"
            allowClear
            placeholder="全部类别"
            style={{ minWidth: '11em' }}
            value={search.category ?? null}
            onChange={(value: string | null) => change({ category: value ?? '' })}
            options={categories.map((entry) => ({ value: entry.code, label: categoryText(entry.code) }))}
          />
        }
        isFiltered={Boolean(search.search ?? search.category)}
        onClearFilters={() => change({ search: '', category: '' })}
        empty={
          <EmptyState title="还没有自建词条">
            本地地名、机构全称、领导职务等容易写错的词可由主管单位加入词表，检查和提交审核时一并识别。
          </EmptyState>
        }
      />
      <ConfirmDecision
        isOpen={ending !== null}
        title={`停用“${ending?.term ?? ''}”？`}
        effects={['本单位和下级单位的检查不再识别这个词', '已作出的检查报告不变']}
        confirmText="停用"
        isDanger
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={() => ending && end.mutate({ params: { termId: ending.id } })}
        onCancel={() => setEnding(null)}
      />
    </>
  );
}

function columnsOf(onEnd: ((row: TermRow) => void) | undefined): DataColumn<TermRow>[] {
  return [
    { key: 'term', title: '词', render: (row) => <b>{row.term}</b> },
    {
      key: 'severity',
      title: '轻重',
      width: '7.5em',
      phone: 'end',
      render: (row) => <StatusTag tone={tones[row.severity]}>{severityTexts[row.severity]}</StatusTag>,
    },
    { key: 'category', title: '类别', width: '12em', render: (row) => categoryText(row.category) },
    { key: 'suggestions', title: '建议写法', render: (row) => row.suggestions.join('、') || '—' },
    { key: 'basis', title: '依据', isWide: true, render: (row) => row.basis },
    { key: 'unit', title: '来源', width: '11em', isWide: true, render: (row) => row.unitName ?? termOriginTexts.base },
    { key: 'until', title: '有效期至', width: '8em', optional: true, render: (row) => row.validUntil ?? '长期' },
    ...(onEnd
      ? [
          {
            key: 'act',
            title: '操作',
            width: '5em',
            render: (row: TermRow) =>
              row.isOwn && (
                <Button type="link" size="small" onClick={() => onEnd(row)}>
                  停用
                </Button>
              ),
          },
        ]
      : []),
  ];
}
