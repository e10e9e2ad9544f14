import { useCallback, useDeferredValue, type RefObject } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import {
  CheckPlace,
  hitKey,
  hitSum,
  LiveHits,
  missText,
  SecondOpinion,
  type Check,
} from '#modules/textcheck/web/public.tsx';
import { partTexts } from '../texts.ts';
import type { CommentThread } from '../comment-contract.ts';
import { Comments } from './Comments.tsx';
import { checkedParts, withComment, withSuggestion, type ItemDraft } from './draft.ts';
import { Preview } from './Preview.tsx';
import type { PartEditors } from './use-part-editors.ts';

/** Beside the text: what the check found, with suggestions that go straight into it, and how it looks on a phone. */
export function EditorSide({
  draft,
  check,
  onChange,
  editors,
  platforms,
  itemId,
}: {
  draft: ItemDraft;
  check: Check;
  onChange: (next: ItemDraft) => void;
  editors: RefObject<PartEditors>;
  platforms: readonly string[];
  itemId?: string;
}) {
  const takeSuggestion = (thread: CommentThread): boolean => {
    const next = withComment(draft, thread);
    if (next) onChange(next);
    return next !== undefined;
  };
  // The page a reader sees may come a moment later than the key.
  const shown = useDeferredValue(draft);
  const accept = useCallback(
    (hit: RiskHit, suggestion: string) => editors.current[hit.field]?.accept(hitKey(hit), suggestion),
    [editors],
  );
  const show = useCallback((hit: RiskHit) => editors.current[hit.field]?.show(hitKey(hit)), [editors]);
  return (
    <aside className="content-editor-side">
      <section className="zj-section" aria-label="风险辅助识别">
        <h2>风险辅助识别</h2>
        <CheckPlace check={check} />
        <CheckResults
          check={check}
          onAccept={accept}
          isEmpty={draft.title === '' && draft.blocks.length === 0}
          onShow={show}
        />
        <SecondOpinion
          parts={checkedParts(draft)}
          partTexts={partTexts}
          onAccept={(hit, suggestion) => onChange(withSuggestion(draft, hit, suggestion))}
        />
      </section>
      {itemId !== undefined && <Comments itemId={itemId} onAccept={takeSuggestion} />}
      <section className="zj-section" aria-label="手机预览">
        <h2>手机预览</h2>
        <Preview draft={shown} platforms={platforms} />
      </section>
    </aside>
  );
}

function CheckResults({
  check,
  onAccept,
  onShow,
  isEmpty,
}: {
  check: Check;
  onAccept: (hit: RiskHit, suggestion: string) => void;
  onShow: (hit: RiskHit) => void;
  isEmpty: boolean;
}) {
  if (check.problem) return <ErrorState problem={check.problem} onRetry={check.retry} />;
  if (isEmpty) return <p className="zj-quiet">边写边识别错别字、固定表述、广告用语、密级标志和个人信息。</p>;
  const { latest } = check;
  if (!latest) return <Loading>正在识别…</Loading>;
  if (latest.length === 0) return <p role="status">{missText(check.tableVersion)}</p>;
  return (
    <>
      <p role="status">
        {hitSum(latest)}
        {latest.some((hit) => hit.severity === 'block') && '。“必须处理”的改好后才能提交审核。'}
      </p>
      <LiveHits hits={latest} partTexts={partTexts} texts={check.latestTexts} onAccept={onAccept} onShow={onShow} />
    </>
  );
}
