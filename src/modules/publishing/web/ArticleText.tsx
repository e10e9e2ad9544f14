import type { Block } from '#modules/content/contract.ts';
import './publishing.css';

/** Title, digest and text in a column that reads well, with the text's own headings. */
export function ArticleText({ title, digest, blocks }: { title: string; digest: string; blocks: readonly Block[] }) {
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
      {blocks.map((block, index) => (
        <ArticleBlock key={`${index} ${block.text.slice(0, 12)}`} block={block} />
      ))}
    </article>
  );
}

/** One level below the title, whatever the platform calls it. */
function ArticleBlock({ block }: { block: Block }) {
  if (block.tag === 'p') return <p>{block.text}</p>;
  return block.tag === 'h2' ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
}
