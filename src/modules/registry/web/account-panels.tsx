import { lazyPanel, type AccountPanel } from './account-panel.ts';

/** Parts of an account's page that this module fills itself. */
export const accountPanels: readonly AccountPanel[] = [
  {
    name: 'registry.upper',
    place: 10,
    permission: 'registry.read',
    component: lazyPanel(() => import('./UpperPanel.tsx'), 'UpperPanel'),
  },
];
