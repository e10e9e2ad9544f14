import { useEffect, type ReactNode } from 'react';
import { PageLink } from './navigation.tsx';
import './page-header.css';

export interface PageHeaderProps {
  /** Name of the page or the matter; also the window's title. */
  title: string;
  /** Tags right of the title: `StatusTag`, `DueChip`. */
  marks?: ReactNode;
  /** One sentence or a line of facts under the title. */
  children?: ReactNode;
  /** Buttons; one primary at most. On a phone they go below. */
  actions?: ReactNode;
  /** Where the page belongs, outermost first; the last one is not this page. */
  trail?: readonly { readonly label: string; readonly to: string }[];
}

/** Head of every page: where I am, what it is, what I can do. */
export function PageHeader({ title, marks, children, actions, trail }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · 指尖`;
  }, [title]);
  return (
    <header className="zj-page-header">
      {trail && trail.length > 0 && (
        <nav className="zj-trail" aria-label="所在位置">
          {trail.map((step) => (
            <PageLink key={step.to} to={step.to}>
              {step.label}
            </PageLink>
          ))}
        </nav>
      )}
      <div className="zj-page-header-row">
        <div className="zj-page-header-name">
          <h1>{title}</h1>
          {marks}
        </div>
        {actions && <div className="zj-page-header-actions zj-no-print">{actions}</div>}
      </div>
      {children && <div className="zj-page-header-facts">{children}</div>}
    </header>
  );
}
