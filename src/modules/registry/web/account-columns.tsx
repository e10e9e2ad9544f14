import type { DataColumn } from '#ui/data-column.ts';
import { DueChip } from '#ui/DueChip.tsx';
import { Time } from '#ui/Time.tsx';
import type { AccountRow } from '../contract.ts';
import { certificationTexts } from '../facts-texts.ts';
import { accountModeTexts, mediaClassTexts, platformTexts } from '../texts.ts';
import { AccountStateTag } from './registry-marks.tsx';

/** The columns of the register; each with a key of the server's orders can be sorted by. */
export const accountColumns: readonly DataColumn<AccountRow>[] = [
  {
    key: 'name',
    title: '账号',
    sortable: true,
    render: (row) => (row.isMain ? `${row.name}（主账号）` : row.name),
    phone: 'title',
  },
  { key: 'platform', title: '平台', width: '8em', sortable: true, render: (row) => platformTexts[row.platform] },
  { key: 'unit', title: '主办单位', sortable: true, render: (row) => row.unitName },
  {
    key: 'state',
    title: '状态',
    width: '10em',
    sortable: true,
    render: (row) => <AccountStateTag state={row.state} />,
    phone: 'end',
  },
  {
    key: 'lastPost',
    title: '最近发布',
    width: '9em',
    sortable: true,
    render: (row) =>
      row.lastPostAt ? <Time at={row.lastPostAt} as="since" /> : <span className="zj-quiet">未采集到</span>,
  },
  {
    key: 'due',
    title: '最近期限',
    width: '11em',
    sortable: true,
    render: (row) => (row.dueAt ? <DueChip dueAt={row.dueAt} isShort /> : ''),
    phone: 'end',
  },
  {
    key: 'findings',
    title: '未关闭问题',
    width: '8em',
    align: 'right',
    isWide: true,
    sortable: true,
    render: (row) => (row.findingCount > 0 ? `${row.findingCount} 个` : ''),
    phone: 'hidden',
  },
  {
    key: 'followers',
    title: '粉丝数',
    width: '7em',
    align: 'right',
    isWide: true,
    sortable: true,
    render: (row) => row.followers?.toLocaleString('zh-CN') ?? '',
    phone: 'hidden',
  },
  {
    key: 'openedOn',
    title: '启用日期',
    width: '9em',
    optional: true,
    sortable: true,
    render: (row) => row.openedOn ?? '',
    phone: 'hidden',
  },
  {
    key: 'mode',
    title: '发布方式',
    width: '7em',
    optional: true,
    render: (row) => accountModeTexts[row.mode],
    phone: 'hidden',
  },
  {
    key: 'mediaClass',
    title: '内容形式',
    width: '7em',
    optional: true,
    render: (row) => mediaClassTexts[row.mediaClass],
    phone: 'hidden',
  },
  {
    key: 'certification',
    title: '认证',
    width: '12em',
    optional: true,
    render: (row) =>
      row.certification
        ? `${certificationTexts[row.certification]}${row.certifiedUntil ? `，至 ${row.certifiedUntil}` : ''}`
        : '',
    phone: 'hidden',
  },
  { key: 'platformId', title: '平台账号标识', optional: true, render: (row) => row.platformId ?? '', phone: 'hidden' },
];
