import { Facts } from '#ui/Facts.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import type { ReleasableDetail } from '../contract.ts';
import { StepList } from './StepList.tsx';

/** Beside the text: where it goes, who approved it. */
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
          { label: '审定文本指纹', value: <SubjectHash hash={item.sha} label="审定文本指纹" /> },
        ]}
      />
      <h3 className="publishing-facts-head">各环节审核</h3>
      <StepList steps={item.steps} />
    </>
  );
}
