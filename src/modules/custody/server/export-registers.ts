import { employmentTexts } from '#modules/people/contract.ts';
import { formatInstant, toChineseDay, toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { FormTable } from '#modules/documents/form-contract.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { platformTexts } from '#modules/registry/server/public.ts';
import type { recordOperations } from '../record-contract.ts';
import {
  deviceKindTexts,
  gapTexts,
  handoverReasonTexts,
  handoverStateTexts,
  networkKindTexts,
  phoneKindTexts,
} from '../texts.ts';
import { allApplications } from './application-reads.ts';
import { allCustody } from './custody-reads.ts';
import { allDevices } from './device-reads.ts';
import { allHandovers } from './handover-reads.ts';

const most = 5000;

/** The register of custody as a file: the same filters, no phone number, no secret. */
export async function exportCustody(
  ctx: PersonContext,
  { query }: Input<typeof recordOperations.exportCustody>,
): Promise<RawReply> {
  const rows = await allCustody(ctx, query, most);
  const holder = (one: { name: string; employment: keyof typeof employmentTexts | null } | null) =>
    one === null ? '' : `${one.name}${one.employment === null ? '' : `（${employmentTexts[one.employment]}）`}`;
  return write(ctx, '账号保管名册', {
    columns: [
      '账号',
      '平台',
      '主办单位',
      '管理员手机',
      '绑定邮箱',
      '实名管理员',
      '保管人（A岗）',
      '保管人（B岗）',
      '运营者',
      '专用设备',
      '上次换密',
      '应换密',
      '应核对',
      '缺项',
    ],
    rows: rows.map((row) => [
      row.accountName,
      platformTexts[row.platform],
      row.unitName,
      row.phoneKind === null
        ? ''
        : `${phoneKindTexts[row.phoneKind]}${row.phonePost === '' ? '' : `，${row.phonePost}`}`,
      row.mailbox,
      holder(row.administrator),
      holder(row.custodian),
      holder(row.deputy),
      String(row.operatorCount),
      String(row.deviceCount),
      row.rotatedOn ?? '',
      row.rotateBy ?? '',
      row.reviewBy ?? '',
      row.gaps.map((gap) => gapTexts[gap]).join('、'),
    ]),
  });
}

/** The register of devices as a file. */
export async function exportDevices(ctx: PersonContext): Promise<RawReply> {
  const yes = (is: boolean) => (is ? '是' : '否');
  return write(ctx, '专用设备登记', {
    columns: [
      '资产编号',
      '种类',
      '单位',
      '存放地点',
      '网络',
      '保管人',
      '专用',
      '公共场所',
      '共用',
      '自动登录',
      '启用',
      '停用',
      '用于账号',
      '安全措施',
    ],
    rows: (await allDevices(ctx, most)).map((row) => [
      row.assetNumber,
      deviceKindTexts[row.kind],
      row.unitName,
      row.place,
      networkKindTexts[row.network],
      row.custodianName,
      yes(row.isDedicated),
      yes(row.inPublicPlace),
      yes(row.isShared),
      yes(row.keepsLogIn),
      row.validFrom,
      row.endedAt === null ? (row.validUntil ?? '') : toDay(row.endedAt),
      row.accountNames.join('、'),
      row.measures,
    ]),
  });
}

/** Grants to third parties as a file. */
export async function exportApplications(ctx: PersonContext): Promise<RawReply> {
  return write(ctx, '第三方授权登记', {
    columns: [
      '账号',
      '主办单位',
      '应用',
      '提供单位',
      '权限',
      '授权日期',
      '下次核对',
      '登记人',
      '取消日期',
      '取消人',
      '说明',
    ],
    rows: (await allApplications(ctx, most)).map((row) => [
      row.accountName,
      row.unitName,
      row.name,
      row.vendor,
      row.rights,
      row.since,
      row.reviewOn,
      row.recordedByName,
      row.revokedOn ?? '',
      row.revokedByName ?? '',
      row.revokeNote,
    ]),
  });
}

/** Handovers as a file. */
export async function exportHandovers(ctx: PersonContext): Promise<RawReply> {
  return write(ctx, '账号交接登记', {
    columns: ['账号', '主办单位', '原因', '离岗日期', '移交人', '接收人', '发起时间', '状态', '下一步'],
    rows: (await allHandovers(ctx, most)).map((row) => [
      row.accountName,
      row.unitName,
      handoverReasonTexts[row.reason],
      row.leftOn,
      row.giverName,
      row.receiverName ?? '',
      row.startedAt.slice(0, 16).replace('T', ' '),
      handoverStateTexts[row.state],
      row.next,
    ]),
  });
}

async function write(
  ctx: PersonContext,
  title: string,
  list: { columns: readonly string[]; rows: string[][] },
): Promise<RawReply> {
  const table: FormTable = {
    key: 'rows',
    title: '',
    columns: list.columns.map((text, no) => ({ key: `column${no}`, text, width: 1 })),
    rows: list.rows,
  };
  return writeForm(
    ctx,
    {
      form: 'custody.register',
      title,
      office: ctx.actor.unitName,
      date: toChineseDay(toDay(ctx.now)),
      number: '',
      parts: [
        { kind: 'table', table },
        {
          kind: 'note',
          text: `共 ${list.rows.length} 行，${formatInstant(ctx.now).slice(0, 16).replace('T', ' ')} 导出。`,
        },
      ],
    },
    'xlsx',
  );
}
