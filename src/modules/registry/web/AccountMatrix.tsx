import { TreeMatrix, type MatrixState } from '#ui/TreeMatrix.tsx';
import type { StatusTone } from '#ui/StatusTag.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { accountStates, platforms, type AccountState, type registryOperations } from '../contract.ts';
import { accountStateTexts, platformTexts } from '../texts.ts';
import { accountTones } from './registry-marks.tsx';

type Cells = ReplyOf<typeof registryOperations.countAccounts>['cells'];

/** States worst first: what asks for something stands where the eye begins. */
const order: readonly AccountState[] = ['unfiled', 'closing', 'planned', 'running', 'closed', 'cancelled', 'refused'];
const states: readonly MatrixState[] = [...order]
  .filter((state) => accountStates.includes(state))
  .map((state) => ({ key: state, label: accountStateTexts[state], tone: accountTones[state] as StatusTone }));

/** Platforms as rows, their accounts by state: the register at a glance; a row leads to its accounts. */
export function AccountMatrix({ cells }: { cells: Cells }) {
  const rows = platforms
    .map((platform) => ({
      id: platform,
      name: platformTexts[platform],
      depth: 0,
      to: `/accounts?platform=${platform}`,
      counts: Object.fromEntries(
        cells.filter((cell) => cell.platform === platform).map((cell) => [cell.state, cell.count]),
      ),
    }))
    .filter((row) => Object.keys(row.counts).length > 0);
  if (rows.length === 0) return null;
  return (
    <section className="reg-matrix" aria-label="各平台的账号">
      <TreeMatrix states={states} rows={rows} />
    </section>
  );
}
