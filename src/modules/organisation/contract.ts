import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';

export const unitKinds = [
  'government',
  'office',
  'department',
  'section',
  'institution',
  'publicEnterprise',
  'vertical',
] as const;
export const unitLevels = ['national', 'province', 'city', 'county', 'town'] as const;
/** Classes of units that rules name; `none`: of no class, whatever its kind says. */
export const unitClasses = [
  'provinceGovernment',
  'cityGovernment',
  'countyGovernment',
  'stateCouncilDepartment',
  'supervisor',
  'section',
  'none',
] as const;
/** What a column of a list of units may hold. */
export const unitFields = [
  'name',
  'parent',
  'kind',
  'level',
  'code',
  'creditCode',
  'registeredName',
  'shortName',
  'phone',
  'state',
] as const;
export type UnitField = (typeof unitFields)[number];
export type UnitClass = (typeof unitClasses)[number];
export type UnitKind = (typeof unitKinds)[number];
export type UnitLevel = (typeof unitLevels)[number];

const id = Type.String({ pattern: uuidPattern });
const kind = Type.Enum([...unitKinds], { title: '单位类别' });
const level = Type.Enum([...unitLevels], { title: '层级' });
const name = Type.String({ title: '单位名称', minLength: 1, maxLength: 100 });
export const divisionCodePattern = '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$';
export const officePhonePattern = '^(0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?|1[0-9]{4}|[0-9]{7,8})$';
const divisionCode = Type.String({ title: '行政区划代码', pattern: divisionCodePattern });

const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const text = Type.String();
const unitParams = Type.Object({ unitId: idField('单位') });

/** Facts beside name and place; an empty text clears one. */
const unitFacts = {
  shortName: Type.Optional(Type.String({ title: '简称', maxLength: 50 })),
  registeredName: Type.Optional(Type.String({ title: '登记名称', maxLength: 100 })),
  creditCode: Type.Optional(Type.String({ title: '统一社会信用代码', maxLength: 30 })),
  contactPhone: Type.Optional(Type.String({ title: '办公电话', maxLength: 30 })),
};

export const unitRow = Type.Object({
  id,
  parentId: Type.Union([id, Type.Null()]),
  path: Type.String(),
  name,
  kind,
  level,
  divisionCode: Type.Union([Type.String(), Type.Null()]),
  packIds: Type.Array(Type.String()),
  accountCount: Type.Integer(),
  personCount: Type.Integer(),
  ended: Type.Boolean(),
  /** Names it bore before. */
  oldNames: Type.Array(Type.String()),
});
export type UnitRow = Static<typeof unitRow>;

export const unitChangeKinds = ['rename', 'merge', 'abolish'] as const;
export type UnitChangeKind = (typeof unitChangeKinds)[number];

const unitChangeRow = Type.Object({
  id,
  kind: Type.Enum([...unitChangeKinds]),
  happenedOn: text,
  document: text,
  note: text,
  oldName: text,
  newName: orNull(text),
  successorId: orNull(id),
  successorName: orNull(text),
  accountCount: Type.Integer(),
  personCount: Type.Integer(),
  recordedByName: text,
  recordedAt: text,
  noticeUrl: orNull(text),
  noticeOn: orNull(text),
});
export type UnitChangeRow = Static<typeof unitChangeRow>;

const unitDetail = Type.Object({
  id,
  parentId: orNull(id),
  parentName: orNull(text),
  /** Within the acting unit's scope, so that its page may be opened. */
  isParentInScope: Type.Boolean(),
  path: text,
  name,
  shortName: orNull(text),
  registeredName: orNull(text),
  kind,
  level,
  /** Set by hand; null: follows from kind and level. */
  unitClass: orNull(Type.Enum([...unitClasses])),
  /** What rules take it for. */
  countsAs: orNull(text),
  divisionCode: orNull(text),
  creditCode: orNull(text),
  contactPhone: orNull(text),
  packIds: Type.Array(text),
  createdAt: text,
  ended: Type.Boolean(),
  successorId: orNull(id),
  successorName: orNull(text),
  warnings: Type.Array(text),
  /** Newest first. */
  names: Type.Array(Type.Object({ name: text, from: orNull(text), until: orNull(text), document: orNull(text) })),
  changes: Type.Array(unitChangeRow),
  /** Units that were merged into this one. */
  predecessors: Type.Array(Type.Object({ id, name: text, happenedOn: text })),
  children: Type.Array(
    Type.Object({
      id,
      name: text,
      kind,
      ended: Type.Boolean(),
      accountCount: Type.Integer(),
      personCount: Type.Integer(),
    }),
  ),
  liveAccountCount: Type.Integer(),
  accountCount: Type.Integer(),
  personCount: Type.Integer(),
  grantCount: Type.Integer(),
  findingCount: Type.Integer(),
  timeline: Type.Array(
    Type.Object({
      id: text,
      at: text,
      by: text,
      via: text,
      action: text,
      sha: text,
      facts: Type.Record(text, Type.Unknown()),
    }),
  ),
});
export type UnitDetail = Static<typeof unitDetail>;

export const organisationOperations = {
  listUnits: query({
    id: 'organisation.listUnits',
    path: '/units',
    access: 'organisation.read',
    summary: '本级及下级单位（按树的顺序）',
    clauses: ['S4-2c'],
    query: Type.Object({
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
      under: Type.Optional(idField('所在单位')),
    }),
    reply: Type.Object({ rows: Type.Array(unitRow), capped: Type.Boolean() }),
  }),
  exportUnits: query({
    id: 'organisation.exportUnits',
    path: '/units/export',
    access: 'organisation.read',
    summary: '导出单位（CSV 或 Excel），可按搜索筛选',
    query: Type.Object({
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
      under: Type.Optional(idField('所在单位')),
      format: Type.Enum(['csv', 'xlsx'], { title: '格式' }),
    }),
    raw: 'application/octet-stream',
  }),
  createUnit: command({
    id: 'organisation.createUnit',
    path: '/units',
    access: 'organisation.manage',
    summary: '新增下级单位',
    body: Type.Object(
      {
        parentId: idField('上级单位'),
        name,
        kind,
        level,
        divisionCode: Type.Optional(divisionCode),
        ...unitFacts,
        packIds: Type.Optional(Type.Array(Type.String({ title: '规则包' }), { title: '适用规则', maxItems: 5 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, path: Type.String(), warnings: Type.Array(text) }),
  }),
  readUnit: query({
    id: 'organisation.readUnit',
    path: '/units/:unitId',
    access: 'organisation.read',
    summary: '单位的登记事项、历次变更、下级、账号和人员数',
    params: unitParams,
    reply: unitDetail,
  }),
  updateUnit: command({
    id: 'organisation.updateUnit',
    method: 'PATCH',
    path: '/units/:unitId',
    access: 'organisation.manage',
    summary: '更正单位登记事项；更名、合并、撤销另行办理',
    params: unitParams,
    body: Type.Object(
      {
        ...unitFacts,
        kind: Type.Optional(kind),
        level: Type.Optional(level),
        divisionCode: Type.Optional(Type.String({ title: '行政区划代码', pattern: `^$|${divisionCodePattern}` })),
        unitClass: Type.Optional(Type.Enum([...unitClasses, 'auto'], { title: '应开设类别' })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, warnings: Type.Array(text) }),
  }),
  importUnits: command({
    id: 'organisation.importUnits',
    path: '/units/import',
    access: 'organisation.manage',
    summary: '导入行政区划或单位（XLSX、XLS、CSV），可先试运行',
    body: Type.Object(
      {
        under: idField('所在单位'),
        kind: Type.Enum(['divisions', 'units'], { title: '导入内容' }),
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
        contentBase64: Type.String({ title: '文件', minLength: 1 }),
        /** The header of a field, by field; wins over the known words. */
        map: Type.Optional(
          Type.Record(Type.String(), Type.String({ title: '列名', minLength: 1, maxLength: 200 }), {
            title: '列对应关系',
          }),
        ),
        seen: Type.Optional(Type.String({ title: '试运行结果', pattern: '^[0-9a-f]{64}$' })),
        dryRun: Type.Optional(Type.Boolean({ title: '只预检' })),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 20 * 1024 * 1024,
    reply: Type.Object({
      read: Type.Integer(),
      created: Type.Integer(),
      updated: Type.Integer(),
      unchanged: Type.Integer(),
      faultCount: Type.Integer(),
      faults: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String() })),
      /** Units whose facts differ, with what becomes what. */
      changes: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String() })),
      warnings: Type.Array(text),
      headers: Type.Array(text),
      columns: Type.Record(text, text),
      dryRun: Type.Boolean(),
      /** Of what this run says or did; a run that is given it does exactly that or nothing. */
      seen: text,
    }),
  }),
} as const;
