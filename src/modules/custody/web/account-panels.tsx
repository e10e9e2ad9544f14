import { lazyPanel, type AccountPanel } from '#modules/registry/web/public.tsx';

export const accountPanels: readonly AccountPanel[] = [
  {
    name: 'custody.holders',
    place: 10,
    permission: 'custody.read',
    component: lazyPanel(() => import('./CustodyPanel.tsx'), 'CustodyPanel'),
  },
];
