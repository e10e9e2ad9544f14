import type { FormSheet } from '../form-contract.ts';

/** A form with every kind of part, long text, a list over several pages, and text that could be taken for code. */
export const rosterSheet: FormSheet = {
  form: 'roster',
  title: '“三员一长”制度备案表',
  office: '测试县人力资源和社会保障局',
  date: '2026年11月21日',
  number: '备案〔2026〕12号',
  parts: [
    {
      kind: 'fields',
      fields: [
        { key: 'unitName', label: '单位名称', value: '测试县人力资源和社会保障局' },
        { key: 'contact', label: '联系电话', value: '0573-0000000' },
        {
          key: 'reason',
          label: '变动事由',
          value: '信息采编员甲离岗，由信息采编员乙接任。\n=1+1 {reason} <b>&',
          isWide: true,
        },
        { key: 'constructor', label: '备注', value: '' },
      ],
    },
    {
      kind: 'table',
      table: {
        key: 'people',
        title: '人员名单',
        columns: [
          { key: 'post', text: '岗位', width: 2 },
          { key: 'name', text: '姓名', width: 2 },
          { key: 'since', text: '任职起始', width: 3 },
        ],
        rows: Array.from({ length: 45 }, (_, at) => ['信息采编员', `岗位人员${at + 1}`, '2026-01-01']),
      },
    },
    {
      kind: 'seals',
      seals: [
        { key: 'sponsor', label: '主办单位意见', opinion: '情况属实。', signer: '信息指挥长甲', date: '', by: 'seal' },
        { key: 'supervisor', label: '主管单位意见', opinion: '', signer: '', date: '2026年11月22日', by: 'seal' },
      ],
    },
    { kind: 'note', text: '注：人员变动后3个工作日内重新报备。' },
  ],
};
