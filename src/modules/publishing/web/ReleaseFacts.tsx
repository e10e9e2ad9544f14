import { Facts } from '#ui/Facts.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { missText } from '#modules/textcheck/web/public.tsx';
import type { ReleasableDetail } from '../contract.ts';
import { StepList } from './StepList.tsx';

/** Beside the text: where it goes, who approved it, what the machine found. */
export function ReleaseFacts({ item }: { item: ReleasableDetail }) {
  return (
    <>
      <Facts
        isAbove
        items={[
          {
            label: '发布到',
            value: item.targets
              .map((target) => `${target.name} · ${target.isApi ? '接口发布' : '人工发布'}`)
              .join('、'),
          },
          { label: '风险辅助识别', value: <Risk item={item} /> },
          { label: '审定文本指纹', value: <SubjectHash hash={item.sha} label="审定文本指纹" /> },
        ]}
      />
      <h3 className="publishing-facts-head">各环节审核</h3>
      <StepList steps={item.steps} />
    </>
  );
}

function Risk({ item }: { item: ReleasableDetail }) {
  return (
    <>
      {item.risk.hits === 0 ? (
        missText(item.risk.tableVersion)
      ) : (
        <StatusTag tone="soon">{`${item.risk.hits} 处提示，已由采编和审核人员阅处`}</StatusTag>
      )}{' '}
      <span className="zj-quiet">
        <Time at={item.risk.checkedAt} />
      </span>
    </>
  );
}
