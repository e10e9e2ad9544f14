import { Button } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import type { RiskHit } from '../contract.ts';
import { modelOperations } from '../model-contract.ts';
import { HitList } from './HitList.tsx';
import type { CheckedPart } from './check-messages.ts';

interface SecondOpinionProps {
  parts: readonly CheckedPart[];
  partTexts?: Readonly<Record<string, string>>;
  onAccept?: (hit: RiskHit, suggestion: string) => void;
}

type Opinion = ReplyOf<typeof modelOperations.askModel> & { of: string };

/** Asks a model about the text, only when a person says so; absent where none is configured. */
export function SecondOpinion({ parts, partTexts, onAccept }: SecondOpinionProps) {
  const model = useOperation(modelOperations.readModel, {}).data?.model;
  const [opinion, setOpinion] = useState<Opinion | null>(null);
  const ask = useCommand(modelOperations.askModel);
  if (!model) return null;
  const key = JSON.stringify(parts);
  const count = parts.reduce((sum, part) => sum + [...part.text].length, 0);
  const send = () =>
    ask.mutate(
      { body: { parts: parts.map(({ field, text }) => ({ field, text })) } },
      { onSuccess: (reply) => setOpinion({ ...reply, of: key }) },
    );
  return (
    <section className="textcheck-opinion" aria-label="模型参考意见">
      <h3>模型参考意见</h3>
      <p className="zj-quiet">
        {`点击后把这 ${count.toLocaleString('zh-CN')} 字发给“${model.name}”（${model.origin}），个人信息先行遮盖。意见仅供参考，不影响提交。`}
      </p>
      <Button onClick={send} loading={ask.isPending} disabled={count === 0}>
        请模型看一遍
      </Button>
      {ask.error && <ErrorState problem={ask.error} kept="规则检查的结果和您的文字都还在。" />}
      {opinion && <Answer opinion={opinion} isOld={opinion.of !== key} {...{ partTexts, onAccept }} />}
    </section>
  );
}

function Answer({
  opinion,
  isOld,
  partTexts,
  onAccept,
}: { opinion: Opinion; isOld: boolean } & Pick<Partial<SecondOpinionProps>, 'partTexts' | 'onAccept'>) {
  const left = opinion.dropped > 0 ? `；另有 ${opinion.dropped} 条与原文对不上，未列出` : '';
  return (
    <>
      <p role="status">
        {opinion.hits.length === 0 ? `模型没有提出意见${left}。` : `模型提出 ${opinion.hits.length} 条意见${left}。`}
        {isOld && '文字已有改动，以下是改动前的意见。'}
      </p>
      <HitList
        hits={opinion.hits}
        {...(partTexts ? { partTexts } : {})}
        {...(onAccept && !isOld ? { onAccept } : {})}
      />
    </>
  );
}
