import { Type, type Static } from 'typebox';
import { query } from '#shared/operation.ts';

const text = Type.String();
const count = Type.Integer();

export const coverageCarrier = Type.Object({
  kind: Type.Enum(['rule', 'operation', 'move', 'check', 'page']),
  id: text,
  text,
  value: Type.Optional(text),
  place: text,
  force: Type.Enum(['acts', 'asked', 'planned']),
  isProved: Type.Boolean(),
});

export const coverageRow = Type.Object({
  id: text,
  document: text,
  place: text,
  summary: text,
  capability: text,
  status: Type.Enum(['carried', 'outside', 'planned', 'none']),
  isAskedOnly: Type.Boolean(),
  isPartly: Type.Boolean(),
  reason: Type.Optional(text),
  plannedBy: Type.Optional(text),
  carriers: Type.Array(coverageCarrier),
  tests: Type.Array(text),
  awaitedChecks: Type.Array(text),
});
export type CoverageRowReply = Static<typeof coverageRow>;

export const coverageOperations = {
  readCoverage: query({
    id: 'rules.readCoverage',
    path: '/rules/coverage',
    access: 'rules.read',
    summary: '条款覆盖：五个文件的每一条款由什么承载、有什么测试',
    reply: Type.Object({
      counts: Type.Object({ distinct: count, carried: count, outside: count, planned: count, none: count }),
      askedOnly: count,
      partly: count,
      awaitingChecks: count,
      documents: Type.Array(Type.Object({ id: text, title: text })),
      rows: Type.Array(coverageRow),
    }),
  }),
} as const;
