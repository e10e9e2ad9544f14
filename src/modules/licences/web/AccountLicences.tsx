import { useOperation } from '#ui/api.ts';
import { PageLink } from '#ui/navigation.tsx';
import type { AccountPanelProps } from '#modules/registry/web/public.tsx';
import { licenceOperations } from '../contract.ts';
import { licenceKindTexts } from '../texts.ts';
import { LicenceStateTag } from './LicenceStateTag.tsx';

/** Licences of the account; nothing where it has and needs none. */
export function AccountLicences({ account }: AccountPanelProps) {
  const { data } = useOperation(licenceOperations.listLicences, { query: { accountId: account.id } });
  const isNeeded = account.needsNewsLicence === true || account.needsAudiovisualLicence === true;
  if (!data || (data.rows.length === 0 && !isNeeded)) return null;
  return (
    <section className="zj-section">
      <h2>资质</h2>
      {data.rows.length === 0 && <p>登记为须有资质，还没有登记许可或备案（S4-4.2u）。</p>}
      <ul>
        {data.rows.map((row) => (
          <li key={row.id}>
            <PageLink to={`/licences/${row.id}`}>{licenceKindTexts[row.kind]}</PageLink>（{row.number}，至 {row.until}）{' '}
            <LicenceStateTag licence={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}
