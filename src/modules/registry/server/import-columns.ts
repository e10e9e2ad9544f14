/** What the columns of an account list mean, and where its header stands. Pure. */
import type { Grid } from '#platform/files/read-grid.ts';
import type { AccountField } from '../facts-contract.ts';
import type { Platform } from '../contract.ts';
import { platforms } from '../contract.ts';
import { accountFieldTexts } from '../facts-texts.ts';
import { platformTexts } from '../texts.ts';
import { tidyWord } from './import-cells.ts';
import { upperHeaders, type UpperRole } from './import-upper.ts';

/** What a column of a list with one account a line holds. */
export type RowRole = 'unit' | 'platform' | 'state' | 'openedOn' | AccountField | UpperRole;
/** What a column of a list with one unit a line holds: one part of its accounts on a platform. */
export type WideRole = `${Platform}:${'name' | 'id' | 'url'}`;
export type ColumnRole = RowRole | WideRole | 'ignore';

/** The words by which lists call a column; the first is what our own export calls it. */
export const columnWords: Record<RowRole, readonly string[]> = {
  unit: [
    '主办单位',
    '单位名称',
    '单位',
    '所属单位',
    '开设单位',
    '主办单位名称',
    '填报单位',
    '部门',
    '部门名称',
    '机构名称',
    '责任单位',
    '媒体名',
    '媒体名称',
    '运营主体',
    '主办方',
    'unit',
    'sponsor',
    'organization',
    'agency',
  ],
  platform: [
    '平台',
    '平台类型',
    '所属平台',
    '平台名称',
    '账号类别',
    '新媒体类型',
    '新媒体类别',
    '媒体类型',
    '渠道',
    '类别',
    'platform',
    'servicekey',
    'network',
  ],
  name: [
    '账号名称',
    '名称',
    '公众号名称',
    '账号',
    '公众号',
    '账号昵称',
    '昵称',
    '新媒体名称',
    '账号名',
    '政务新媒体名称',
    '公众号名',
    'name',
    'accountname',
    'nickname',
    'title',
  ],
  platformId: [
    '平台账号标识',
    'bizid',
    'biz',
    '__biz',
    '账号标识',
    '平台账号id',
    '平台id',
    '账号id',
    '微信号',
    '识别符',
    '公众号ghid',
    'ghid',
    'uid',
    '账号uid',
    '用户id',
    'platformid',
    'accountid',
    'account',
    'handle',
  ],
  originalId: ['原始ID', '原始标识', 'originalid'],
  homeUrl: [
    '主页地址',
    '主页链接',
    '主页',
    '链接',
    '网址',
    '地址',
    '账号链接',
    '访问地址',
    'url',
    'link',
    'homeurl',
    'serviceurl',
  ],
  subType: ['账号类型', '公众号类型', '账号种类', 'subtype'],
  state: ['状态', '账号状态', '运行状态', '使用状态', 'state', 'status'],
  openedOn: ['启用日期', '开通日期', '开通时间', '开设日期', '开设时间', '注册时间', '上线日期', 'openedon'],
  description: [
    '功能介绍',
    '简介',
    '账号简介',
    '介绍',
    '说明',
    '描述',
    'description',
    'signature',
    'shortdescription',
    'longdescription',
  ],
  positioning: ['账号定位', '定位', '功能定位', 'positioning'],
  functions: ['功能', '功能类型', 'functions'],
  interactionEntrance: ['互动入口', '互动渠道'],
  certification: ['认证状态', '是否认证', '认证情况'],
  certifiedSubject: ['认证主体', '账号主体', '主体名称', '认证单位', '认证名称', '主体'],
  certifiedUntil: ['认证有效期至', '认证有效期', '认证到期日', '认证到期时间'],
  namesSponsor: ['认证信息标明主办单位', '认证是否标明主办单位'],
  mediaClass: ['内容形式', '内容类型'],
  mode: ['发布方式'],
  isMain: ['主账号', '是否主账号'],
  isOfficial: ['官方版本', '是否官方'],
  responsible: ['负责人', '负责人（岗位）', '分管负责人', '责任人', '管理员'],
  followers: ['粉丝数', '关注人数', '关注数', '粉丝量', '粉丝', '用户数', '订阅数', 'followers'],
  followersOn: ['粉丝数统计日期', '统计日期'],
  openingReason: ['开设依据和理由', '开设依据', '开设理由', '申请事由'],
  hasContentReview: ['已建立内容发布审核制度', '内容发布审核制度', '是否建立内容审核制度'],
  needsNewsLicence: ['涉及互联网新闻信息服务'],
  needsAudiovisualLicence: ['涉及网络视听节目服务'],
  clientDownloadUrl: ['下载地址'],
  clientPackage: ['包名'],
  clientVersion: ['版本', '版本号'],
  clientIpv6: ['支持IPv6', '支持ipv6', 'ipv6'],
  clientGradedRecord: ['等级保护备案编号', '等保备案号'],
  clientAppRecord: ['政务应用程序备案编号', '应用备案号'],
  ...(Object.fromEntries(Object.entries(upperHeaders).map(([role, header]) => [role, [header]])) as unknown as Record<
    UpperRole,
    readonly string[]
  >),
};

const byWord = new Map<string, RowRole>(
  (Object.entries(columnWords) as [RowRole, readonly string[]][]).flatMap(([role, words]) =>
    [...words, ...(role in accountFieldTexts ? [accountFieldTexts[role as AccountField]] : [])].map(
      (word): [string, RowRole] => [tidyHeader(word), role],
    ),
  ),
);

/** A header without blanks, line ends, bracketed remarks and stars. */
export function tidyHeader(header: string): string {
  const tidy = tidyWord(header)
    .replace(/[（([【].*?[）)\]】]/g, '')
    .replace(/[*＊#、]/g, '');
  return tidy === '' ? tidyWord(header) : tidy;
}

/** What a header means by its words in a list with one account a line, and in one with one unit a line. */
export function rolesOf(header: string): { row: RowRole | undefined; wide: WideRole | undefined } {
  const word = tidyHeader(header);
  return { row: byWord.get(word) ?? byWord.get(tidyWord(header)), wide: wideRoleOf(word) };
}

const platformWords = (
  [
    ...platforms.map((platform): [string, Platform] => [tidyWord(platformTexts[platform]), platform]),
    ['微信视频号', 'channels'],
    ['视频号', 'channels'],
    ['公众号', 'wechat'],
    ['订阅号', 'wechat'],
    ['服务号', 'wechat'],
    ['微信', 'wechat'],
    ['头条', 'toutiao'],
    ['b站', 'bilibili'],
    ['客户端', 'client'],
    ['app', 'client'],
    ['官网', 'website'],
    ['网站', 'website'],
  ] as [string, Platform][]
).sort((a, b) => b[0].length - a[0].length);

function wideRoleOf(word: string): WideRole | undefined {
  const found = platformWords.find(([known]) => known !== '其他' && word.includes(known));
  if (!found || /备注|说明|数量|个数|阅读|点赞|发布量|更新|粉丝|是否/.test(word)) return undefined;
  const [known, platform] = found;
  const rest = word.replace(known, '');
  if (/url|链接|主页|地址|网址|二维码/.test(rest)) return `${platform}:url`;
  if (/id|标识|uid|编号|微信号|原始/.test(rest) || /^(号)$/.test(rest)) return `${platform}:id`;
  return `${platform}:name`;
}

/** A column of a sheet with what it is taken for. */
export interface SheetColumn {
  readonly at: number;
  readonly header: string;
  readonly role: ColumnRole;
}

/** How a sheet is read. `isWide`: a line is a unit with accounts on several platforms. */
export interface SheetLayout {
  readonly headerLine: number;
  readonly columns: readonly SheetColumn[];
  readonly isWide: boolean;
}

const headerSearched = 15;

/**
 * Finds the header among the first lines of a sheet (titles may stand above it) and what its columns mean. Of several columns with one
 * meaning the first with any text below has it. Undefined where no line looks like a header.
 * @param chosen what the person says a column is, by header; wins
 */
export function layOut(grid: Grid, chosen: Readonly<Record<string, string>> = {}): SheetLayout | undefined {
  let best: { at: number; score: number } | undefined;
  for (const [at, row] of grid.rows.slice(0, headerSearched).entries()) {
    const known = row.cells
      .filter((cell) => cell !== '')
      .map((cell) => chosen[cell] ?? rolesOf(cell).row ?? rolesOf(cell).wide);
    const score = new Set(known.filter((role) => role !== undefined && role !== 'ignore')).size;
    if (score > 0 && (best === undefined || score > best.score)) best = { at, score };
  }
  if (!best || grid.rows.length <= best.at + 1) return undefined;
  const head = grid.rows[best.at];
  const below = grid.rows.slice(best.at + 1);
  const headers = head?.cells ?? [];
  const used = headers.filter(
    (header, at) =>
      header !== '' && (chosen[header] !== undefined || below.some((row) => (row.cells[at] ?? '') !== '')),
  );
  const isWide = isWideList(used, chosen);
  const taken = new Set<string>();
  const columns = headers.map((header, at): SheetColumn => {
    const role = used.includes(header)
      ? ((chosen[header] as ColumnRole | undefined) ?? meaning(header, isWide, used))
      : 'ignore';
    if (role === 'ignore' || taken.has(role)) return { at, header, role: 'ignore' };
    taken.add(role);
    return { at, header, role };
  });
  return { headerLine: head?.line ?? 1, columns, isWide };
}

/** Columns for two platforms make a list of units; so does one, where nothing names an account. */
function isWideList(headers: readonly string[], chosen: Readonly<Record<string, string>>): boolean {
  const roles = headers.map((header) => ({
    row: chosen[header] ?? rolesOf(header).row,
    wide: chosen[header]?.includes(':')
      ? chosen[header]
      : chosen[header] === undefined
        ? rolesOf(header).wide
        : undefined,
  }));
  const platformsNamed = new Set(roles.flatMap(({ wide }) => (wide === undefined ? [] : [wide.split(':')[0]])));
  return (
    platformsNamed.size > 1 ||
    (platformsNamed.size === 1 && !roles.some(({ row }) => row === 'name' || row === 'platformId'))
  );
}

/** In a list with one account a line, "抖音号" is simply the identifier. */
function meaning(header: string, isWide: boolean, all: readonly string[]): ColumnRole {
  const { row, wide } = rolesOf(header);
  if (isWide) return wide ?? row ?? 'ignore';
  if (row !== undefined || wide === undefined) return row ?? 'ignore';
  const part = wide.split(':')[1];
  const role: RowRole = part === 'name' ? 'name' : part === 'id' ? 'platformId' : 'homeUrl';
  return all.some((other) => rolesOf(other).row === role) ? 'ignore' : role;
}
