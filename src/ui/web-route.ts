/** How a module contributes pages: `export const webRoutes: readonly WebRoute[]` in `modules/<name>/web/routes.tsx`. */
import type { ComponentType, ReactNode } from 'react';
import type { Permission } from '#shared/permissions.ts';
import { lazyPart, type LazyPart } from './lazy-part.tsx';

/** The navigation's entries in the users' words and order; an entry appears when a page that the person may use names it. */
export const navAreas = [
  '今日',
  '账号',
  '单位人员',
  '策划',
  '稿件',
  '发布',
  '错敏词检查',
  '留言',
  '答问库',
  '舆情',
  '值班',
  '监测',
  '检查整改',
  '统计考核',
  '责任事项',
  '规则',
  '公开页',
  '设置',
] as const;
export type NavArea = (typeof navAreas)[number];

/** The seven kinds of page, plus plain forms (sign-in, set-up, settings). */
export type Archetype = 'today' | 'queue' | 'register' | 'case' | 'board' | 'workbench' | 'public' | 'form';

export interface WebRoute {
  /** Path with parameters as `$name`: `/accounts/$accountId`. Unique in the product. */
  readonly path: string;
  /** Chinese name: window title, palette and, with `area`, the navigation. */
  readonly label: string;
  /** Navigation entry it belongs to; also marks the entry while the page is open. */
  readonly area: NavArea;
  /** True: listed in the navigation (pages with parameters are not). Default: true when the path has no parameter. */
  readonly inNavigation?: boolean;
  /** Place within its area, lowest first (0 without); may depend on what the person may do. */
  readonly navPlace?: number | ((may: (permission: Permission) => boolean) => number);
  /** Icon of the area; the first route of an area that has one gives it. */
  readonly icon?: ReactNode;
  /** Who may open it; an array means any of them, `session` anyone logged in. */
  readonly permission: Permission | 'session' | readonly Permission[];
  readonly archetype: Archetype;
  /** Place in a phone's bottom bar; the first permitted route that claims a place has it. */
  readonly phoneBar?: '今日' | '审核' | '账号';
  /** Made by `lazyPage`, so that the page is a chunk of its own. */
  readonly component: LazyPage;
  /** Clauses the page itself carries, if any (ids as in clauses.tsv). */
  readonly clauses?: readonly string[];
  /** What the path's parameters look like; ids where it is not given. A path that does not fit is not found. */
  readonly paramPattern?: string;
  /** Extra words the palette finds it by (pinyin, abbreviations). */
  readonly keywords?: string;
}

/** A page in a chunk of its own. */
export type LazyPage = LazyPart<object>;

/**
 * A page in its own chunk from a named export.
 * @example component: lazyPage(() => import('./AccountsPage.tsx'), 'AccountsPage')
 */
export function lazyPage<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K): LazyPage {
  return lazyPart(load, name);
}
