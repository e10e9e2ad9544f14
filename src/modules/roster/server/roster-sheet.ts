import { toChineseDay, toDay } from '#shared/time.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import { askedBesides } from '#modules/documents/server/public.ts';
import { employmentTexts } from '#modules/people/contract.ts';
import { posts, type Post } from '../contract.ts';
import type { RosterChange } from '../filing-contract.ts';
import { postTexts, rosterChangeTexts } from '../texts.ts';
import type { FrozenPost, FrozenRoster } from './frozen-roster.ts';

/** What the sheet says beside the roster itself. */
export interface SheetFacts {
  /** "2026年11月21日"; '' before it was sent. */
  readonly date: string;
  readonly submittedBy: string;
  readonly recipients: readonly {
    readonly name: string;
    readonly receiptNumber: string;
    readonly receivedOn: string;
  }[];
  readonly changes: readonly RosterChange[];
  readonly isFirst: boolean;
  /** Columns that the form of a pack names (S3-N3.1b). */
  readonly asked?: readonly string[];
}

/** What the sheet holds, in the words of the packs. */
const held: readonly string[] = [
  '单位',
  '信息指挥长',
  '信息采编员（信息维护员）',
  '政策解读员',
  '内容监督员',
  '填报日期',
  '报送对象',
  '姓名',
  '职务',
  '科室',
  '电话',
  '专职或兼职',
  '是否编内',
  '岗次（A岗、B岗）',
  '管理的栏目和账号',
  '任职起止',
  '变动类型',
  '变动日期',
  '单位盖章',
];

/** "2026年11月21日", in Asia/Shanghai. */
export const chineseDate = (at: Date): string => toChineseDay(toDay(at));

const columns = [
  { key: 'post', text: '岗位', width: 10 },
  { key: 'person', text: '姓名', width: 8 },
  { key: 'position', text: '职务', width: 10 },
  { key: 'section', text: '科室', width: 8 },
  { key: 'phone', text: '电话', width: 11 },
  { key: 'employment', text: '专职或兼职', width: 7 },
  { key: 'staff', text: '是否编内', width: 6 },
  { key: 'deputy', text: '岗次', width: 5 },
  { key: 'inCharge', text: '管理的栏目和账号', width: 20 },
  { key: 'term', text: '任职起止', width: 15 },
];

/** Posts of 三员一长, which the form holds a line for even where nobody is named. */
const always: readonly Post[] = ['commander', 'editor', 'interpreter', 'contentSupervisor'];

/** 政务新媒体“三员一长”备案表 (c.8, S3-N3.1b): unit, the four posts and others, changes, seal. Pure. */
export function toRosterSheet(roster: FrozenRoster, facts: SheetFacts): FormSheet {
  const [first] = facts.recipients;
  return {
    form: 'roster',
    title: '政务新媒体“三员一长”备案表',
    office: roster.unit,
    date: facts.date,
    number: first?.receiptNumber ?? '',
    parts: [
      {
        kind: 'fields',
        fields: [
          { key: 'unit', label: '单位', value: roster.unit },
          { key: 'filledOn', label: '填报日期', value: facts.date },
          { key: 'recipients', label: '报送对象', value: facts.recipients.map((one) => one.name).join('、') },
          { key: 'kind', label: '报备类型', value: facts.isFirst ? '首次备案' : '变动重新报备' },
        ],
      },
      { kind: 'table', table: { key: 'people', title: '岗位和人员', columns, rows: toRows(roster) } },
      {
        kind: 'table',
        table: {
          key: 'changes',
          title: facts.isFirst ? '变动情况（首次备案，无）' : '自上次报备以来的变动',
          columns: [
            { key: 'kind', text: '变动类型', width: 12 },
            { key: 'post', text: '岗位', width: 14 },
            { key: 'person', text: '姓名', width: 14 },
            { key: 'details', text: '变动内容', width: 60 },
          ],
          rows: facts.changes.map((one) => [
            rosterChangeTexts[one.kind],
            one.post,
            one.person,
            one.details.map((each) => `${each.label}：${each.before || '空'} 改为 ${each.after || '空'}`).join('；'),
          ]),
        },
      },
      ...askedBesides(facts.asked ?? [], held),
      {
        kind: 'seals',
        seals: [
          { key: 'unitSeal', label: '填报单位', opinion: '', signer: facts.submittedBy, date: facts.date, by: 'seal' },
          ...facts.recipients.map((one, no) => ({
            key: `receipt${no + 1}`,
            label: `接收单位：${one.name}`,
            opinion: one.receiptNumber ? `已接收，编号 ${one.receiptNumber}` : '',
            signer: '',
            date: one.receivedOn,
            by: 'seal' as const,
          })),
        ],
      },
      { kind: 'note', text: '人员变动后，应在规定时限内重新报备。' },
    ],
  };
}

function toRows(roster: FrozenRoster): string[][] {
  return posts.flatMap((post) => {
    const held = roster.posts.filter((one) => one.post === post);
    if (held.length > 0) return held.map(toRow);
    return always.includes(post) ? [[postTexts[post], ...columns.slice(1).map(() => '')]] : [];
  });
}

function toRow(one: FrozenPost): string[] {
  return [
    postTexts[one.post],
    one.person,
    one.position,
    one.section,
    one.phone,
    employmentTexts[one.employment],
    one.isOnStaff ? '是' : '否',
    one.deputy === null ? '' : `${one.deputy}岗${one.deputyFor ? `（替${one.deputyFor}）` : ''}`,
    [one.inCharge, ...one.accounts].filter(Boolean).join('、'),
    `${one.from} 起${one.until ? `，至 ${one.until}` : ''}`,
  ];
}

/** A sheet with made-up values, for who makes a template. */
export function sampleRosterSheet(): FormSheet {
  const base = { personId: '', position: '副局长', section: '', employment: 'fullTime' as const, isOnStaff: true };
  const more = { deputyFor: '', inCharge: '政务公开专栏', accounts: ['示例发布'], phone: '0000-00000000', until: '' };
  const roster: FrozenRoster = {
    unit: '示例单位',
    posts: [
      { ...base, ...more, appointmentId: '1', post: 'commander', person: '示例甲', deputy: null, from: '2026-01-01' },
      { ...base, ...more, appointmentId: '2', post: 'editor', person: '示例乙', deputy: 'A', from: '2026-01-01' },
    ],
  };
  const recipients = [{ name: '示例主管单位', receiptNumber: '岗备〔2026〕1号', receivedOn: '2026年1月6日' }];
  const changes: RosterChange[] = [{ kind: 'added', post: '信息采编员', person: '示例乙', details: [] }];
  return toRosterSheet(roster, { date: '2026年1月5日', submittedBy: '示例丙', recipients, changes, isFirst: false });
}
