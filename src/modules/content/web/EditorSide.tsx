import { memo, useDeferredValue } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import { CheckPlace, HitList, hitSum, missText, SecondOpinion, type Check } from '#modules/textcheck/web/public.tsx';
import { partTexts } from '../texts.ts';
import { checkedParts, withSuggestion, type ItemDraft } from './draft.ts';
import { ItemText } from './ItemText.tsx';

/** Beside the text: what the check found, with suggestions that go straight into it, and how it looks on a phone. */
export function EditorSide({
  draft,
  check,
  onChange,
  onShow,
}: {
  draft: ItemDraft;
  check: Check;
  onChange: (next: ItemDraft) => void;
  /** Leads to the place in the text. */
  onShow: (hit: RiskHit) => void;
}) {
  // The page a reader sees may come a moment later than the key.
  const shown = useDeferredValue(draft);
  const accept = (hit: RiskHit, suggestion: string) => onChange(withSuggestion(draft, hit, suggestion));
  return (
    <aside className="content-editor-side">
      <section className="zj-section" aria-label="风险辅助识别">
        <h2>风险辅助识别</h2>
        <CheckPlace check={check} />
        <CheckResults
          check={check}
          onAccept={accept}
          isEmpty={draft.title === '' && draft.blocks.length === 0}
          onShow={onShow}
        />
        <SecondOpinion parts={checkedParts(draft)} partTexts={partTexts} onAccept={accept} />
      </section>
      <section className="zj-section" aria-label="手机预览">
        <h2>手机预览</h2>
        <Preview draft={shown} />
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
  if (!check.hits) return <Loading>正在识别…</Loading>;
  if (check.hits.length === 0) return <p role="status">{missText(check.result?.tableVersion ?? '')}</p>;
  return (
    <>
      <p role="status">
        {hitSum(check.hits)}
        {check.hits.some((hit) => hit.severity === 'block') && '。“必须处理”的改好后才能提交审核。'}
      </p>
      <HitList hits={check.hits} partTexts={partTexts} onAccept={onAccept} onShow={onShow} />
    </>
  );
}

const noHits: readonly RiskHit[] = [];

const Preview = memo(function Preview({ draft }: { draft: ItemDraft }) {
  const { blocks } = draft;
  if (draft.title === '' && blocks.length === 0)
    return <p className="zj-quiet">写下标题和正文后，这里是读者在手机上看到的样子。</p>;
  return (
    <div className="content-preview">
      <ItemText revision={{ title: draft.title, digest: '', blocks }} hits={noHits} sourceName={draft.sourceName} />
    </div>
  );
});
