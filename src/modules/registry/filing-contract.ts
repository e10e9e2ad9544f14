import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats, formSheet } from '#modules/documents/form-contract.ts';
import { fileField } from '#modules/rules/file-contract.ts';
import {
  deliveryRow,
  deliveryStates,
  differenceRow,
  filingForm,
  filingKinds,
  platforms,
  recipientRow,
  timelineEntry,
} from './contract.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const filingKind = Type.Enum([...filingKinds], { title: '备案类型' });

/** A delivery with the copy that it brought: what the recipient decides on. */
export const deliveryDetail = Type.Object({
  ...deliveryRow.properties,
  platform: Type.Enum([...platforms]),
  form: filingForm,
  sheet: formSheet,
  recipients: Type.Array(text),
  /** What differs from what this recipient received last of the account; null: nothing received before. */
  againstLast: orNull(Type.Object({ receiptNumber: text, at: text, rows: Type.Array(differenceRow) })),
  mayDecide: Type.Boolean(),
  timeline: Type.Array(timelineEntry),
});
export type DeliveryDetail = Static<typeof deliveryDetail>;

/** What a new filing begins with. */
export const filingStart = Type.Object({
  kind: filingKind,
  form: filingForm,
  recipients: Type.Array(recipientRow),
  /** Fields that the packs name and the register does not hold. */
  wanted: Type.Array(Type.Object({ label: text, clause: text })),
  /** The rule that asks for this kind of filing, in words. */
  term: orNull(Type.Object({ summary: text, clause: text, isBefore: Type.Boolean() })),
});
export type FilingStart = Static<typeof filingStart>;

const deliveryParams = Type.Object({ deliveryId: idField('报送件') });
const filingParams = Type.Object({ filingId: idField('备案') });
const accountParams = Type.Object({ accountId: idField('账号') });

export const filingOperations = {
  listDeliveries: query({
    id: 'registry.listDeliveries',
    path: '/deliveries',
    access: 'registry.receive',
    summary: '报给本单位的备案：待接收、已接收、已退回，包括其他单位报来的',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum([...deliveryStates], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
    }),
    reply: pageOf(deliveryRow),
  }),
  readDelivery: query({
    id: 'registry.readDelivery',
    path: '/deliveries/:deliveryId',
    access: 'registry.receive',
    summary: '报给本单位的一份备案',
    params: deliveryParams,
    reply: deliveryDetail,
  }),
  receiveDelivery: command({
    id: 'registry.receiveDelivery',
    path: '/deliveries/:deliveryId/receive',
    access: 'registry.receive',
    summary: '接收报给本单位的备案并给出回执编号',
    clauses: ['S1-3p4b'],
    params: deliveryParams,
    body: Type.Object(
      { receiptNumber: Type.Optional(Type.String({ title: '回执编号', minLength: 1, maxLength: 60 })) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, receiptNumber: text }),
  }),
  returnDelivery: command({
    id: 'registry.returnDelivery',
    path: '/deliveries/:deliveryId/return',
    access: 'registry.receive',
    summary: '退回报给本单位的备案并说明理由',
    params: deliveryParams,
    body: Type.Object(
      { reason: Type.String({ title: '退回理由', minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  enterPaperReceipt: command({
    id: 'registry.enterPaperReceipt',
    path: '/deliveries/:deliveryId/paper-receipt',
    access: 'registry.file',
    summary: '登记系统外接收单位的书面回执',
    params: deliveryParams,
    body: Type.Object(
      {
        receiptNumber: Type.String({ title: '回执编号', minLength: 1, maxLength: 60 }),
        receivedOn: dayField('接收日期'),
        scan: Type.Optional(fileField),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  recordStudy: command({
    id: 'registry.recordStudy',
    path: '/filings/:filingId/study',
    access: 'registry.file',
    summary: '登记研究意见并转报其他接收单位',
    clauses: ['S2-3i'],
    params: filingParams,
    body: Type.Object(
      { studiedOn: dayField('研究日期'), opinion: Type.String({ title: '研究意见', minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, delivered: Type.Integer() }),
  }),
  startFiling: query({
    id: 'registry.startFiling',
    path: '/accounts/:accountId/filings/start',
    access: 'registry.file',
    summary: '填写备案前：按登记事项预填，列出接收单位和期限',
    params: accountParams,
    query: Type.Object({ kind: filingKind }),
    reply: filingStart,
  }),
  closeInEmergency: command({
    id: 'registry.closeInEmergency',
    path: '/accounts/:accountId/emergency-close',
    access: 'registry.file',
    summary: '按责任领导指令紧急关停账号，随后立即报备',
    clauses: ['S1-3p4f'],
    params: accountParams,
    body: Type.Object(
      {
        orderedBy: Type.String({ title: '下令负责人（岗位）', minLength: 1, maxLength: 50 }),
        orderedAt: Type.String({ title: '下令时间', minLength: 16, maxLength: 40 }),
        reason: Type.String({ title: '事由', minLength: 1, maxLength: 500 }),
        contact: Type.String({ title: '联系方式', minLength: 1, maxLength: 50 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, filingId: id }),
  }),
  readFilingSheet: query({
    id: 'registry.readFilingSheet',
    path: '/filings/:filingId/sheet',
    access: 'registry.read',
    summary: '备案表（按纸质表样）',
    params: filingParams,
    reply: formSheet,
  }),
  downloadFiling: query({
    id: 'registry.downloadFiling',
    path: '/filings/:filingId/form',
    access: 'registry.read',
    summary: '下载备案表（DOCX、XLSX、PDF），含各接收单位意见和回执',
    params: filingParams,
    query: Type.Object({ format: Type.Optional(Type.Enum([...formFormats], { title: '格式' })) }),
    raw: 'application/octet-stream',
  }),
} as const;
