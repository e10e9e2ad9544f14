import { lazyPanel, type AccountPanel } from '#modules/registry/web/public.tsx';

export const accountPanels: readonly AccountPanel[] = [
  {
    name: 'closing.steps',
    place: 10,
    permission: 'registry.read',
    component: lazyPanel(() => import('./ClosingPanel.tsx'), 'ClosingPanel'),
  },
];
