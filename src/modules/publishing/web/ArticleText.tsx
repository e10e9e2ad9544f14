import type { TextBlock } from '#shared/text-body.ts';
import { BodyBlocks } from '#modules/content/web/public.tsx';
import './publishing.css';

/** Title, digest and text in a column that reads well, with the text's own headings. */
export function ArticleText({
  title,
  digest,
  blocks,
}: {
  title: string;
  digest: string;
  blocks: readonly TextBlock[];
}) {
  return (
    <article className="publishing-article">
      <h2>{title}</h2>
      {digest && (
        <p className="publishing-digest">
          <span className="zj-quiet">摘要</span>
          <br />
          {digest}
        </p>
      )}
      <BodyBlocks blocks={blocks} />
    </article>
  );
}
