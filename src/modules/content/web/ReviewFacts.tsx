import { Facts } from '#ui/Facts.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { LinkLooks } from '#modules/links/web/public.tsx';
import type { ItemReply } from '../contract.ts';
import { classesText, itemOriginTexts, machineWords } from '../texts.ts';
import { wholeText } from './item-text.ts';
import { RoundSteps } from './RoundSteps.tsx';

/** Beside the text: who wrote it, where it goes, what the machine found, who decided. */
export function ReviewFacts({ item }: { item: ItemReply }) {
  const round = item.rounds[0];
  return (
    <>
      <Facts
        isAbove
        items={[
          { label: '发布到', value: item.targets.map((target) => target.name).join('、') },
          { label: '采编', value: `${item.authorName} · ${item.unitName}` },
          { label: '最后修改', value: <LastEdit item={item} /> },
          {
            label: '类别',
            value: `${classesText(item.classes)} · ${itemOriginTexts[item.origin]}${item.sourceName ? `（${item.sourceName}）` : ''}`,
          },
          { label: '人工智能生成', value: machineWords(item.current.aiParts) },
          { label: '原文标题', value: item.current.sourceTitle || undefined },
          { label: '权利记录', value: Object.values(item.current.rights).filter(Boolean).join('；') || undefined },
          { label: '内容指纹', value: <SubjectHash hash={item.current.sha} /> },
        ]}
      />
      {round && (
        <>
          <h3 className="content-facts-head">本轮审核</h3>
          <RoundSteps round={round} route={item.route} />
        </>
      )}
      <LinkLooks text={wholeText(item.current)} />
      <Earlier item={item} />
    </>
  );
}

function LastEdit({ item }: { item: ItemReply }) {
  return (
    <>
      {item.current.editorName} <Time at={item.current.savedAt} />
      （第 {item.current.number} 版）
    </>
  );
}

function Earlier({ item }: { item: ItemReply }) {
  const returned = item.rounds
    .slice(1)
    .flatMap((round) =>
      round.steps.filter((step) => step.decision?.verdict === 'return').map((step) => ({ id: round.id, ...step })),
    );
  if (returned.length === 0) return null;
  return (
    <>
      <h3 className="content-facts-head">此前退回</h3>
      <ol className="content-steps">
        {returned.map((step) => (
          <li key={step.id}>
            <p>{step.decision?.reason}</p>
            <p className="zj-quiet">
              {step.text} · {step.decision?.by} {step.decision && <Time at={step.decision.at} />}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
