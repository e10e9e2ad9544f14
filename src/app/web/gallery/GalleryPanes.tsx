import { useState } from 'react';
import { DataTable } from '#ui/DataTable.tsx';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { FindingMarks } from '#ui/FindingMarks.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { ThreePane } from '#ui/ThreePane.tsx';
import { articleAfter, galleryNow, sampleAccounts, sampleHash, sampleLists, sampleMarks } from './gallery-data.ts';

/** The review frame with a matter open. */
export function GalleryPanes() {
  const [open, setOpen] = useState<string | null>('a1');
  return (
    <section className="gallery-part">
      <h2>队列与内容</h2>
      <ThreePane
        queueLabel="待审"
        subjectLabel="正文"
        onBack={() => setOpen(null)}
        queue={
          <DataTable
            name="gallery.queue"
            caption="待审"
            unit="篇"
            isLines
            columns={[
              { key: 'name', title: '稿件', render: (row) => row.name },
              {
                key: 'due',
                title: '期限',
                render: () => <DueChip now={galleryNow} dueAt="2026-10-09T17:30:00+08:00" isShort />,
                phone: 'end',
              },
              { key: 'unit', title: '主办', render: (row) => row.unit },
            ]}
            list={{ ...sampleLists.ready, rows: sampleAccounts.slice(0, 6), hasMore: false }}
            rowKey={(row) => row.id}
            onOpen={(row) => setOpen(row.id)}
            {...(open ? { currentKey: open } : {})}
            empty={null}
          />
        }
        nothingOpen={<EmptyState title="请从左侧选择一篇">按期限先后排列，最急的在最上面。</EmptyState>}
        subject={
          open && (
            <>
              <FindingMarks
                text={articleAfter}
                marks={sampleMarks}
                onAccept={() => undefined}
                onIgnore={() => undefined}
                ignoreReasons={['引用原文', '已核实', '专有名称']}
              />
              <DecisionBar
                effect="通过后交复审员乙，10-12 17:30 前审完。"
                approveText="初审通过"
                returnReasons={['错别字', '表述不准确', '缺少依据', '含个人信息', '配图不当']}
                onApprove={() => undefined}
                onReturn={() => undefined}
              />
            </>
          )
        }
        facts={
          <Facts
            isAbove
            items={[
              {
                label: '期限',
                value: (
                  <DueChip now={galleryNow} dueAt="2026-10-12T17:30:00+08:00" workdaysLeft={1} note="含 10-10 补班" />
                ),
              },
              { label: '发布到', value: '某县发布（微信公众号）' },
              { label: '采编', value: '采编员甲 · 县自然资源和规划局' },
              { label: '内容指纹', value: <SubjectHash hash={sampleHash} /> },
              { label: '空值不显示', value: '' },
            ]}
          />
        }
      />
    </section>
  );
}
