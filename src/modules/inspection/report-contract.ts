import { Type } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command } from '#shared/operation.ts';
import { fileField } from '../rules/file-contract.ts';

/** What somebody may find wrong when looking (S3-N2.4d, S3-N2.4e), in the words of the page. */
export const reportKinds = ['update', 'response', 'wording', 'secrecy', 'links', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportOperations = {
  reportFinding: command({
    id: 'inspection.reportFinding',
    path: '/findings',
    access: 'inspection.report',
    summary: '提出问题：内容监督员（含外聘）检查时发现的，附链接和凭据，由主管单位核实',
    maxBodyBytes: 30 * 1024 * 1024,
    body: Type.Object(
      {
        kind: Type.Enum([...reportKinds], { title: '问题类别' }),
        title: Type.String({ title: '问题', minLength: 2, maxLength: 100 }),
        text: Type.String({ title: '情况说明', minLength: 2, maxLength: 2000 }),
        unitId: Type.Optional(idField('单位')),
        accountId: Type.Optional(idField('账号')),
        link: Type.Optional(Type.String({ title: '链接', maxLength: 500, pattern: '^https?://\\S+$' })),
        files: Type.Optional(Type.Array(fileField, { title: '附件', maxItems: 5 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id: Type.String({ pattern: uuidPattern }) }),
  }),
} as const;
