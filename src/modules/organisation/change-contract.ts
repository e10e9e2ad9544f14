import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const unitParams = Type.Object({ unitId: idField('单位') });
const basis = {
  happenedOn: dayField('变更日期'),
  document: Type.String({ title: '依据文号', minLength: 2, maxLength: 100 }),
  note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
};
const url = Type.String({ title: '公告链接', maxLength: 500, pattern: '^https?://[^\\s]+$' });

const follow = Type.Object({
  /** Live accounts of the unit and of the sections that end with it: each gets a duty. */
  accounts: Type.Array(Type.Object({ id, name: text, unitName: text, platform: text })),
  accountCount: Type.Integer(),
  people: Type.Array(Type.Object({ id, name: text, unitName: text, grantCount: Type.Integer() })),
  personCount: Type.Integer(),
  grantCount: Type.Integer(),
  /** Sections that end with it. */
  sections: Type.Array(Type.Object({ id, name: text })),
  /** Running units below that are more than sections: they have to be dealt with first. */
  standing: Type.Array(Type.Object({ id, name: text })),
  /** Lines that name it as the receiver. */
  receivedCount: Type.Integer(),
  findingCount: Type.Integer(),
  /** Why it cannot be ended at all, in words. */
  refusal: orNull(text),
});
export type UnitFollow = Static<typeof follow>;

export const changeOperations = {
  previewUnitChange: query({
    id: 'organisation.previewUnitChange',
    path: '/units/:unitId/change-preview',
    access: 'organisation.manage',
    summary: '变更前查看：牵涉哪些账号、人员、下级和条线',
    params: unitParams,
    reply: follow,
  }),
  renameUnit: command({
    id: 'organisation.renameUnit',
    path: '/units/:unitId/rename',
    access: 'organisation.manage',
    summary: '登记单位更名；旧名仍可查到，名下账号须变更',
    params: unitParams,
    body: Type.Object(
      { ...basis, name: Type.String({ title: '新名称', minLength: 1, maxLength: 100 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  mergeUnit: command({
    id: 'organisation.mergeUnit',
    path: '/units/:unitId/merge',
    access: 'organisation.manage',
    summary: '登记单位并入另一单位；名下账号须移交或注销',
    params: unitParams,
    body: Type.Object({ ...basis, successorId: idField('并入单位') }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
  abolishUnit: command({
    id: 'organisation.abolishUnit',
    path: '/units/:unitId/abolish',
    access: 'organisation.manage',
    summary: '登记单位撤销；名下账号须移交或注销',
    params: unitParams,
    body: Type.Object({ ...basis, successorId: Type.Optional(idField('承接单位')) }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
  noteChangeNotice: command({
    id: 'organisation.noteChangeNotice',
    path: '/unit-changes/:changeId/notice',
    access: 'organisation.manage',
    summary: '登记单位变更的社会公告',
    clauses: ['S4-4.1s'],
    params: Type.Object({ changeId: idField('单位变更') }),
    body: Type.Object({ noticeUrl: url, noticeOn: dayField('公告日期') }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
} as const;
