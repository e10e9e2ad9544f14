import { Type } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command } from '#shared/operation.ts';

const id = Type.String({ pattern: uuidPattern });

export const absenceOperations = {
  markAway: command({
    id: 'roster.markAway',
    path: '/appointments/:appointmentId/absences',
    access: 'organisation.read',
    summary: '登记离岗（本人或任职维护人），其间由 B 岗代为办理审核',
    params: Type.Object({ appointmentId: idField('任职') }),
    body: Type.Object(
      {
        from: dayField('离岗之日'),
        until: dayField('离岗至'),
        reason: Type.Optional(Type.String({ title: '事由', maxLength: 100 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ deputies: Type.Array(Type.String()) }),
  }),
  endAbsence: command({
    id: 'roster.endAbsence',
    path: '/appointments/:appointmentId/absences/end',
    access: 'organisation.read',
    summary: '回岗（提前结束离岗）',
    params: Type.Object({ appointmentId: idField('任职') }),
    body: Type.Object({}, { additionalProperties: false }),
    reply: Type.Object({ ids: Type.Array(id) }),
  }),
} as const;
