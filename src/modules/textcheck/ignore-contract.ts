import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { severityField as severity } from './contract.ts';

const id = Type.String({ pattern: uuidPattern });
const orNull = Type.Union([Type.String(), Type.Null()]);

export const ignoreRow = Type.Object({
  id,
  rule: Type.String(),
  ruleName: Type.String(),
  category: Type.String(),
  severity,
  surface: orNull,
  reason: Type.String(),
  validUntil: Type.String(),
  unitName: Type.String(),
  addedByName: Type.String(),
  createdAt: Type.String(),
  state: Type.Enum(['inForce', 'expired', 'ended']),
  endedAt: orNull,
  endedByName: orNull,
  endReason: Type.String(),
  /** May be ended from the acting unit. */
  isOwn: Type.Boolean(),
});
export type IgnoreRow = Static<typeof ignoreRow>;

export const ignoreOperations = {
  listIgnores: query({
    id: 'textcheck.listIgnores',
    path: '/textcheck/ignores',
    access: 'textcheck.run',
    summary: '忽略清单：本单位和上级单位忽略的规则',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum(['inForce', 'over'], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })),
    }),
    reply: pageOf(ignoreRow),
  }),
  addIgnore: command({
    id: 'textcheck.addIgnore',
    path: '/textcheck/ignores',
    access: 'textcheck.manage',
    summary: '忽略一条规则或它的一种写法（本单位及下级单位，最长一年）',
    body: Type.Object(
      {
        rule: Type.String({ title: '规则', minLength: 1, maxLength: 100 }),
        surface: Type.Optional(Type.String({ title: '写法', minLength: 1, maxLength: 120 })),
        reason: Type.String({ title: '理由', minLength: 1, maxLength: 300 }),
        validUntil: dayField('忽略至'),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  endIgnore: command({
    id: 'textcheck.endIgnore',
    path: '/textcheck/ignores/:ignoreId/end',
    access: 'textcheck.manage',
    summary: '取消忽略',
    params: Type.Object({ ignoreId: idField('忽略') }),
    body: Type.Object(
      { reason: Type.String({ title: '理由', minLength: 1, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
} as const;
