import { PageLink } from '#ui/navigation.tsx';
import './dictionary.css';

const tabs = [
  { key: 'terms', label: '词表', to: '/textcheck/terms' },
  { key: 'ignores', label: '忽略清单', to: '/textcheck/ignores' },
  { key: 'falseHits', label: '误报反馈', to: '/textcheck/false-hits' },
  { key: 'leaders', label: '领导人名单', to: '/textcheck/leaders' },
  { key: 'sources', label: '转载来源名单', to: '/textcheck/sources' },
] as const;

/** The parts of what a unit's check looks for, one page each. */
export function DictionaryTabs({ current }: { current: (typeof tabs)[number]['key'] }) {
  return (
    <nav className="dict-tabs zj-no-print" aria-label="词表的各部分">
      {tabs.map(({ key, label, to }) => (
        <PageLink key={key} to={to} aria-current={key === current ? 'page' : undefined}>
          {label}
        </PageLink>
      ))}
    </nav>
  );
}
