import { lazyPanel, type AccountPanel } from '#modules/registry/web/public.tsx';

export const accountPanels: readonly AccountPanel[] = [
  {
    name: 'contracts.ofAccount',
    place: 40,
    permission: 'arrangements.read',
    component: lazyPanel(() => import('./AccountContracts.tsx'), 'AccountContracts'),
  },
];
