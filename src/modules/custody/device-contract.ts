import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

export const deviceKinds = ['desktop', 'laptop', 'phone', 'tablet', 'other'] as const;
export type DeviceKind = (typeof deviceKinds)[number];
export const networkKinds = ['office', 'government', 'mobile', 'other'] as const;
export type NetworkKind = (typeof networkKinds)[number];
export const deviceViews = ['inUse', 'ended', 'all'] as const;

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const deviceParams = Type.Object({ deviceId: idField('设备') });

export const deviceFacts = Type.Object(
  {
    kind: Type.Enum([...deviceKinds], { title: '种类' }),
    assetNumber: Type.String({ title: '资产编号', minLength: 1, maxLength: 60 }),
    place: Type.String({ title: '存放地点', minLength: 1, maxLength: 100 }),
    network: Type.Enum([...networkKinds], { title: '所在网络' }),
    custodianId: idField('设备保管人'),
    measures: Type.String({ title: '安全措施', maxLength: 300 }),
    isDedicated: Type.Boolean({ title: '专用于账号管理' }),
    inPublicPlace: Type.Boolean({ title: '放在公共场所' }),
    isShared: Type.Boolean({ title: '多人共用' }),
    keepsLogIn: Type.Boolean({ title: '平台后台设了自动登录' }),
    validFrom: dayField('启用日期'),
    validUntil: Type.Optional(dayField('停用日期')),
    accountIds: Type.Array(idField('账号'), { title: '用于哪些账号', maxItems: 50 }),
  },
  { additionalProperties: false },
);
export type DeviceFacts = Static<typeof deviceFacts>;

export const deviceRow = Type.Object({
  id,
  ...deviceFacts.properties,
  validUntil: orNull(text),
  unitName: text,
  custodianName: text,
  accountNames: Type.Array(text),
  endedAt: orNull(text),
  /** Browsers known as this device. */
  boundCount: Type.Integer(),
});
export type DeviceRow = Static<typeof deviceRow>;

export const logInRow = Type.Object({
  id,
  at: text,
  personName: text,
  unitName: text,
  address: orNull(text),
  deviceNumber: orNull(text),
  /** null: the unit has named no network. */
  isInsideNetwork: orNull(Type.Boolean()),
});
export type LogInRow = Static<typeof logInRow>;

export const networkRow = Type.Object({
  id,
  range: text,
  note: text,
  unitName: text,
  addedByName: text,
  addedAt: text,
  isOwn: Type.Boolean(),
});
export type NetworkRow = Static<typeof networkRow>;

export const accessFacts = Type.Object({
  /** Where this session began. */
  address: orNull(text),
  deviceNumber: orNull(text),
  idleMinutes: orNull(Type.Integer()),
  isDeviceDemanded: Type.Boolean(),
  demandedBy: orNull(text),
  networks: Type.Array(networkRow),
});
export type AccessFacts = Static<typeof accessFacts>;

export const deviceOperations = {
  listDevices: query({
    id: 'custody.listDevices',
    path: '/devices',
    access: 'custody.read',
    summary: '专用设备登记',
    query: Type.Object({
      ...pageQuery,
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
      view: Type.Optional(Type.Enum([...deviceViews], { title: '视图' })),
      accountId: Type.Optional(idField('账号')),
    }),
    reply: pageOf(deviceRow),
  }),
  exportDevices: query({
    id: 'custody.exportDevices',
    path: '/devices/export',
    access: 'custody.read',
    summary: '导出专用设备登记（XLSX）',
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  addDevice: command({
    id: 'custody.addDevice',
    path: '/devices',
    access: 'custody.manage',
    summary: '登记专用设备',
    body: deviceFacts,
    reply: Type.Object({ id }),
  }),
  updateDevice: command({
    id: 'custody.updateDevice',
    method: 'PUT',
    path: '/devices/:deviceId',
    access: 'custody.manage',
    summary: '更改设备登记',
    params: deviceParams,
    body: deviceFacts,
    reply: Type.Object({}),
  }),
  endDevice: command({
    id: 'custody.endDevice',
    path: '/devices/:deviceId/end',
    access: 'custody.manage',
    summary: '停用设备（绑定随即失效）',
    params: deviceParams,
    reply: Type.Object({}),
  }),
  issueDeviceCode: command({
    id: 'custody.issueDeviceCode',
    path: '/devices/:deviceId/codes',
    access: 'custody.manage',
    summary: '发一次性绑定码（15 分钟内在该设备的浏览器里输入）',
    params: deviceParams,
    reply: Type.Object({ code: text, until: text }),
  }),
  claimDevice: command({
    id: 'custody.claimDevice',
    path: '/devices/claims',
    access: 'public',
    summary: '在设备的浏览器里输入绑定码，使其成为登记设备',
    body: Type.Object(
      { code: Type.String({ title: '绑定码', minLength: 12, maxLength: 20 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ assetNumber: text }),
  }),
  readAccess: query({
    id: 'custody.readAccess',
    path: '/custody/access',
    access: 'custody.read',
    summary: '本次登录所在网络和设备、闲置退出时限、许可网络',
    reply: accessFacts,
  }),
  addNetwork: command({
    id: 'custody.addNetwork',
    path: '/custody/networks',
    access: 'custody.manage',
    summary: '登记许可登录的网络',
    body: Type.Object(
      {
        range: Type.String({ title: '网段', minLength: 3, maxLength: 50 }),
        note: Type.String({ title: '说明', maxLength: 100 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  endNetwork: command({
    id: 'custody.endNetwork',
    path: '/custody/networks/:networkId/end',
    access: 'custody.manage',
    summary: '移除许可网络',
    params: Type.Object({ networkId: idField('网段') }),
    reply: Type.Object({}),
  }),
  demandDevice: command({
    id: 'custody.demandDevice',
    method: 'PUT',
    path: '/custody/device-demand',
    access: 'custody.manage',
    summary: '要求或取消要求：签发和保管事项只能在登记设备上办理',
    body: Type.Object({ isDemanded: Type.Boolean({ title: '要求登记设备' }) }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  listLogIns: query({
    id: 'custody.listLogIns',
    path: '/custody/log-ins',
    access: 'custody.read',
    summary: '登录本系统的时间、网络和设备',
    query: Type.Object({ ...pageQuery }),
    reply: pageOf(logInRow),
  }),
} as const;
