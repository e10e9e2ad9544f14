import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats, formSheet } from '../documents/form-contract.ts';
import { historyEntry } from './contract.ts';

const id = Type.String({ pattern: uuidPattern });
const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const text = Type.String();

export const rosterFilingStates = ['draft', 'filed', 'returned', 'current', 'changed', 'replaced'] as const;
export type RosterFilingState = (typeof rosterFilingStates)[number];
const state = Type.Enum([...rosterFilingStates]);

/** One delivery to a recipient and what came of it. `waiting` until answered; `replaced`: a newer submission went out before. */
export const deliveryRow = Type.Object({
  id,
  recipientId: id,
  recipientName: text,
  sentAt: text,
  state: Type.Enum(['waiting', 'received', 'returned', 'replaced']),
  receiptNumber: nullable(text),
  reason: text,
  decidedByName: nullable(text),
  decidedAt: nullable(text),
});

export const submissionRow = Type.Object({
  id,
  no: Type.Integer(),
  sha: text,
  submittedByName: text,
  submittedAt: text,
  deliveries: Type.Array(deliveryRow),
});

export const rosterFilingRow = Type.Object({
  id,
  unitId: id,
  unitName: text,
  state,
  people: Type.Integer(),
  submittedAt: nullable(text),
  recipientName: nullable(text),
  receiptNumber: nullable(text),
  receivedAt: nullable(text),
});
export type RosterFilingRow = Static<typeof rosterFilingRow>;

/** A post that is new, gone or different against the roster reported before. */
export const rosterChange = Type.Object({
  kind: Type.Enum(['added', 'gone', 'changed']),
  post: text,
  person: text,
  details: Type.Array(Type.Object({ label: text, before: text, after: text })),
});
export type RosterChange = Static<typeof rosterChange>;

export const rosterFilingReply = Type.Object({
  ...rosterFilingRow.properties,
  recipients: Type.Array(text),
  submissions: Type.Array(submissionRow),
  /** The paper form: of the last submission, or of today's roster where nothing was sent yet. */
  sheet: formSheet,
  /** Against the roster reported before this one; null: it is the first. */
  changesSince: nullable(Type.Object({ submittedAt: text, changes: Type.Array(rosterChange) })),
  /** Today's roster differs from what was sent. */
  differsNow: Type.Array(rosterChange),
  /** What the rules ask for and the roster of today lacks. */
  gaps: Type.Array(Type.Object({ text, clause: text })),
  duty: nullable(Type.Object({ dueAt: text, clause: text, state: text })),
  timeline: Type.Array(historyEntry),
});
export type RosterFilingReply = Static<typeof rosterFilingReply>;

const filingParams = Type.Object({ filingId: idField('岗位备案') });
const deliveryParams = Type.Object({ deliveryId: idField('送达') });

export const rosterFilingOperations = {
  beginFiling: command({
    id: 'roster.beginFiling',
    path: '/units/:unitId/roster-filings',
    access: 'people.roster',
    summary: '开始一次岗位备案（已有未完成的则打开它）',
    params: Type.Object({ unitId: idField('单位') }),
    reply: Type.Object({ id }),
  }),
  submitFiling: command({
    id: 'roster.submitFiling',
    path: '/roster-filings/:filingId/submit',
    access: 'people.roster',
    summary: '报送岗位备案：名册在报送时定格，送主管单位',
    params: filingParams,
    reply: Type.Object({ no: Type.Integer(), sha: text, recipients: Type.Array(text) }),
  }),
  receiveRoster: command({
    id: 'roster.receiveRoster',
    path: '/roster-deliveries/:deliveryId/receive',
    access: 'registry.receive',
    summary: '接收岗位备案，出具编号',
    params: deliveryParams,
    body: Type.Object(
      { receiptNumber: Type.Optional(Type.String({ title: '编号', minLength: 1, maxLength: 60 })) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ receiptNumber: text }),
  }),
  returnRoster: command({
    id: 'roster.returnRoster',
    path: '/roster-deliveries/:deliveryId/return',
    access: 'registry.receive',
    summary: '退回岗位备案补正（须写明理由）',
    params: deliveryParams,
    body: Type.Object(
      { reason: Type.String({ title: '理由', minLength: 2, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  listFilings: query({
    id: 'roster.listFilings',
    path: '/roster-filings',
    access: 'people.read',
    summary: '岗位备案',
    query: Type.Object({
      ...pageQuery,
      unitId: Type.Optional(idField('单位')),
      state: Type.Optional(Type.Enum([...rosterFilingStates], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
    }),
    reply: pageOf(rosterFilingRow),
  }),
  readFiling: query({
    id: 'roster.readFiling',
    path: '/roster-filings/:filingId',
    access: 'people.read',
    summary: '一次岗位备案：表单、变动、送达和回执、经过',
    params: filingParams,
    reply: rosterFilingReply,
  }),
  downloadRoster: query({
    id: 'roster.downloadRoster',
    path: '/roster-filings/:filingId/sheet',
    access: 'people.read',
    summary: '下载岗位备案表（DOCX、XLSX、PDF）',
    params: filingParams,
    query: Type.Object({ format: Type.Enum([...formFormats], { title: '格式' }) }),
    raw: 'application/octet-stream',
  }),
} as const;
