import { useEffect, useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Time } from '#ui/Time.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { termOperations } from '../terms-contract.ts';
import { toMatching, type TermDraft } from './term-draft.ts';

const settleMs = 700;

/** What the word as it stands would hit among what is published; read anew 0.7 s after the last change. */
export function TermPreview({ draft }: { draft: TermDraft }) {
  const key = JSON.stringify(toMatching(draft) ?? null);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(key), settleMs);
    return () => window.clearTimeout(timer);
  }, [key]);
  const body = JSON.parse(settled) as NonNullable<ReturnType<typeof toMatching>> | null;
  const preview = useOperation(
    termOperations.previewTerm,
    { body: body ?? { term: '词', category: 'P2', severity: 'hint' } },
    { enabled: body !== null },
  );
  if (key === 'null') return <p className="zj-quiet">填写词之后，这里显示它会命中已发布的多少条，并列出其中 20 条。</p>;
  if (preview.error) return <ErrorState problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (settled !== key || !preview.data) return <Loading>正在已发布的内容中查找…</Loading>;
  return <Found found={preview.data} />;
}

function Found({ found }: { found: ReplyOf<typeof termOperations.previewTerm> }) {
  const word = (count: number) => count.toLocaleString('zh-CN');
  if (found.total === 0) return <p>管辖范围内还没有已发布的内容，无从预览。</p>;
  const range =
    found.looked < found.total
      ? `已看最近的 ${word(found.looked)} 条（共 ${word(found.total)} 条）`
      : `已看全部 ${word(found.total)} 条`;
  if (found.pieces === 0) return <p role="status">{range}，没有命中。</p>;
  return (
    <>
      <p role="status">
        这条规则会命中已发布的 <b>{word(found.pieces)}</b> 条（{word(found.hits)} 处）。{range}
        {found.pieces > found.samples.length && `，下面是最近的 ${found.samples.length} 条`}。
      </p>
      <ul className="dict-samples">
        {found.samples.map((sample) => (
          <li key={sample.id}>
            <p>
              {sample.before && `…${sample.before}`}
              <mark className="dict-sample-hit">{sample.surface}</mark>
              {sample.after}
            </p>
            <p className="zj-quiet">
              {sample.unitName} · {sample.accountName} · <Time at={sample.publishedAt} />
              {sample.kind === 'post' ? ' · 标题' : ` · 《${sample.title}》`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
