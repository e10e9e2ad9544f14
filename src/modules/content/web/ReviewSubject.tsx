import { Segmented } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import { RiskReport } from '#modules/textcheck/web/public.tsx';
import { contentOperations, type ItemReply, type MyStep } from '../contract.ts';
import { partTexts, returnReasons } from '../texts.ts';
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
  const decide = useCommand(contentOperations.decide, {
    alsoRefresh: ['today', 'publishing'],
    onDone: (reply) =>
      onDone(reply.round === 'returned' ? `${reply.stepText}：已退回修改` : `${reply.stepText}：已通过`),
  });
  const isOpen = item.gates.some((gate) => !answers[gate.code]);
  const send = (verdict: 'approve' | 'return', reason: string) =>
    decide.mutate({
      params: { itemId: item.id },
      body: { roundId: seen.roundId, stepNo: seen.stepNo, sha: seen.sha, verdict, reason, gates: { ...answers } },
    });
  const gates = <GateCheck gates={item.gates} clause={item.gateClause} answers={answers} onChange={setAnswers} />;
  return (
    <DecisionBar
      key={`${seen.roundId} ${seen.stepNo}`}
      effect={
        <>
          {gates}
          <p className="zj-quiet content-effect">{nextWords(item, seen.stepNo)}</p>
        </>
      }
      {...(isOpen ? { heldBecause: gates } : {})}
      approveText={`${seen.text}通过`}
      returnReasons={returnReasons}
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
