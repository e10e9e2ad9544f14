import { PageLink } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import { actionText } from './action-texts.ts';
import type { ChangeRow } from '../contract.ts';
import { subjectHref } from '../page-rules.ts';

/** What others and the system did lately. */
export function Changes({ changes }: { changes: readonly ChangeRow[] }) {
  return (
    <aside className="today-changes" aria-label="近期变化">
      <h2 className="zj-heading">近期变化</h2>
      {changes.length === 0 && <p className="zj-quiet">近两周没有变化。其他人员和系统做了什么，会列在这里。</p>}
      <ul>
        {changes.map((change) => (
          <li key={change.id}>
            <p>
              <Subject change={change} />
            </p>
            <p className="zj-quiet">
              {change.by} · <Time at={change.at} as="since" />
            </p>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Subject({ change }: { change: ChangeRow }) {
  const href = subjectHref(change.subjectKind, change.subjectId);
  const words = `${actionText(change.action)}${change.title ? `：${change.title}` : ''}`;
  return href ? <PageLink to={href}>{words}</PageLink> : <>{words}</>;
}
