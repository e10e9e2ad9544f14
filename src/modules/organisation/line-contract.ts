import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';

export const lineFunctions = [
  'supervises',
  'inspects',
  'receivesFilings',
  'receivesOpinionReports',
  'collectsStatistics',
  'industrySupervision',
  'guides',
] as const;
export type LineFunction = (typeof lineFunctions)[number];

/** Receivers as the rules call them (`filing.recipients`, `opinion.recipients`); '' where a function has but one receiver. */
export const lineBodies = [
  '',
  'supervisor',
  'cyberspaceOffice',
  'propagandaOffice',
  'dataBureau',
  'informationCentre',
  'disclosureOffice',
  'publicSecurity',
  'competentDepartment',
] as const;
export type LineBody = (typeof lineBodies)[number];

/** Functions whose receivers the rules name one by one. */
export const functionsWithBodies: readonly LineFunction[] = ['receivesFilings', 'receivesOpinionReports'];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const lineFunction = Type.Enum([...lineFunctions], { title: '职能' });
const lineBody = Type.Enum([...lineBodies], { title: '接收方' });

const lineEntry = Type.Object({
  id,
  function: lineFunction,
  body: lineBody,
  unitId: id,
  unitName: text,
  receiverId: id,
  receiverName: text,
  /** The receiver was merged or abolished; what it received goes to its successor, or to nobody. */
  isReceiverEnded: Type.Boolean(),
  basis: text,
  from: text,
  until: orNull(text),
  setByName: text,
  setAt: text,
  endedByName: orNull(text),
});
export type LineEntry = Static<typeof lineEntry>;

/** Who does what for a unit today: one cell of function and receiver. */
const receiverCell = Type.Object({
  function: lineFunction,
  body: lineBody,
  /** Null: nobody is set. */
  receiverId: orNull(id),
  receiverName: orNull(text),
  /** own: set at this unit; above: at a unit above; tree: the supervising unit, where no line says otherwise. */
  origin: Type.Enum(['own', 'above', 'tree', 'none']),
  lineId: orNull(id),
  setAtName: orNull(text),
});
export type ReceiverCell = Static<typeof receiverCell>;

export const lineOperations = {
  readLines: query({
    id: 'organisation.readLines',
    path: '/units/:unitId/lines',
    access: 'organisation.read',
    summary: '某单位的条线：各职能由谁承担、谁向本单位报送、历次设定',
    params: Type.Object({ unitId: idField('单位') }),
    reply: Type.Object({
      cells: Type.Array(receiverCell),
      /** Lines that name this unit: it receives from the units there and below. */
      received: Type.Array(lineEntry),
      /** Every line ever set at this unit, newest first. */
      history: Type.Array(lineEntry),
    }),
  }),
  setLine: command({
    id: 'organisation.setLine',
    path: '/units/:unitId/lines',
    access: 'organisation.manage',
    summary: '设定某单位及其下级某项职能的承担或接收单位',
    clauses: ['S0-3.2.1b', 'S2-1a'],
    params: Type.Object({ unitId: idField('单位') }),
    body: Type.Object(
      {
        function: lineFunction,
        body: Type.Optional(lineBody),
        receiverId: idField('承担单位'),
        from: Type.Optional(dayField('开始日期')),
        basis: Type.Optional(Type.String({ title: '依据', maxLength: 200 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  endLine: command({
    id: 'organisation.endLine',
    path: '/unit-lines/:lineId/end',
    access: 'organisation.manage',
    summary: '取消一条条线，恢复上级的设定',
    params: Type.Object({ lineId: idField('条线') }),
    reply: Type.Object({ id }),
  }),
  findReceivers: query({
    id: 'organisation.findReceivers',
    path: '/unit-lines/receivers',
    access: 'organisation.read',
    summary: '可选的承担单位：按名称、首字母、代码在全部单位中查找',
    query: Type.Object({ search: Type.String({ title: '搜索', minLength: 1, maxLength: 100 }) }),
    reply: Type.Object({ rows: Type.Array(Type.Object({ id, name: text, parentName: orNull(text) })) }),
  }),
} as const;
