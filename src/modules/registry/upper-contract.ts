import { Type } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { formFormats } from '#modules/documents/form-contract.ts';
import { upperSystems } from './facts-contract.ts';

const id = Type.String({ pattern: uuidPattern });
const system = Type.Enum([...upperSystems], { title: '上级系统' });

export const upperOperations = {
  confirmUpper: command({
    id: 'registry.confirmUpper',
    method: 'PUT',
    path: '/accounts/:accountId/upper/:system',
    access: 'registry.file',
    summary: '回填账号在上级系统的编号和确认日期',
    clauses: ['S3-N2.2e'],
    params: Type.Object({ accountId: idField('账号'), system }),
    body: Type.Object(
      {
        number: Type.String({ title: '上级系统编号', minLength: 1, maxLength: 100 }),
        confirmedOn: dayField('确认日期'),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  downloadUpperSheet: query({
    id: 'registry.downloadUpperSheet',
    path: '/upper-sheets/:system',
    access: 'registry.read',
    summary: '下载报上级系统的账号表，标出上次确认以来的变化',
    params: Type.Object({ system }),
    query: Type.Object({
      unitId: Type.Optional(idField('单位')),
      format: Type.Optional(Type.Enum([...formFormats], { title: '格式' })),
    }),
    raw: 'application/octet-stream',
  }),
} as const;
