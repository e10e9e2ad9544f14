import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats } from '../documents/form-contract.ts';
import { fileField } from '../rules/file-contract.ts';

export const contractStates = ['coming', 'running', 'expired', 'ended'] as const;
export type ContractState = (typeof contractStates)[number];
/** What a contractor's person may do in the system; `none` works without it. */
export const staffAccesses = ['draft', 'none'] as const;
export type StaffAccess = (typeof staffAccesses)[number];
export const contractFiles = ['contract', 'secrecy', 'letter'] as const;
export type ContractFile = (typeof contractFiles)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const duties = (title: string) =>
  Type.Array(Type.String({ title, minLength: 1, maxLength: 200 }), { title, maxItems: 30 });
const params = Type.Object({ contractId: idField('合同') });
const staffParams = Type.Object({ contractId: idField('合同'), staffId: idField('受托方人员') });
const closed = { additionalProperties: false };

export const contractRow = Type.Object({
  id,
  unitId: id,
  unitName: text,
  title: text,
  contractorName: text,
  from: text,
  until: text,
  state: Type.Enum([...contractStates]),
  /** Days to the last day, negative when past. */
  daysLeft: Type.Integer(),
  hasLetter: Type.Boolean(),
  accountCount: Type.Integer(),
  staffCount: Type.Integer(),
});
export type ContractRow = Static<typeof contractRow>;

export const contractStaffRow = Type.Object({
  id,
  personId: id,
  personName: text,
  access: Type.Enum([...staffAccesses]),
  from: text,
  until: text,
  isActive: Type.Boolean(),
  activatedByName: orNull(text),
  endedAt: orNull(text),
});

export const contractDetail = Type.Object({
  ...contractRow.properties,
  contractorCode: text,
  ownDuties: Type.Array(text),
  contractorDuties: Type.Array(text),
  /** Yuan with two decimals, as text. */
  amount: orNull(text),
  files: Type.Array(Type.Enum([...contractFiles])),
  letterSignedOn: orNull(text),
  endedOn: orNull(text),
  endReason: text,
  accounts: Type.Array(Type.Object({ id, name: text, ownership: text, useRight: text })),
  staff: Type.Array(contractStaffRow),
  recordedByName: text,
  mayManage: Type.Boolean(),
  mayActivate: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
  ),
});
export type ContractDetail = Static<typeof contractDetail>;

const amount = Type.String({ title: '金额（元）', pattern: '^\\d{1,12}(\\.\\d{1,2})?$' });
const coveredAccount = Type.Object(
  {
    accountId: idField('账号'),
    ownership: Type.String({ title: '所有权', maxLength: 200 }),
    useRight: Type.String({ title: '使用权', maxLength: 200 }),
  },
  closed,
);

export const contractBody = Type.Object(
  {
    unitId: idField('委托单位'),
    title: Type.String({ title: '合同名称', minLength: 2, maxLength: 100 }),
    contractorName: Type.String({ title: '受托方', minLength: 2, maxLength: 100 }),
    contractorCode: Type.String({ title: '统一社会信用代码', minLength: 18, maxLength: 18 }),
    from: dayField('起始日期'),
    until: dayField('截止日期'),
    amount: Type.Optional(amount),
    ownDuties: duties('委托方职责'),
    contractorDuties: duties('受托方职责'),
    accounts: Type.Array(coveredAccount, { title: '委托的账号', minItems: 1, maxItems: 100 }),
    contractFile: Type.Optional(fileField),
    secrecyFile: Type.Optional(fileField),
  },
  closed,
);
export type ContractBody = Static<typeof contractBody>;

const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  state: Type.Optional(Type.Enum([...contractStates], { title: '状态' })),
  unitId: Type.Optional(idField('单位')),
  accountId: Type.Optional(idField('账号')),
};

export const contractOperations = {
  listContracts: query({
    id: 'contracts.listContracts',
    path: '/contracts',
    access: 'arrangements.read',
    summary: '委托合同：受托方、期限、责任书、账号和人员',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(contractRow),
  }),
  exportContracts: query({
    id: 'contracts.exportContracts',
    path: '/contracts/export',
    access: 'arrangements.read',
    summary: '导出委托合同（XLSX），按同样的条件',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  readContract: query({
    id: 'contracts.readContract',
    path: '/contracts/:contractId',
    access: 'arrangements.read',
    summary: '一份委托合同：分工、权属、责任书、人员、经过',
    params,
    reply: contractDetail,
  }),
  createContract: command({
    id: 'contracts.createContract',
    path: '/contracts',
    access: 'arrangements.manage',
    summary: '登记委托合同',
    clauses: ['S4-2j', 'S0-3.2.3h'],
    body: contractBody,
    maxBodyBytes: 60 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  updateContract: command({
    id: 'contracts.updateContract',
    method: 'PATCH',
    path: '/contracts/:contractId',
    access: 'arrangements.manage',
    summary: '更正合同的名称、金额、分工和账号权属',
    params,
    body: Type.Object(
      {
        title: Type.Optional(contractBody.properties.title),
        /** '' takes the amount away. */
        amount: Type.Optional(Type.String({ title: '金额（元）', pattern: '^$|^\\d{1,12}(\\.\\d{1,2})?$' })),
        ownDuties: Type.Optional(duties('委托方职责')),
        contractorDuties: Type.Optional(duties('受托方职责')),
        accounts: Type.Optional(Type.Array(coveredAccount, { title: '委托的账号', maxItems: 100 })),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  storeLetter: command({
    id: 'contracts.storeLetter',
    path: '/contracts/:contractId/letter',
    access: 'arrangements.manage',
    summary: '存档双方签字的信息安全责任书扫描件；此后才能启用受托方人员',
    params,
    body: Type.Object({ signedOn: dayField('签订日期'), file: fileField }, closed),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({}),
  }),
  addStaff: command({
    id: 'contracts.addStaff',
    path: '/contracts/:contractId/staff',
    access: 'arrangements.manage',
    summary: '列入受托方人员：权限和起止，不得超过合同期限',
    params,
    body: Type.Object(
      {
        personId: idField('人员'),
        access: Type.Enum([...staffAccesses], { title: '权限' }),
        from: Type.Optional(dayField('起始日期')),
        until: Type.Optional(dayField('截止日期')),
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  activateStaff: command({
    id: 'contracts.activateStaff',
    path: '/contracts/:contractId/staff/:staffId/activate',
    access: 'people.grant',
    summary: '启用受托方人员：授予“外包采编员”，到期自动终止；须先存档责任书',
    params: staffParams,
    reply: Type.Object({}),
  }),
  endStaff: command({
    id: 'contracts.endStaff',
    path: '/contracts/:contractId/staff/:staffId/end',
    access: 'arrangements.manage',
    summary: '停用受托方人员，权限即时终止',
    params: staffParams,
    reply: Type.Object({}),
  }),
  endContract: command({
    id: 'contracts.endContract',
    path: '/contracts/:contractId/end',
    access: 'arrangements.manage',
    summary: '办结退出：账号、数据已收回，受托方人员权限全部终止',
    params,
    body: Type.Object(
      {
        accountsReturned: Type.Boolean({ title: '账号已收回' }),
        dataReturned: Type.Boolean({ title: '数据已移交' }),
        reason: Type.String({ title: '说明', minLength: 2, maxLength: 300 }),
      },
      closed,
    ),
    reply: Type.Object({ endedStaff: Type.Integer() }),
  }),
  downloadContractFile: query({
    id: 'contracts.downloadContractFile',
    path: '/contracts/:contractId/files/:file',
    access: 'arrangements.read',
    summary: '下载合同、安全保密协议或责任书扫描件',
    params: Type.Object({ contractId: idField('合同'), file: Type.Enum([...contractFiles], { title: '文件' }) }),
    raw: 'application/octet-stream',
  }),
  downloadLetter: query({
    id: 'contracts.downloadLetter',
    path: '/contracts/:contractId/letter-form',
    access: 'arrangements.read',
    summary: '生成信息安全责任书（DOCX、XLSX、PDF），供双方签字',
    params,
    query: Type.Object({ format: Type.Optional(Type.Enum([...formFormats], { title: '格式' })) }),
    raw: 'application/octet-stream',
  }),
} as const;
