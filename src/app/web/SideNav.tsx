import { PageLink } from '#ui/navigation.tsx';
import type { WebRoute } from '#ui/web-route.ts';
import type { NavEntry } from './navigation-entries.ts';

/** The capabilities in the users' words; pages of the open one below it. */
export function SideNav({ entries, current }: { entries: readonly NavEntry[]; current: WebRoute | undefined }) {
  return (
    <nav className="sidenav zj-no-print" aria-label="主导航">
      <ul>
        {entries.map((entry) => (
          <Area key={entry.area} entry={entry} current={current} />
        ))}
      </ul>
    </nav>
  );
}

function Area({ entry, current }: { entry: NavEntry; current: WebRoute | undefined }) {
  const isOpen = current?.area === entry.area;
  const [first] = entry.pages;
  if (!first) return null;
  return (
    <li className={isOpen ? 'sidenav-open' : ''}>
      <span onPointerEnter={() => first.component.preload()}>
        <PageLink to={first.path} className="sidenav-area">
          <span aria-hidden className="sidenav-icon">
            {entry.icon}
          </span>
          {entry.area}
        </PageLink>
      </span>
      {isOpen && entry.pages.length > 1 && (
        <ul>
          {entry.pages.map((page) => (
            <li key={page.path} className={page === current ? 'sidenav-here' : ''}>
              <PageLink to={page.path}>{page.label}</PageLink>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
