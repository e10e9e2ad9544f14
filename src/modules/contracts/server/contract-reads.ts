import { sql } from 'kysely';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { daysBetween, toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { ContractDetail, contractOperations as operations, ContractRow, ContractState } from '../contract.ts';
import { contractFileTexts, contractProblems, contractStateTexts, staffAccessTexts } from '../texts.ts';
import { getContract, listCoveredAccounts, selectContracts, selectStaff } from './contract-store.ts';
import { toLetterSheet } from './letter-sheet.ts';

type Filter = Omit<Input<typeof operations.listContracts>['query'], 'after' | 'limit'>;
const exportedRows = 5000;

async function narrow(ctx: PersonContext, filter: Filter) {
  const today = toDay(ctx.now);
  const under = filter.unitId === undefined ? undefined : (await getUnit(ctx, filter.unitId)).unitPath;
  const word = containing(filter.search);
  return selectContracts(ctx)
    .$if(under !== undefined, (qb) =>
      qb.where('s.unitPath', '>=', under as string).where('s.unitPath', '<', pathAfter(under as string)),
    )
    .$if(filter.search !== undefined, (qb) =>
      qb.where((eb) =>
        eb.or([eb('s.title', 'like', word), eb('s.contractorName', 'like', word), eb('u.name', 'like', word)]),
      ),
    )
    .$if(filter.accountId !== undefined, (qb) =>
      qb.where(
        sql<boolean>`exists (select from service_contract_account m where m.contract_id = s.id and m.province = s.province and m.account_id = ${filter.accountId}::uuid)`,
      ),
    )
    .$if(filter.state === 'ended', (qb) => qb.where('s.endedOn', 'is not', null))
    .$if(filter.state !== undefined && filter.state !== 'ended', (qb) => qb.where('s.endedOn', 'is', null))
    .$if(filter.state === 'expired', (qb) => qb.where('s.validUntil', '<', today))
    .$if(filter.state === 'coming', (qb) => qb.where('s.validFrom', '>', today))
    .$if(filter.state === 'running', (qb) => qb.where('s.validFrom', '<=', today).where('s.validUntil', '>=', today));
}

async function readRows(
  ctx: PersonContext,
  filtered: Awaited<ReturnType<typeof narrow>>,
  limit: number,
  after?: string,
) {
  const rows = await filtered
    .select(['s.id', 's.unitId', 'u.name as unitName', 's.title', 's.contractorName', 's.validFrom', 's.validUntil'])
    .select(['s.endedOn', 's.letterFile'])
    .select([
      sql<number>`(select count(*)::int from service_contract_account m where m.contract_id = s.id and m.province = s.province)`.as(
        'accountCount',
      ),
      sql<number>`(select count(*)::int from service_contract_staff m where m.contract_id = s.id and m.province = s.province and m.ended_at is null)`.as(
        'staffCount',
      ),
    ])
    .$if(after !== undefined, (qb) => qb.where('s.id', '<', after as string))
    .orderBy('s.id', 'desc')
    .limit(limit)
    .execute();
  const today = toDay(ctx.now);
  return rows.map(({ validFrom, validUntil, endedOn, letterFile, ...row }): ContractRow => ({
    ...row,
    from: validFrom,
    until: validUntil,
    state: contractState({ validFrom, validUntil, endedOn }, today),
    daysLeft: daysBetween(today, validUntil),
    hasLetter: letterFile !== null,
  }));
}

/** Where a contract stands on a day. Pure. */
export function contractState(
  row: { readonly validFrom: string; readonly validUntil: string; readonly endedOn: string | null },
  today: string,
): ContractState {
  if (row.endedOn !== null) return 'ended';
  if (row.validUntil < today) return 'expired';
  return row.validFrom > today ? 'coming' : 'running';
}

/** Contracts of the scope, newest first. */
export async function listContracts(
  ctx: PersonContext,
  { query }: Input<typeof operations.listContracts>,
): Promise<ReplyOf<typeof operations.listContracts>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = await narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await readRows(ctx, filtered, limit + 1, after as string | undefined);
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

/** The same rows as a table for offices, at most 5,000. */
export async function exportContracts(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportContracts>,
): Promise<RawReply> {
  const rows = await readRows(ctx, await narrow(ctx, query), exportedRows);
  return toTableFile(
    { name: '委托合同', columns: exportColumns, rows },
    `委托合同登记表_${ctx.office.unitName}_${toDay(ctx.now)}`,
    'xlsx',
  );
}

const exportColumns: readonly TableColumn<ContractRow>[] = [
  { header: '委托单位', width: 18, text: (row) => row.unitName },
  { header: '合同名称', width: 18, text: (row) => row.title },
  { header: '受托方', width: 18, text: (row) => row.contractorName },
  { header: '起始日期', width: 12, text: (row) => row.from },
  { header: '截止日期', width: 12, text: (row) => row.until },
  { header: '状态', width: 12, text: (row) => contractStateTexts[row.state] },
  { header: '责任书', width: 12, text: (row) => (row.hasLetter ? '已存档' : '未存档') },
  { header: '账号数', width: 6, text: (row) => String(row.accountCount) },
  { header: '人员数', width: 6, text: (row) => String(row.staffCount) },
];

/** One contract with everything its page shows. @throws Problem common.notFound */
export async function readContract(
  ctx: PersonContext,
  { params }: Input<typeof operations.readContract>,
): Promise<ContractDetail> {
  const contract = await getContract(ctx, params.contractId);
  const [row] = await readRows(ctx, selectContracts(ctx).where('s.id', '=', contract.id), 1);
  const isOpen = contract.endedOn === null;
  return {
    ...(row as ContractRow),
    contractorCode: contract.contractorCode,
    ownDuties: contract.ownDuties,
    contractorDuties: contract.contractorDuties,
    amount: contract.amount,
    files: [
      ...(contract.contractFile === null ? [] : ['contract' as const]),
      ...(contract.secrecyFile === null ? [] : ['secrecy' as const]),
      ...(contract.letterFile === null ? [] : ['letter' as const]),
    ],
    letterSignedOn: contract.letterSignedOn,
    endedOn: contract.endedOn,
    endReason: contract.endReason,
    accounts: await listCoveredAccounts(ctx, contract.id),
    staff: await readStaff(ctx, contract.id),
    recordedByName: contract.recordedByName,
    mayManage: isOpen && ctx.actor.permissions.has('arrangements.manage'),
    mayActivate: isOpen && ctx.actor.permissions.has('people.grant'),
    timeline: await readTimeline(ctx, contract.id),
  };
}

async function readStaff(ctx: PersonContext, contractId: string): Promise<ContractDetail['staff']> {
  const rows = await selectStaff(ctx, contractId)
    .select(['m.id', 'm.personId', 'p.name as personName', 'm.access', 'm.validFrom', 'm.validUntil'])
    .select(['m.activatedAt', 'm.activatedByName', 'm.endedAt'])
    .execute();
  const today = toDay(ctx.now);
  return rows.map(({ validFrom, validUntil, activatedAt, endedAt, ...row }) => ({
    ...row,
    from: validFrom,
    until: validUntil,
    isActive: activatedAt !== null && endedAt === null && validUntil >= today,
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

/** A stored file of a contract. @throws Problem contracts.noFile */
export async function downloadContractFile(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadContractFile>,
): Promise<RawReply> {
  const contract = await getContract(ctx, params.contractId);
  const id = { contract: contract.contractFile, secrecy: contract.secrecyFile, letter: contract.letterFile }[
    params.file
  ];
  if (id === null) throw new Problem(contractProblems.noFile, { file: contractFileTexts[params.file] });
  const { bytes, mediaType, name } = await readEvidence(ctx, id);
  return { body: bytes, mediaType, fileName: name };
}

/** The letter of responsibility to be signed. */
export async function downloadLetter(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadLetter>,
): Promise<RawReply> {
  const contract = await getContract(ctx, params.contractId);
  const unit = await getUnit(ctx, contract.unitId);
  const staff = await readStaff(ctx, contract.id);
  const [year, month, day] = toDay(ctx.now).split('-').map(Number);
  const sheet = toLetterSheet({
    ...contract,
    unitName: unit.name,
    from: contract.validFrom,
    until: contract.validUntil,
    accounts: await listCoveredAccounts(ctx, contract.id),
    staff: staff
      .filter((one) => one.endedAt === null)
      .map((one) => ({ ...one, name: one.personName, access: staffAccessTexts[one.access] })),
    date: `${year}年${month}月${day}日`,
    asked:
      findEffective((await rulesFor(ctx, unit.unitPath)).rules, 'outsourcing.securityLetter', 'form')?.value.items ??
      [],
  });
  return writeForm(ctx, sheet, query.format ?? 'docx');
}
