import { useQueryClient } from '@tanstack/react-query';
import { Button, Radio, Segmented } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import { RiskReport } from '#modules/textcheck/web/public.tsx';
import { contentOperations, type ItemReply } from '../contract.ts';
import type { MyStep } from '../route-contract.ts';
import { partTexts, returnReasons } from '../texts.ts';
import { Comments } from './Comments.tsx';
import { GateCheck } from './GateCheck.tsx';
import { ItemText } from './ItemText.tsx';
import { textsOfParts, wholeText } from './item-text.ts';
import { heldWords, nextWords, wasDecidedBefore } from './review-state.ts';
import './content.css';

/** The text under review with marks and changes, its gates, and the two decisions. */
export function ReviewSubject({ item, onDone }: { item: ItemReply; onDone: (words: string) => void }) {
  // What was open when the person began to read: a decision by somebody else must not take the bar, and the typed reason, away.
  const [seen, setSeen] = useState(item.myStep);
  const [shown, setShown] = useState<'text' | 'changes'>(wasDecidedBefore(item, seen) ? 'changes' : 'text');
  return (
    <>
      {item.risk && (
        <RiskReport report={item.risk} partTexts={partTexts} texts={textsOfParts(item.current, item.sourceName)} />
      )}
      {item.previous && (
        <Segmented
          className="content-switch"
          aria-label="全文或修改处"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'changes', label: '上次送审后的修改' },
            { value: 'text', label: '全文' },
          ]}
        />
      )}
      {item.previous && shown === 'changes' ? (
        <TextDiff
          before={wholeText(item.previous)}
          after={wholeText(item.current)}
          beforeLabel={`第 ${item.previous.number} 版`}
          afterLabel={`第 ${item.current.number} 版`}
        />
      ) : (
        <ItemText revision={item.current} report={item.risk} sourceName={item.sourceName} />
      )}
      <Comments itemId={item.id} sha={item.current.sha} />
      {seen ? (
        <Decision item={item} seen={seen} onDone={onDone} onRenew={() => setSeen(item.myStep)} />
      ) : (
        <p className="content-held zj-quiet">{heldWords(item)}</p>
      )}
    </>
  );
}

/**
 * Decides on what the person saw when the matter was opened: when somebody was first meanwhile, the bar stays with the
 * reason that was typed, and says who did what.
 */
function Decision({
  item,
  seen,
  onDone,
  onRenew,
}: {
  item: ItemReply;
  seen: MyStep;
  onDone: (words: string) => void;
  onRenew: () => void;
}) {
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({});
  const [returnTo, setReturnTo] = useState<number | null>(null);
  // After a change the reviewer of before looks at the difference and confirms, or reads the whole again.
  const [isConfirming, setConfirming] = useState(seen.confirms !== null && item.previous !== null);
  const decide = useCommand(contentOperations.decide, {
    alsoRefresh: ['today', 'publishing'],
    onDone: (reply, input) => onDone(doneWords(reply.stepText, input.body.verdict, returnTo === null)),
  });
  const client = useQueryClient();
  const isOpen = item.gates.some((gate) => !answers[gate.code]);
  const send = (verdict: 'approve' | 'return', reason: string) => {
    const { roundId, stepNo, sha, confirms } = seen;
    const isConfirmed = verdict === 'approve' && isConfirming && confirms !== null;
    const body = {
      roundId,
      stepNo,
      sha,
      verdict,
      reason,
      gates: isConfirmed ? Object.fromEntries(item.gates.map((gate) => [gate.code, true])) : { ...answers },
      ...(verdict === 'return' && returnTo !== null ? { returnTo } : {}),
      ...(isConfirmed ? { confirms: confirms.decisionId } : {}),
    };
    decide.mutate(
      { params: { itemId: item.id }, body },
      {
        onError: (problem) => {
          // The first answer was lost on the way: what was decided then counts.
          if (problem.facts['isSameAgain'] !== true) return;
          void client.invalidateQueries();
          onDone(doneWords(seen.text, verdict, returnTo === null));
        },
      },
    );
  };
  const gates = <GateCheck gates={item.gates} clause={item.gateClause} answers={answers} onChange={setAnswers} />;
  return (
    <DecisionBar
      key={`${seen.roundId} ${seen.stepNo}`}
      effect={
        <>
          {isConfirming ? <ConfirmWords seen={seen} onWhole={() => setConfirming(false)} /> : gates}
          <p className="zj-quiet content-effect">{nextWords(item, seen.stepNo)}</p>
        </>
      }
      {...(isOpen && !isConfirming ? { heldBecause: gates } : {})}
      approveText={isConfirming ? '确认修改处' : `${seen.text}通过`}
      returnReasons={returnReasons}
      returnChoice={<ReturnChoice seen={seen} value={returnTo} onChange={setReturnTo} />}
      isBusy={decide.isPending}
      problem={decide.error}
      onRenew={
        decide.error?.status === 409
          ? () => {
              decide.reset();
              onRenew();
            }
          : undefined
      }
      onApprove={() => send('approve', '')}
      onReturn={(reason) => send('return', reason)}
    />
  );
}

function doneWords(stepText: string, verdict: 'approve' | 'return', isToAuthor: boolean): string {
  if (verdict === 'approve') return `${stepText}：已通过`;
  return isToAuthor ? `${stepText}：已退回修改` : `${stepText}：已退回前面的环节`;
}

function ConfirmWords({ seen, onWhole }: { seen: MyStep; onWhole: () => void }) {
  return (
    <p>
      您已审过第 {seen.confirms?.number} 版。看过修改处即可确认，各项把关结论不变。
      <Button type="link" size="small" onClick={onWhole}>
        重新审核全文
      </Button>
    </p>
  );
}

function ReturnChoice({
  seen,
  value,
  onChange,
}: {
  seen: MyStep;
  value: number | null;
  onChange: (stepNo: number | null) => void;
}) {
  if (seen.earlier.length === 0) return null;
  return (
    <Radio.Group
      className="content-return"
      aria-label="退回到"
      value={value ?? 0}
      onChange={(event) => onChange(event.target.value === 0 ? null : (event.target.value as number))}
      options={[
        { value: 0, label: '退给采编人员修改' },
        ...seen.earlier.map((one) => ({ value: one.stepNo, label: `退回${one.text}重办（文字不变）` })),
      ]}
    />
  );
}
