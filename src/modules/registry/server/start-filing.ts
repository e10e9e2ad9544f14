import type { Input } from '#shared/operation.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { PersonContext } from '#platform/context.ts';
import type { FilingForm } from '../contract.ts';
import type { filingOperations as operations, FilingStart } from '../filing-contract.ts';
import { rulesOf } from './account-duties.ts';
import { getAccount, selectAccounts } from './account-store.ts';
import { fieldText } from './filing-fields.ts';
import { toRecipientRow } from './filing-recipients-rules.ts';
import { recipientsOf } from './filing-recipients.ts';

/** What a filing of that kind begins with: the register's own values, who will get it, by when, and what the packs' form asks besides. */
export async function startFiling(
  ctx: PersonContext,
  { params, query: { kind } }: Input<typeof operations.startFiling>,
): Promise<FilingStart> {
  const account = await getAccount(ctx, params.accountId);
  const known = await selectAccounts(ctx)
    .select(['a.certifiedSubject', 'a.responsible'])
    .where('a.id', '=', account.id)
    .executeTakeFirstOrThrow();
  const form: FilingForm = {
    accountName: account.name,
    platformId: account.platformId ?? '',
    certifiedSubject: known.certifiedSubject ?? account.unitName,
    responsible: known.responsible ?? '',
    contact: await lastContact(ctx, account.id),
    reason: '',
    ...(kind === 'open' && account.openedOn ? { effectiveOn: account.openedOn } : {}),
  };
  const rules = await rulesOf(ctx, account);
  return {
    kind,
    form,
    recipients: (await recipientsOf(ctx, account)).map(toRecipientRow),
    wanted: wantedFields(rules, form),
    term: termOf(rules, kind),
  };
}

/** The office telephone of the last filing, so that it is typed once. */
async function lastContact(ctx: PersonContext, accountId: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('filing')
    .select('payload')
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  return (row?.payload as FilingForm | undefined)?.contact ?? '';
}

/** The packs' names of fields, as the form has them. */
const formKeys: Readonly<Record<string, keyof FilingForm>> = {
  accountName: 'accountName',
  responsiblePerson: 'responsible',
  contact: 'contact',
  accountIdentifier: 'platformId',
  certificationText: 'certifiedSubject',
};

function wantedFields(rules: readonly EffectiveRule[], form: FilingForm): FilingStart['wanted'] {
  const rule = findEffective(rules, 'filing.fields', 'form');
  if (!rule || isWaived(rule)) return [];
  return rule.value.items.flatMap((item) => {
    const key = formKeys[item];
    return key && (form[key] ?? '') === '' ? [{ label: fieldText('open', key), clause: rule.governing.clause }] : [];
  });
}

function termOf(rules: readonly EffectiveRule[], kind: FilingStart['kind']): FilingStart['term'] {
  const rule = findEffective(rules, `filing.${kind}`, 'deadline');
  if (!rule || isWaived(rule)) return null;
  const { summary, clause } = rule.governing;
  return { summary, clause, isBefore: rule.value.timing === 'before' };
}
