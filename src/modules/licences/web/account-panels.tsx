import { lazyPanel, type AccountPanel } from '#modules/registry/web/public.tsx';

export const accountPanels: readonly AccountPanel[] = [
  {
    name: 'licences.ofAccount',
    place: 41,
    permission: 'arrangements.read',
    component: lazyPanel(() => import('./AccountLicences.tsx'), 'AccountLicences'),
  },
];
