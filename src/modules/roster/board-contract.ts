import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { query } from '#shared/operation.ts';
import { roles, type Role } from '#shared/permissions.ts';
import { employments } from '../people/contract.ts';
import { deputies, posts } from './contract.ts';

const id = Type.String({ pattern: uuidPattern });
const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const text = Type.String();
const post = Type.Enum([...posts]);

/** Whether the unit can fill its review route, and by whom. */
export const staffingReply = Type.Object({
  /** Fewest further persons; 0: it can. */
  missing: Type.Integer(),
  /** What each of them would do, as words of steps. */
  further: Type.Array(Type.Array(text)),
  steps: Type.Array(
    Type.Object({
      step: text,
      text,
      clause: nullable(text),
      /** Who does it in the assignment found; null: one of the further persons. */
      personName: nullable(text),
      candidates: Type.Array(text),
      posts: Type.Array(post),
    }),
  ),
  /** Steps that must be done by different persons, with the clause or null for the product's own. */
  apart: Type.Array(Type.Object({ steps: Type.Array(text), clause: nullable(text) })),
  /** Of steps that a leader decides beside the route: whether there is one. */
  leaders: Type.Array(Type.Object({ text, clause: text, personName: nullable(text) })),
  /** A sentence for people. */
  summary: text,
});
export type StaffingReply = Static<typeof staffingReply>;

export const holder = Type.Object({
  appointmentId: id,
  personId: id,
  personName: text,
  employment: Type.Enum([...employments]),
  deputy: nullable(Type.Enum([...deputies])),
  deputyForId: nullable(id),
  sectionName: nullable(text),
  missingRoles: Type.Array(Type.Enum(Object.keys(roles) as Role[])),
});

/** A post of the board: asked for by a rule or held by somebody. */
export const boardRow = Type.Object({
  post,
  /** The rule's clause and summary where the rules that bind the unit ask for it. */
  asked: nullable(Type.Object({ clause: text, summary: text, isWaived: Type.Boolean() })),
  /** Posts that also answer what is asked. */
  answeredBy: Type.Array(post),
  isVacant: Type.Boolean(),
  /** Held by one person without a deputy where the rules encourage one. */
  wantsDeputy: nullable(text),
  /** Who holds it does not fit what the rules say in principle. */
  holderHint: nullable(text),
  holders: Type.Array(holder),
});
export type BoardRow = Static<typeof boardRow>;

export const boardReply = Type.Object({
  unit: Type.Object({ id, name: text }),
  rows: Type.Array(boardRow),
  people: Type.Array(Type.Object({ id, name: text, posts: Type.Array(post) })),
  /** Persons in posts that judge each other (clauses.md e.2): allowed by some texts, always shown. */
  combined: Type.Array(Type.Object({ personName: text, posts: Type.Array(post), note: text })),
  /** Sections without a reporter, where each is to have one (S2-13d). */
  sectionsWithoutReporter: Type.Array(text),
  turnover: nullable(Type.Object({ count: Type.Integer(), max: Type.Integer(), clause: text, isSet: Type.Boolean() })),
  staffing: staffingReply,
});
export type BoardReply = Static<typeof boardReply>;

const unitParams = Type.Object({ unitId: idField('单位') });
/** An appointment that is only thought of. */
const planned = {
  planPersonId: Type.Optional(idField('拟任人员')),
  planPost: Type.Optional(Type.Enum([...posts], { title: '拟任岗位' })),
};

export const boardOperations = {
  readBoard: query({
    id: 'roster.readBoard',
    path: '/units/:unitId/roster',
    access: 'people.read',
    summary: '一个单位的岗位图：须设岗位、在任人员、空缺、AB岗、兼任，以及能否走完审核流程',
    params: unitParams,
    reply: boardReply,
  }),
  checkStaffing: query({
    id: 'roster.checkStaffing',
    path: '/units/:unitId/staffing',
    access: 'people.read',
    summary: '岗位核对：现有人员（或加上拟任的一人）能否走完审核流程，缺几人、缺在哪一步',
    params: unitParams,
    query: Type.Object(planned),
    reply: staffingReply,
  }),
} as const;
