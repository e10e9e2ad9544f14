import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats, formSheet } from '#modules/documents/form-contract.ts';
import { fileField } from '#modules/rules/file-contract.ts';

export const handoverReasons = ['leave', 'transfer', 'resign', 'second', 'reassign'] as const;
export type HandoverReason = (typeof handoverReasons)[number];
export const handoverStates = ['open', 'signing', 'signed', 'done', 'cancelled'] as const;
export type HandoverState = (typeof handoverStates)[number];
export const handoverParts = ['giver', 'receiver', 'attestant'] as const;
export type HandoverPart = (typeof handoverParts)[number];
export const handoverSteps = ['secret', 'accountData', 'national', 'provincial'] as const;
export type HandoverStep = (typeof handoverSteps)[number];
export const handoverViews = ['running', 'done', 'all'] as const;

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const handoverParams = Type.Object({ handoverId: idField('交接') });
const line = (title: string, maxLength = 500) => Type.String({ title, maxLength });

/** What is filled in beside what the register knows (field notes 3.6). */
export const handoverFields = Type.Object(
  {
    loginSubject: line('登录主体', 100),
    phone: line('绑定手机', 100),
    mailbox: line('绑定邮箱', 100),
    administrator: line('实名管理员', 100),
    operators: line('运营者列表'),
    keysReset: line('接口密钥重置情况', 200),
    passwordChanged: line('密码更改时间', 100),
    devices: line('专用设备编号'),
    openMessages: line('未办留言'),
    itemsInReview: line('在审稿件'),
    applications: line('授权的第三方应用'),
    otherMatters: line('其他事项'),
  },
  { title: '交接单内容', additionalProperties: false },
);
export type HandoverFields = Static<typeof handoverFields>;

const party = Type.Object({
  part: Type.Enum([...handoverParts]),
  personId: id,
  personName: text,
  signedAt: orNull(text),
  /** Who signed for the giver, and why. */
  signedFor: orNull(Type.Object({ name: text, reason: text })),
});

const step = Type.Object({
  step: Type.Enum([...handoverSteps]),
  isDemanded: Type.Boolean(),
  clause: orNull(text),
  dueAt: orNull(text),
  doneOn: orNull(text),
  doneBy: orNull(text),
  note: text,
  evidenceId: orNull(id),
});
export type HandoverStepRow = Static<typeof step>;

export const handoverRow = Type.Object({
  id,
  state: Type.Enum([...handoverStates]),
  accountId: id,
  accountName: text,
  unitName: text,
  reason: Type.Enum([...handoverReasons]),
  leftOn: text,
  giverName: text,
  receiverName: orNull(text),
  startedAt: text,
  dueAt: orNull(text),
  /** What has to happen next, in words. */
  next: text,
});
export type HandoverRow = Static<typeof handoverRow>;

const timelineEntry = Type.Object({
  id,
  at: text,
  by: text,
  via: text,
  action: text,
  sha: text,
  facts: Type.Record(Type.String(), Type.Unknown()),
  hash: text,
});

export const handoverDetail = Type.Object({
  ...handoverRow.properties,
  unitId: id,
  startedByName: text,
  rightsEndedAt: orNull(text),
  parties: Type.Array(party),
  steps: Type.Array(step),
  duties: Type.Array(Type.Object({ title: text, clause: text, dueAt: text, state: text })),
  /** The sheet that is or was signed; null before the first. */
  sheet: orNull(Type.Object({ no: Type.Integer(), sha: text, form: formSheet })),
  /** What the form begins with: the last version, else what the register knows. */
  fields: handoverFields,
  rosterFiledAt: orNull(text),
  mayFill: Type.Boolean(),
  mayCancel: Type.Boolean(),
  /** As which party this person may sign now. */
  maySignAs: orNull(Type.Enum([...handoverParts])),
  maySignForGiver: Type.Boolean(),
  mayDoSteps: Type.Boolean(),
  timeline: Type.Array(timelineEntry),
});
export type HandoverDetail = Static<typeof handoverDetail>;

export const handoverOperations = {
  listHandovers: query({
    id: 'custody.listHandovers',
    path: '/handovers',
    access: 'custody.read',
    summary: '账号交接',
    query: Type.Object({
      ...pageQuery,
      view: Type.Optional(Type.Enum([...handoverViews], { title: '视图' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
      accountId: Type.Optional(idField('账号')),
    }),
    reply: pageOf(handoverRow),
  }),
  exportHandovers: query({
    id: 'custody.exportHandovers',
    path: '/handovers/export',
    access: 'custody.read',
    summary: '导出账号交接登记（XLSX）',
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  readHandover: query({
    id: 'custody.readHandover',
    path: '/handovers/:handoverId',
    access: 'custody.read',
    summary: '一次交接：交接单、签字、改密、平台信息、备案',
    params: handoverParams,
    reply: handoverDetail,
  }),
  startHandover: command({
    id: 'custody.startHandover',
    path: '/accounts/:accountId/handovers',
    access: 'custody.manage',
    summary: '发起账号交接：离岗的旧权限立即停用，仍在岗的签字后停用',
    clauses: ['S2-8e', 'S3-13c'],
    params: Type.Object({ accountId: idField('账号') }),
    body: Type.Object(
      {
        giverId: idField('移交人'),
        reason: Type.Enum([...handoverReasons], { title: '离岗原因' }),
        leftOn: dayField('离岗日期'),
        isStillHere: Type.Boolean({ title: '移交人仍在岗' }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  fillSheet: command({
    id: 'custody.fillSheet',
    method: 'PUT',
    path: '/handovers/:handoverId/sheet',
    access: 'custody.manage',
    summary: '填写交接单并交付签字；再填一次，已有签字作废重签',
    params: handoverParams,
    body: Type.Object(
      { receiverId: idField('接收人'), attestantId: idField('监交人'), fields: handoverFields },
      { additionalProperties: false },
    ),
    reply: Type.Object({ sha: text }),
  }),
  signHandover: command({
    id: 'custody.signHandover',
    path: '/handovers/:handoverId/sign',
    access: 'custody.read',
    summary: '移交人、接收人、监交人本人签字',
    clauses: ['S2-8e', 'S3-13c'],
    params: handoverParams,
    body: Type.Object(
      { sha: Type.String({ title: '交接单指纹', pattern: '^[0-9a-f]{64}$' }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  signForGiver: command({
    id: 'custody.signForGiver',
    path: '/handovers/:handoverId/sign-for-giver',
    access: 'registry.approve',
    summary: '移交人已离开或拒签时由单位领导代签，记明原因',
    params: handoverParams,
    body: Type.Object(
      {
        sha: Type.String({ title: '交接单指纹', pattern: '^[0-9a-f]{64}$' }),
        reason: Type.String({ title: '代签原因', minLength: 2, maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  doStep: command({
    id: 'custody.doStep',
    path: '/handovers/:handoverId/steps',
    access: 'custody.read',
    summary: '接收人登记：已改密、已修改账号信息、已完善全国或省平台信息',
    clauses: ['S2-8f', 'S3-13d'],
    params: handoverParams,
    body: Type.Object(
      {
        step: Type.Enum([...handoverSteps], { title: '事项' }),
        doneOn: dayField('完成日期'),
        note: Type.String({ title: '说明', maxLength: 300 }),
        proof: Type.Optional(fileField),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({ state: Type.Enum([...handoverStates]) }),
  }),
  cancelHandover: command({
    id: 'custody.cancelHandover',
    path: '/handovers/:handoverId/cancel',
    access: 'custody.manage',
    summary: '撤销未签完的交接（误发起、换人）',
    params: handoverParams,
    body: Type.Object(
      { reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  downloadHandover: query({
    id: 'custody.downloadHandover',
    path: '/handovers/:handoverId/form',
    access: 'custody.read',
    summary: '下载账号交接单（DOCX、XLSX、PDF）',
    params: handoverParams,
    query: Type.Object({ format: Type.Enum([...formFormats], { title: '格式' }) }),
    raw: 'application/octet-stream',
  }),
} as const;
