import '#ui/decision.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { partTexts, textsOfParts } from '#modules/content/web/public.tsx';
import { RiskReport, startWords, toConfirmations } from '#modules/textcheck/web/public.tsx';
import { publishingOperations, type ReleasableDetail } from '../contract.ts';
import { ArticleText } from './ArticleText.tsx';
import { ConfirmInPerson } from './ConfirmInPerson.tsx';
import { heldByNewWords, NewWords } from './NewWords.tsx';
import { effectOf, isWhole, PlanChoices, startChoices, toPlan } from './PlanChoices.tsx';

/** The approved text as it will be public, and the release under it. */
export function ReleaseSubject({
  item,
  isGone,
  onReleased,
}: {
  item: ReleasableDetail;
  /** It no longer waits: somebody released, changed or withdrew it while it was open. */
  isGone: boolean;
  onReleased: (publicationIds: readonly string[]) => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const [words, setWords] = useState(startWords);
  const [choices, setChoices] = useState(() => startChoices(item.targets));
  const held = heldByNewWords(item.again, words);
  const release = useCommand(publishingOperations.releaseItem, {
    alsoRefresh: ['content'],
    onDone: (reply) => onReleased(reply.publications.map((one) => one.id)),
  });
  const byHand = item.targets.filter((target) => !target.isApi);
  const effects = [
    `发布到 ${item.targets.length} 个账号：${item.targets.map((target) => target.name).join('、')}。`,
    ...(byHand.length > 0
      ? [`其中 ${byHand.map((target) => target.name).join('、')} 没有接口连接，需人工发布后回填链接。`]
      : []),
    ...(byHand.length === item.targets.length ? [`${item.delaySeconds} 秒后转为待人工发布；此前可以停止。`] : []),
    ...item.targets.filter((target) => target.isApi).map((target) => effectOf(target, choices, item.delaySeconds)),
    '发布后自动读取线上页面，与这一版文本核对。',
  ];
  return (
    <>
      {item.again && (
        <NewWords texts={textsOfParts(item, item.sourceName)} preview={item.again} words={words} onChange={setWords} />
      )}
      <RiskReport report={item.risk} partTexts={partTexts} texts={textsOfParts(item, item.sourceName)} />
      <PlanChoices targets={item.targets} choices={choices} onChange={setChoices} />
      <ArticleText title={item.title} digest={item.digest} blocks={item.blocks} />
      <div className="zj-decision zj-no-print" role="region" aria-label="签发">
        <div className="zj-decision-row">
          <div className="zj-decision-effect" role="status">
            {isGone ? '这篇稿件已由他人签发、修改或撤回，不再待签发。' : (held ?? effects[0])}
          </div>
          <div className="zj-decision-buttons">
            <Button
              type="primary"
              disabled={isGone || held !== null || item.targets.length === 0 || !isWhole(choices)}
              onClick={() => setAsking(true)}
            >
              签发
            </Button>
          </div>
        </div>
      </div>
      <ConfirmInPerson
        isOpen={isAsking}
        title={`签发“${item.title}”？`}
        effects={effects}
        confirmText="签发"
        isBusy={release.isPending}
        problem={release.error}
        onConfirm={(proof) =>
          release.mutate({
            params: { itemId: item.itemId },
            body: {
              sha: item.sha,
              ...proof,
              confirmations: toConfirmations(item.again?.toConfirm ?? [], words),
              plan: toPlan(choices),
            },
          })
        }
        onCancel={() => {
          setAsking(false);
          release.reset();
        }}
      />
    </>
  );
}
