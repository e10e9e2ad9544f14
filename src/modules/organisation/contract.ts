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
export type UnitClass = (typeof unitClasses)[number];
export type UnitKind = (typeof unitKinds)[number];
export type UnitLevel = (typeof unitLevels)[number];

const id = Type.String({ pattern: uuidPattern });
const kind = Type.Enum([...unitKinds], { title: '单位类别' });
const level = Type.Enum([...unitLevels], { title: '层级' });
const name = Type.String({ title: '单位名称', minLength: 1, maxLength: 100 });
export const divisionCodePattern = '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$';
const divisionCode = Type.String({ title: '行政区划代码', pattern: divisionCodePattern });

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
});
export type UnitRow = Static<typeof unitRow>;

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
        packIds: Type.Optional(Type.Array(Type.String({ title: '规则包' }), { title: '适用规则', maxItems: 5 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, path: Type.String() }),
  }),
  importUnits: command({
    id: 'organisation.importUnits',
    path: '/units/import',
    access: 'organisation.manage',
    summary: '导入行政区划或单位（CSV），可先试运行',
    body: Type.Object(
      {
        under: idField('所在单位'),
        kind: Type.Enum(['divisions', 'units'], { title: '导入内容' }),
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
        contentBase64: Type.String({ title: '文件', minLength: 1 }),
        dryRun: Type.Optional(Type.Boolean({ title: '只预检' })),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 20 * 1024 * 1024,
    reply: Type.Object({
      read: Type.Integer(),
      created: Type.Integer(),
      unchanged: Type.Integer(),
      faults: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String() })),
      dryRun: Type.Boolean(),
    }),
  }),
} as const;
