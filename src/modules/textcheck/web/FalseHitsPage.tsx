import { Button } from 'antd';
import { useState } from 'react';
import { hrefOf, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { falseHitStateTexts, remedyTexts } from '../dictionary-texts.ts';
import { falseHitOperations, falseHitStates, type FalseHitRow, type FalseHitState } from '../feedback-contract.ts';
import { AnswerFalseHit } from './AnswerFalseHit.tsx';
import { DictionaryTabs } from './DictionaryTabs.tsx';

interface Search extends Record<string, string | undefined> {
  side?: string;
  state?: string;
  rule?: string;
}

const tones = { new: 'soon', accepted: 'met', refused: 'neutral' } as const;

/** False hits that the unit has to answer as keeper of the rule, and those that it and the units below reported. */
export function FalseHitsPage() {
  const [search, change] = usePageSearch<Search>();
  const mayManage = useMay('textcheck.manage');
  const [answering, setAnswering] = useState<FalseHitRow | null>(null);
  const side = (search.side ?? (mayManage ? 'kept' : 'reported')) as 'kept' | 'reported';
  const list = useList(falseHitOperations.listFalseHits, {
    query: {
      side,
      ...(search.state ? { state: search.state as FalseHitState } : {}),
      ...(search.rule ? { rule: search.rule } : {}),
    },
  });
  return (
    <>
      <PageHeader title="误报反馈" trail={[{ label: '错敏词检查', to: '/textcheck' }]}>
        检查结果不对时点“误报”。自建的词由建词的单位处理，内置的由最上级单位处理；个人信息在保存前已遮盖。
      </PageHeader>
      <DictionaryTabs current="falseHits" />
      {side === 'kept' && <RuleCounts rule={search.rule ?? ''} onChoose={(rule) => change({ rule })} />}
      <DataTable
        name="textcheck.falseHits"
        caption="误报反馈"
        unit="件"
        columns={columnsOf(setAnswering)}
        list={list}
        rowKey={(row) => row.id}
        pills={{
          label: '按范围',
          pills: [
            { value: 'kept', label: '由本单位处理' },
            { value: 'reported', label: '本单位及下级提出' },
          ],
          value: side,
          onChange: (value) => change({ side: value, rule: '' }),
        }}
        filters={
          <span className="dict-actions" style={{ marginTop: 0 }} role="group" aria-label="按状态">
            {falseHitStates.map((state) => (
              <Button
                key={state}
                aria-pressed={search.state === state}
                type={search.state === state ? 'primary' : 'default'}
                onClick={() => change({ state: search.state === state ? '' : state })}
              >
                {falseHitStateTexts[state]}
              </Button>
            ))}
          </span>
        }
        tools={
          mayManage && (
            <Button href={hrefOf(falseHitOperations.exportFalseHits)} download>
              导出统计
            </Button>
          )
        }
        isFiltered={Boolean(search.state || search.rule)}
        onClearFilters={() => change({ state: '', rule: '' })}
        empty={
          <EmptyState title="还没有误报反馈">在检查结果中点“误报”，写明为什么不对；处理结果会出现在这里。</EmptyState>
        }
      />
      {answering && <AnswerFalseHit row={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

/** The rules that are reported most: where one change helps most. */
function RuleCounts({ rule, onChoose }: { rule: string; onChoose: (rule: string) => void }) {
  const counts = useOperation(falseHitOperations.countFalseHits);
  const open = (counts.data?.rows ?? []).filter((row) => row.open > 0).slice(0, 8);
  if (open.length === 0) return null;
  return (
    <p className="dict-actions" style={{ marginBottom: '1rem' }} aria-label="待处理最多的规则">
      <span className="zj-quiet">待处理最多：</span>
      {open.map((row) => (
        <Button
          key={row.rule}
          size="small"
          aria-pressed={row.rule === rule}
          type={row.rule === rule ? 'primary' : 'default'}
          onClick={() => onChoose(row.rule === rule ? '' : row.rule)}
        >
          {row.ruleName} {row.open} 件
        </Button>
      ))}
    </p>
  );
}

function columnsOf(onAnswer: (row: FalseHitRow) => void): DataColumn<FalseHitRow>[] {
  return [
    {
      key: 'rule',
      title: '规则',
      width: '14em',
      render: (row) => (
        <>
          <b>{row.ruleName}</b>
          <span className="zj-quiet">（共 {row.ruleCount} 件）</span>
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      width: '7em',
      phone: 'end',
      render: (row) => <StatusTag tone={tones[row.state]}>{falseHitStateTexts[row.state]}</StatusTag>,
    },
    { key: 'sentence', title: '句子', render: (row) => <Sentence row={row} /> },
    {
      key: 'answer',
      title: '处理',
      render: (row) => (row.state === 'new' ? '—' : `${row.remedy ? `${remedyTexts[row.remedy]}：` : ''}${row.answer}`),
    },
    {
      key: 'by',
      title: '提出',
      width: '12em',
      isWide: true,
      render: (row) => (
        <>
          {row.unitName} {row.reportedByName} <Time at={row.reportedAt} />
        </>
      ),
    },
    {
      key: 'act',
      title: '操作',
      width: '5em',
      render: (row) =>
        row.mayDecide && (
          <Button type="link" size="small" onClick={() => onAnswer(row)}>
            处理
          </Button>
        ),
    },
  ];
}

function Sentence({ row }: { row: FalseHitRow }) {
  const at = row.sentence.indexOf(row.surface);
  return (
    <span className="dict-sentence">
      {at < 0 ? (
        row.sentence
      ) : (
        <>
          {row.sentence.slice(0, at)}
          <mark className="dict-sample-hit">{row.surface}</mark>
          {row.sentence.slice(at + row.surface.length)}
        </>
      )}
      {row.note && <span className="zj-quiet">（{row.note}）</span>}
    </span>
  );
}
