import './publishing.css';

/** Title and text in a column that reads well. */
export function ArticleText({ title, digest, text }: { title: string; digest?: string; text: string }) {
  return (
    <article className="publishing-article">
      <h2>{title}</h2>
      {digest && <p className="publishing-digest">{digest}</p>}
      {text.split('\n').map((line, index) => (
        <p key={`${index} ${line.slice(0, 12)}`}>{line}</p>
      ))}
    </article>
  );
}
