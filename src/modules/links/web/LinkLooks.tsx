import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { linksOperations, mostLinks, type LookedLink } from '../contract.ts';
import { linkTones, linkVerdictTexts } from '../texts.ts';
import './links.css';

interface LinkLooksProps {
  /** The whole text whose links are meant. */
  text: string;
}

/** Opens the links of a text when asked and says where each leads; absent where the text has none. */
export function LinkLooks({ text }: LinkLooksProps) {
  const [seen, setSeen] = useState<{ of: string; links: readonly LookedLink[]; left: number } | null>(null);
  const look = useCommand(linksOperations.lookAtLinks);
  if (!/https?:\/\/|[a-z0-9]\.[a-z]{2}/i.test(text)) return null;
  const send = () =>
    look.mutate({ body: { text } }, { onSuccess: ({ links, left }) => setSeen({ of: text, links, left }) });
  return (
    <section className="links-looks" aria-label="链接">
      <h3>链接</h3>
      <p className="zj-quiet">由服务器逐个打开文中的链接，看能否打开、去向哪里、主办者是谁。</p>
      <Button onClick={send} loading={look.isPending}>
        核对链接
      </Button>
      {look.error && <ErrorState problem={look.error} kept="文字没有变化。" />}
      {seen && (
        <>
          {seen.links.length === 0 && <p role="status">文中没有链接。</p>}
          <ul className="links-list">
            {seen.links.map((link) => (
              <li key={link.url}>
                <StatusTag tone={linkTones[link.verdict]}>{linkVerdictTexts[link.verdict]}</StatusTag>
                <span className="links-url">{link.url}</span>
                <span className="zj-quiet">{link.text}</span>
              </li>
            ))}
          </ul>
          {seen.left > 0 && <p className="zj-quiet">{`一次核对 ${mostLinks} 个，另有 ${seen.left} 个没有核对。`}</p>}
          {seen.of !== text && <p className="zj-quiet">文字已有改动，以上是改动前的结果。</p>}
        </>
      )}
    </section>
  );
}
