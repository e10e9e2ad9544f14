import { Type } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { query } from '#shared/operation.ts';
import { formFormats } from '#modules/documents/form-contract.ts';

export const sheetOperations = {
  downloadItemSheet: query({
    id: 'content.downloadItemSheet',
    path: '/items/:itemId/sheet',
    access: 'content.read',
    summary: '下载信息公开发布登记审核表（DOCX、XLSX、PDF），由办理记录自动填写',
    clauses: ['S2-7g', 'S2-A1a'],
    params: Type.Object({ itemId: idField('稿件') }),
    query: Type.Object({ format: Type.Optional(Type.Enum([...formFormats], { title: '格式' })) }),
    raw: 'application/octet-stream',
  }),
} as const;
