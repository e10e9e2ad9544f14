import { useOperation } from '#ui/api.ts';
import { PageLink } from '#ui/navigation.tsx';
import type { AccountPanelProps } from '#modules/registry/web/public.tsx';
import { contractOperations } from '../contract.ts';
import { ContractStateTag } from './ContractStateTag.tsx';

/** Contracts that cover the account; nothing where there is none. */
export function AccountContracts({ account }: AccountPanelProps) {
  const { data } = useOperation(contractOperations.listContracts, { query: { accountId: account.id } });
  if (!data || data.rows.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>委托运维</h2>
      <ul>
        {data.rows.map((row) => (
          <li key={row.id}>
            <PageLink to={`/contracts/${row.id}`}>{row.title}</PageLink>（{row.contractorName}，至 {row.until}）{' '}
            <ContractStateTag contract={row} />
            {!row.hasLetter && ' 责任书未存档'}
          </li>
        ))}
      </ul>
    </section>
  );
}
