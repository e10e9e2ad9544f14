import { defineProblems } from '#shared/problems.ts';
import type { FormFormat } from './form-contract.ts';

export const formatTexts: Readonly<Record<FormFormat, string>> = { docx: 'Word', xlsx: 'Excel', pdf: 'PDF' };

export const documentProblems = defineProblems('documents', {
  unknownForm: { status: 404, text: '没有编号为“{form}”的表单，请从表单列表中选择。' },
  replacedMeanwhile: { status: 409, text: '另一人刚刚换了这份模板，请刷新后核对，仍需更换的重新上传。' },
  badTemplate: {
    status: 422,
    text: '“{file}”不能用作模板：{reason}。请下载起始模板，在其上修改版式后再上传；现用模板没有变。',
  },
});
