import { partTexts } from '#modules/content/web/public.tsx';
import type { RiskPreview } from '#modules/textcheck/report-contract.ts';
import { checkedText, ConfirmPlaces, HitList, isEveryPlaceSaid, type Words } from '#modules/textcheck/web/public.tsx';
import './publishing.css';

export interface NewWordsProps {
  preview: RiskPreview;
  /** Of the item's parts, by name. */
  texts?: Readonly<Record<string, string>>;
  words: Words;
  onChange: (words: Words) => void;
}

/** What a dictionary that changed since the reviews finds in the approved text: to be sent back, or confirmed by the releaser. */
export function NewWords({ preview, texts, words, onChange }: NewWordsProps) {
  const { toMend, toConfirm } = preview;
  if (toMend.length + toConfirm.length === 0)
    return <p className="publishing-again zj-quiet">词表在审核后有更新，{checkedText(preview)}，没有新的问题。</p>;
  return (
    <section className="publishing-again" aria-label="按现行词表复查">
      <h3>词表在审核后有更新</h3>
      <p>{checkedText(preview)}，发现审核时没有的问题。</p>
      {toMend.length > 0 && (
        <>
          <p>
            <b>{toMend.length} 处必须处理，不能签发。请通知采编员在稿件页修改后重新送审。</b>
          </p>
          <HitList hits={toMend.map((place) => place.hit)} partTexts={partTexts} {...(texts ? { texts } : {})} />
        </>
      )}
      {toMend.length === 0 && (
        <ConfirmPlaces places={toConfirm} partTexts={partTexts} words={words} onChange={onChange} />
      )}
    </section>
  );
}

/** Why the text cannot go out yet; null when nothing is left to say. */
export function heldByNewWords(preview: RiskPreview | null, words: Words): string | null {
  if (!preview) return null;
  if (preview.toMend.length > 0) return `按现行词表有 ${preview.toMend.length} 处必须处理，不能签发。`;
  return isEveryPlaceSaid(preview.toConfirm, words)
    ? null
    : `词表有更新，有 ${preview.toConfirm.length} 处请先写明理由。`;
}
