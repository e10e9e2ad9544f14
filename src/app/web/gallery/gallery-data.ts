/** Data of the gallery: offices by kind, roles in place of persons. */
import type { FindingMark } from '#ui/finding-mark.ts';
import type { ListState } from '#ui/list.ts';
import { ApiProblem } from '#ui/api.ts';

export const galleryNow = new Date('2026-10-09T15:30:00+08:00');

export interface SampleAccount {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly unit: string;
  readonly state: 'silent' | 'soon' | 'normal' | 'closing';
  readonly lastPostAt: string;
  readonly followers: number;
}

const units = [
  '县政府办公室',
  '县人力资源和社会保障局',
  '县应急管理局',
  '县卫生健康局',
  '县自然资源和规划局',
  '县融媒体中心',
];
const platforms = ['微信公众号', '微博', '抖音', '微信视频号'];
const states = ['normal', 'normal', 'soon', 'normal', 'silent', 'normal', 'closing'] as const;

export const sampleAccounts: readonly SampleAccount[] = Array.from({ length: 46 }, (_, index) => ({
  id: `a${index}`,
  name:
    index === 3
      ? '某县自然资源和规划局不动产登记与测绘地理信息公共服务发布平台（原国土资源在线）'
      : `${units[index % units.length]?.replace('县', '某县')}发布${index > 5 ? `（${index}）` : ''}`,
  platform: platforms[index % platforms.length] ?? '微博',
  unit: units[index % units.length] ?? '',
  state: states[index % states.length] ?? 'normal',
  lastPostAt: new Date(galleryNow.getTime() - ((index * 37) % 600) * 3_600_000).toISOString(),
  followers: (index * 7_919) % 250_000,
}));

const idle = { isReadingMore: false, isRefreshing: false, readMore: () => undefined, retry: () => undefined };

export const sampleLists = {
  ready: {
    ...idle,
    rows: sampleAccounts.slice(0, 12),
    count: { value: 1_000, capped: true },
    status: 'ready',
    problem: null,
    hasMore: true,
    isReadingMore: true,
  },
  loading: { ...idle, rows: [], count: null, status: 'loading', problem: null, hasMore: false },
  empty: { ...idle, rows: [], count: { value: 0, capped: false }, status: 'ready', problem: null, hasMore: false },
  error: {
    ...idle,
    rows: [],
    count: null,
    status: 'error',
    problem: new ApiProblem({
      code: 'common.internal',
      status: 500,
      title: '系统出现故障，已记录。请稍后重试。',
      requestId: 'req-7f3a-0912',
    }),
    hasMore: false,
  },
} satisfies Record<string, ListState<SampleAccount>>;

export const sampleProblem = new ApiProblem({
  code: 'common.invalid-input',
  status: 422,
  title: '有 2 处填写不符合要求，请按提示修改。',
  fields: [
    { path: '/name', text: '账号名称须与平台认证名称一致' },
    { path: '/openedOn', text: '开设日期不能晚于今天' },
  ],
  requestId: 'req-7f3a-0913',
});

export const sampleConflict = new ApiProblem({
  code: 'common.already-done',
  status: 409,
  title: '复审员丙 已于 10-09 15:21 作出“退回修改”，您的操作没有生效，请刷新查看最新情况。',
  requestId: 'req-7f3a-0914',
});

export const articleBefore = `关于2026年国庆节期间不动产登记服务安排的通告

根据国家法定节假日安排，现将我县不动产登记中心国庆节期间服务安排通告如下：
10月1日至8日放假，共8天。10月10日（星期六）正常上班。放假期间，不动产登记大厅暂停对外服务，群众可通过“指尖办”小程序在线提交申请，我们将在节后3个工作日内办结。
如有紧急事项，请拨打值班电话。`;

export const articleAfter = `关于2026年国庆节期间不动产登记服务安排的公告

根据国家法定节假日安排，现将我县不动产登记中心国庆节期间服务安排公告如下：
10月1日至8日放假调休，共8天。10月10日（星期六）正常上班。放假期间，不动产登记大厅暂停对外服务，群众可通过“指尖办”小程序或者自助服务终端在线提交申请，我们将在节后2个工作日内办结。
联系人身份证号 110101199003070000 。如有紧急事项，请拨打值班电话。`;

export const sampleMarks: readonly FindingMark[] = [
  {
    ...spanOf('110101199003070000'),
    id: 'm1',
    severity: 'block',
    rule: '疑似身份证号码',
    basis: '个人信息保护法第二十八条；公开前应当去标识化',
    suggestions: ['1101**********0000'],
  },
  {
    ...spanOf('国庆节期间不动产登记服务安排的公告'),
    id: 'm2',
    severity: 'hint',
    rule: '文种与上一版不一致（通告 → 公告）',
    basis: '党政机关公文处理工作条例第八条',
    suggestions: ['国庆节期间不动产登记服务安排的通告'],
  },
  {
    ...spanOf('或者自助服务终端在线提交'),
    id: 'm3',
    severity: 'warn',
    rule: '搭配不当：自助服务终端并非“在线”',
    basis: '语言文字规范',
    suggestions: ['在线提交，或者到自助服务终端提交'],
  },
  {
    ...spanOf('2个工作日'),
    id: 'm4',
    severity: 'warn',
    rule: '办理时限与办事指南不一致',
    basis: '办事指南为 3 个工作日',
    settled: '初审员甲 10-09 14:50 保留原文：已与业务科室核实',
  },
];

function spanOf(part: string): { start: number; end: number } {
  const start = articleAfter.indexOf(part);
  return { start, end: start + part.length };
}

export const sampleHash = '9f2c41d07ab8e5530c6d1b2f84a7e9300f5b6c7d8e9fa0b1c2d3e4f5a6b7c8d9';
