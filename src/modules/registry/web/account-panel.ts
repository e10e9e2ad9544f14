import { lazyPart, type LazyPart } from '#ui/lazy-part.tsx';
import type { ComponentType } from 'react';
import type { Permission } from '#shared/permissions.ts';
import type { AccountDetail } from '../contract.ts';

/** What a panel gets: the account whose page is open. */
export interface AccountPanelProps {
  readonly account: AccountDetail;
}

/**
 * A part of the account's page that another module fills: custody, contracts, licences. A module contributes by
 * `export const accountPanels: readonly AccountPanel[]` in `modules/<name>/web/account-panels.tsx`.
 */
export interface AccountPanel {
  /** Stable name: `custody.holders`. */
  readonly name: string;
  /** Place among the panels, lowest first. */
  readonly place: number;
  /** Who may see it. */
  readonly permission: Permission;
  /** Made by `lazyPanel`; a `<section className="zj-section">` with its own `<h2>`, or nothing. */
  readonly component: LazyPart<AccountPanelProps>;
}

/**
 * A panel in a chunk of its own.
 * @example component: lazyPanel(() => import('./CustodyPanel.tsx'), 'CustodyPanel')
 */
export function lazyPanel<K extends string>(
  load: () => Promise<Record<K, ComponentType<AccountPanelProps>>>,
  name: K,
): LazyPart<AccountPanelProps> {
  return lazyPart(load, name);
}
