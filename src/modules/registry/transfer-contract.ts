import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { formSheet } from '#modules/documents/form-contract.ts';
import { platforms, transferStates } from './contract.ts';

/** What stands in the way of a move. */
export const transferBlocks = ['publication', 'handover', 'closing', 'mergeProposal', 'filing', 'state'] as const;
export type TransferBlock = (typeof transferBlocks)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);

/** An account on its way from one unit to another (主办单位变更). */
export const transferRow = Type.Object({
  id,
  accountId: id,
  accountName: text,
  platform: Type.Enum([...platforms]),
  filingId: id,
  fromName: text,
  toName: text,
  state: Type.Enum([...transferStates]),
  askedAt: text,
  askedByName: text,
  decidedAt: orNull(text),
  decidedByName: orNull(text),
  reason: text,
  movedAt: orNull(text),
});
export type TransferRow = Static<typeof transferRow>;

export const transferDetail = Type.Object({
  ...transferRow.properties,
  effectiveOn: text,
  /** What the recipients of the filing got. */
  sheet: formSheet,
  sha: text,
  /** The account lies in sight of the acting unit. */
  isAccountSeen: Type.Boolean(),
  /** What the rules say of one more account of the receiving unit (S4-4.1c), for who answers for it; null: nothing. */
  crowded: orNull(Type.Object({ text, clause: text })),
  mayDecide: Type.Boolean(),
});
export type TransferDetail = Static<typeof transferDetail>;

/** What becomes of one account when the transfers of a unit are begun. */
export const beginTransferRow = Type.Object({
  accountId: id,
  accountName: text,
  platform: Type.Enum([...platforms]),
  filingId: orNull(id),
  /** Why it is left out; '' where it is not. */
  refusal: text,
});

const transferParams = Type.Object({ transferId: idField('账号移交') });

export const transferOperations = {
  readTransfer: query({
    id: 'registry.readTransfer',
    path: '/transfers/:transferId',
    access: 'registry.read',
    summary: '一次账号移交：移出和承接单位、备案内容、承接意见',
    params: transferParams,
    reply: transferDetail,
  }),
  confirmTransfer: command({
    id: 'registry.confirmTransfer',
    path: '/transfers/:transferId/confirm',
    access: 'registry.approve',
    summary: '承接单位同意承接账号',
    params: transferParams,
    reply: Type.Object({ id }),
  }),
  refuseTransfer: command({
    id: 'registry.refuseTransfer',
    path: '/transfers/:transferId/refuse',
    access: 'registry.approve',
    summary: '承接单位不同意承接账号并说明理由',
    params: transferParams,
    body: Type.Object(
      { reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  beginTransfers: command({
    id: 'registry.beginTransfers',
    path: '/units/:unitId/transfers',
    access: 'registry.file',
    summary: '为撤并单位名下全部在用账号一次报送主办单位变更备案；试运行只列出结果',
    params: Type.Object({ unitId: idField('单位') }),
    body: Type.Object(
      {
        receivingUnitId: idField('承接单位'),
        effectiveOn: dayField('变更日期'),
        reason: Type.String({ title: '事由', minLength: 1, maxLength: 500 }),
        responsible: Type.String({ title: '负责人', minLength: 1, maxLength: 50 }),
        contact: Type.String({ title: '联系方式', minLength: 1, maxLength: 50 }),
        noticeUrl: Type.Optional(Type.String({ title: '公告地址', maxLength: 500, pattern: '^$|^https?://' })),
        dryRun: Type.Optional(Type.Boolean({ title: '试运行' })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ rows: Type.Array(beginTransferRow), dryRun: Type.Boolean() }),
  }),
} as const;
