import type { FormSheet } from '#modules/documents/form-contract.ts';
import { askedBesides, type FormSample } from '#modules/documents/server/public.ts';

/** What the letter says. Days as YYYY-MM-DD. */
export interface LetterFacts {
  readonly unitName: string;
  readonly contractorName: string;
  readonly contractorCode: string;
  readonly title: string;
  readonly from: string;
  readonly until: string;
  readonly ownDuties: readonly string[];
  readonly contractorDuties: readonly string[];
  readonly accounts: readonly { readonly name: string; readonly ownership: string; readonly useRight: string }[];
  readonly staff: readonly {
    readonly name: string;
    readonly access: string;
    readonly from: string;
    readonly until: string;
  }[];
  /** 2026年11月20日 */
  readonly date: string;
  /** Fields that the form of a pack names (S3-3d..f). */
  readonly asked?: readonly string[];
}

/** What the letter holds, in the words of the packs. */
const held: readonly string[] = [
  '职责分工',
  '账号所有权和使用权',
  '安全责任',
  '委托方和受托方',
  '账号清单',
  '期限',
  '受托方人员及权限',
  '退出与账号交还',
  '签字',
  '扫描件',
];

const list = (lines: readonly string[]): string => lines.map((line, at) => `${at + 1}. ${line}`).join('\n');

/** The letter of responsibility (clauses.md c.9; S3-3d..f): both sides, accounts, term, people and exit, to be signed by hand. Pure. */
export function toLetterSheet(facts: LetterFacts): FormSheet {
  const field = (key: string, label: string, value: string) => ({ key, label, value, isWide: true });
  return {
    form: 'responsibilityLetter',
    title: '信息安全责任书',
    office: facts.unitName,
    date: facts.date,
    number: '',
    parts: [
      {
        kind: 'fields',
        fields: [
          field('client', '委托方', facts.unitName),
          field('contractor', '受托方', facts.contractorName),
          field('contractorCode', '统一社会信用代码', facts.contractorCode),
          field('contract', '合同名称', facts.title),
          field('term', '期限', `${facts.from} 至 ${facts.until}`),
          field('ownDuties', '委托方职责', list(facts.ownDuties)),
          field('contractorDuties', '受托方职责和安全责任', list(facts.contractorDuties)),
        ],
      },
      {
        kind: 'table',
        table: {
          key: 'accounts',
          title: '账号清单和权属',
          columns: [
            { key: 'name', text: '账号', width: 3 },
            { key: 'ownership', text: '所有权', width: 3 },
            { key: 'useRight', text: '使用权', width: 3 },
          ],
          rows: facts.accounts.map((one) => [one.name, one.ownership, one.useRight]),
        },
      },
      {
        kind: 'table',
        table: {
          key: 'staff',
          title: '受托方人员及权限（不得任账号管理员，S3-13f）',
          columns: [
            { key: 'name', text: '姓名', width: 2 },
            { key: 'access', text: '权限', width: 3 },
            { key: 'term', text: '起止', width: 4 },
          ],
          rows: facts.staff.map((one) => [one.name, one.access, `${one.from} 至 ${one.until}`]),
        },
      },
      {
        kind: 'fields',
        fields: [
          field(
            'exit',
            '退出与账号交还',
            '期满或终止时：账号及登录凭据交还委托方；受托方人员权限全部终止；数据和资料移交。',
          ),
        ],
      },
      ...askedBesides(facts.asked ?? [], held),
      {
        kind: 'seals',
        seals: [
          { key: 'client', label: '委托方（签字盖章）', opinion: '', signer: '', date: '', by: 'seal' },
          { key: 'contractor', label: '受托方（签字盖章）', opinion: '', signer: '', date: '', by: 'seal' },
        ],
      },
    ],
  };
}

/** The letter with made-up values, for who makes a template. */
export const letterSample: FormSample = {
  form: 'responsibilityLetter',
  text: '信息安全责任书',
  sample: () =>
    toLetterSheet({
      unitName: '示例单位',
      contractorName: '示例传媒公司',
      contractorCode: '00000000000000000X',
      title: '示例账号运维服务合同',
      from: '2026-01-01',
      until: '2026-12-31',
      ownDuties: ['选题和审核签发', '账号和登录凭据的保管'],
      contractorDuties: ['素材采编和排版', '信息安全和保密'],
      accounts: [{ name: '示例发布', ownership: '账号归委托方所有', useRight: '受托方在期限内按授权使用' }],
      staff: [{ name: '示例甲', access: '起草', from: '2026-01-01', until: '2026-12-31' }],
      date: '2026年1月5日',
    }),
};
