import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { ReasonChips } from '#ui/ReasonChips.tsx';
import { sampleConflict } from './gallery-data.ts';

const ignore = () => undefined;
const reasons = ['错别字', '表述不准确', '缺少依据', '含个人信息', '配图不当'];

/** Decisions, their holds and refusals, and the states of a page. */
export function GalleryDecisions() {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="gallery-part">
      <h2>决定</h2>
      <DecisionBar
        effect=""
        heldBecause="还有 1 处“必须处理”没有处理，处理后才能通过。"
        approveText="复审通过"
        onApprove={ignore}
        onReturn={ignore}
      />
      <h3>被别人先决定</h3>
      <DecisionBar
        effect="通过后交终审员丁。"
        approveText="复审通过"
        onApprove={ignore}
        onReturn={ignore}
        problem={sampleConflict}
      />
      <h3>退回修改</h3>
      <ReasonChips label="退回修改的理由" reasons={reasons} submitText="退回修改" onSubmit={ignore} onCancel={ignore} />
      <h3>确认</h3>
      <Button onClick={() => setOpen(true)}>撤回已发布的稿件</Button>
      <ConfirmDecision
        isOpen={isOpen}
        title="撤回这篇已发布的稿件？"
        effects={['3 个账号删除这篇内容，已读的人仍可能留有截图', '公开页显示“该内容已撤回”', '撤回经过记入审计记录']}
        confirmText="撤回"
        isDanger
        reasonLabel="撤回原因"
        onConfirm={() => setOpen(false)}
        onCancel={() => setOpen(false)}
      />
      <div className="gallery-two">
        <div>
          <h3>空</h3>
          <EmptyState title="今天没有要办的事">新的待审稿件、整改和到期提醒会出现在这里。</EmptyState>
        </div>
        <div>
          <h3>出错</h3>
          <ErrorState problem={sampleConflict} onRetry={ignore} kept="您填写的意见仍在下方。" />
          <ErrorState problem={new Error('unexpected')} />
        </div>
      </div>
    </section>
  );
}
