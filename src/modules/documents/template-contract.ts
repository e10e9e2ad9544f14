import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { formFormats, templateFormats } from './form-contract.ts';

const text = Type.String();
const id = Type.String({ pattern: uuidPattern });
const formParams = Type.Object({
  form: Type.String({ title: '表单', pattern: '^[a-zA-Z.]+$', maxLength: 60 }),
});
const templateFormat = Type.Enum([...templateFormats], { title: '格式' });

/** One form with the templates that hold for the acting unit. */
export const formRow = Type.Object({
  form: text,
  text,
  templates: Type.Array(
    Type.Object({
      id,
      format: Type.Enum([...templateFormats]),
      name: text,
      unitName: text,
      addedByName: text,
      createdAt: text,
      isOwn: Type.Boolean(),
    }),
  ),
});
export type FormRow = Static<typeof formRow>;

export const templateOperations = {
  listForms: query({
    id: 'documents.listForms',
    path: '/forms',
    access: 'organisation.read',
    summary: '表单及本单位适用的模板',
    reply: Type.Object({ rows: Type.Array(formRow) }),
  }),
  downloadSample: query({
    id: 'documents.downloadSample',
    path: '/forms/:form/sample',
    access: 'organisation.read',
    summary: '以虚构内容填好的表单，看版式用',
    params: formParams,
    query: Type.Object({ format: Type.Enum([...formFormats], { title: '格式' }) }),
    raw: 'application/octet-stream',
  }),
  downloadTemplate: query({
    id: 'documents.downloadTemplate',
    path: '/forms/:form/template',
    access: 'organisation.read',
    summary: '适用的模板文件；没有换过的，给出可在其上修改的起始模板',
    params: formParams,
    query: Type.Object({ format: templateFormat }),
    raw: 'application/octet-stream',
  }),
  replaceTemplate: command({
    id: 'documents.replaceTemplate',
    method: 'PUT',
    path: '/forms/:form/template',
    access: 'forms.manage',
    summary: '换用本单位的模板，对本单位及下级生效',
    params: formParams,
    body: Type.Object(
      {
        format: templateFormat,
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
        contentBase64: Type.String({ title: '文件', minLength: 1 }),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 8 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  endTemplate: command({
    id: 'documents.endTemplate',
    method: 'DELETE',
    path: '/forms/templates/:templateId',
    access: 'forms.manage',
    summary: '停用本单位的模板，恢复上级或产品自带的版式',
    params: Type.Object({ templateId: idField('模板') }),
    reply: Type.Object({}),
  }),
} as const;
