import { useMay } from '#ui/session.ts';
import type { AccountPanel, AccountPanelProps } from './account-panel.ts';

const contributions = import.meta.glob<{ accountPanels: readonly AccountPanel[] }>('../../*/web/account-panels.tsx', {
  eager: true,
});
const panels = Object.values(contributions)
  .flatMap((module) => module.accountPanels)
  .sort((a, b) => a.place - b.place);

/** The parts that modules add to an account's page; a module folder that is deleted takes its part with it. */
export function AccountPanels({ account }: AccountPanelProps) {
  return panels.map((panel) => <Panel key={panel.name} panel={panel} account={account} />);
}

function Panel({ panel, account }: AccountPanelProps & { panel: AccountPanel }) {
  const Content = panel.component;
  return useMay(panel.permission) ? <Content account={account} /> : null;
}
