import { lazyPanel, type AccountPanel } from '#modules/registry/web/public.tsx';

export const accountPanels: readonly AccountPanel[] = [
  {
    name: 'profiles.snapshots',
    place: 20,
    permission: 'registry.read',
    component: lazyPanel(() => import('./ProfilePanel.tsx'), 'ProfilePanel'),
  },
];
