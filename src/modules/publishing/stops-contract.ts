import { Type, type Static } from 'typebox';
import { platforms } from '#modules/registry/contract.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const instant = (title: string) => Type.String({ title, format: 'date-time' });
const orNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const reason = Type.String({ title: '原因', minLength: 1, maxLength: 500, pattern: '\\S' });
const params = Type.Object({ stopOrderId: idField('停发令') });
const platform = Type.Enum([...platforms], { title: '平台' });

export const stopOrderRow = Type.Object({
  id,
  unitId: id,
  unitName: text,
  platform: Type.Union([platform, Type.Null()]),
  topicWords: Type.Array(text),
  reason: text,
  clause: text,
  issuedByName: text,
  issuedAt: text,
  startsAt: text,
  endsAt: text,
  liftedAt: orNull(text),
  liftedByName: orNull(text),
  liftReason: orNull(text),
  isStanding: Type.Boolean(),
  /** Approved or scheduled sends that it holds now. */
  heldCount: Type.Integer(),
  exceptions: Type.Array(Type.Object({ itemId: id, title: orNull(text), reason: text, addedByName: text })),
});
export type StopOrderRow = Static<typeof stopOrderRow>;

export const stopOrderOperations = {
  listStopOrders: query({
    id: 'publishing.listStopOrders',
    path: '/stop-orders',
    access: 'publishing.read',
    summary: '停发令：范围、期限、原因、例外、被暂缓的发送',
    query: Type.Object({ standing: Type.Optional(Type.Boolean({ title: '只看生效中' })) }),
    reply: Type.Object({ rows: Type.Array(stopOrderRow) }),
  }),
  issueStopOrder: command({
    id: 'publishing.issueStopOrder',
    path: '/stop-orders',
    access: 'publishing.hold',
    summary: '下达停发令：范围内已审定、已排定的内容一律暂缓发送',
    body: Type.Object(
      {
        unitId: idField('单位'),
        platform: Type.Optional(platform),
        topicWords: Type.Optional(
          Type.Array(Type.String({ title: '主题词', minLength: 2, maxLength: 30 }), { title: '主题词', maxItems: 20 }),
        ),
        reason,
        clause: Type.Optional(Type.String({ title: '依据', maxLength: 200 })),
        startsAt: Type.Optional(instant('开始时间')),
        endsAt: instant('结束时间'),
        exceptions: Type.Optional(
          Type.Array(Type.Object({ itemId: idField('稿件'), reason }, { additionalProperties: false }), {
            title: '例外',
            maxItems: 50,
          }),
        ),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, heldCount: Type.Integer() }),
  }),
  exemptItem: command({
    id: 'publishing.exemptItem',
    path: '/stop-orders/:stopOrderId/exceptions',
    access: 'publishing.hold',
    summary: '把一篇稿件列为停发令的例外',
    params,
    body: Type.Object({ itemId: idField('稿件'), reason }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  liftStopOrder: command({
    id: 'publishing.liftStopOrder',
    path: '/stop-orders/:stopOrderId/lift',
    access: 'publishing.hold',
    summary: '解除停发令：被暂缓的内容继续发送',
    params,
    body: Type.Object({ reason }, { additionalProperties: false }),
    reply: Type.Object({ resumed: Type.Integer() }),
  }),
} as const;
