import { defineProblems } from '#shared/problems.ts';
import type { DeviceKind, NetworkKind } from './device-contract.ts';
import type { HandoverPart, HandoverReason, HandoverState, HandoverStep } from './handover-contract.ts';
import type { CustodyGap, HolderPart, LoginMethod, PhoneKind } from './record-contract.ts';

export const phoneKindTexts: Record<PhoneKind, string> = {
  landline: '办公电话',
  officeMobile: '单位配发手机',
  private: '个人手机',
  none: '未绑定手机',
};
export const loginMethodTexts: Record<LoginMethod, string> = {
  scan: '扫码',
  phoneCode: '手机验证码',
  password: '账号密码',
  certificate: '证书或密钥盘',
  other: '其他',
};
export const holderPartTexts: Record<HolderPart, string> = {
  administrator: '实名管理员',
  custodian: '保管人（A岗）',
  deputy: '保管人（B岗）',
  operator: '运营者',
};
export const gapTexts: Record<CustodyGap, string> = {
  noRecord: '未登记保管',
  noCustodian: '没有保管人',
  custodianLeft: '保管人已离岗',
  notFullTime: '保管人不是专职',
  noOperator: '没有专人操作',
  rotationOverdue: '密码超期未换',
  rotationUnknown: '未登记换密日期',
  privatePhone: '绑定个人手机',
  noDevice: '没有专用设备',
  reviewOverdue: '超期未核对',
  handoverRunning: '交接办理中',
};
export const deviceKindTexts: Record<DeviceKind, string> = {
  desktop: '台式机',
  laptop: '笔记本',
  phone: '手机',
  tablet: '平板',
  other: '其他',
};
export const networkKindTexts: Record<NetworkKind, string> = {
  office: '办公内网',
  government: '电子政务外网',
  mobile: '移动网络',
  other: '其他',
};
export const handoverReasonTexts: Record<HandoverReason, string> = {
  leave: '离职',
  transfer: '调任',
  resign: '辞职',
  second: '借调',
  reassign: '改派（仍在本单位）',
};
export const handoverStateTexts: Record<HandoverState, string> = {
  open: '待填交接单',
  signing: '待签字',
  signed: '待接收人办理',
  done: '已完成',
  cancelled: '已撤销',
};
export const handoverPartTexts: Record<HandoverPart, string> = {
  giver: '移交人',
  receiver: '接收人',
  attestant: '监交人',
};
export const handoverStepTexts: Record<HandoverStep, string> = {
  secret: '更换密码',
  accountData: '修改账号信息',
  national: '完善全国平台信息',
  provincial: '完善省平台信息',
};

export const custodyActionTexts: Record<string, string> = {
  'custody.save': '登记账号保管',
  'custody.rotate': '登记更换密码',
  'custody.review': '核对保管记录',
  'custody.addHolder': '登记保管或运营人员',
  'custody.endHolder': '停用保管或运营人员',
  'device.add': '登记专用设备',
  'device.update': '更改设备登记',
  'device.end': '停用设备',
  'device.code': '发设备绑定码',
  'device.claim': '设备完成绑定',
  'network.add': '登记许可网络',
  'network.end': '移除许可网络',
  'device.demand': '更改登记设备要求',
  'application.add': '登记第三方授权',
  'application.review': '核对第三方授权',
  'application.revoke': '取消第三方授权',
  'handover.start': '发起账号交接',
  'handover.rightsEnded': '停用旧权限',
  'handover.fill': '填写交接单',
  'handover.deliver': '交付签字',
  'handover.sign': '签字',
  'handover.complete': '三方签字完成',
  'handover.step': '登记办理事项',
  'handover.finish': '交接完成',
  'handover.cancel': '撤销交接',
};

/** Titles of findings; the account's name is put before. */
export const findingTexts = {
  leaver: '离岗人员仍登记为账号保管人员',
  noRotation: '交接后没有更换密码',
  platforms: '交接后没有完善上级平台信息',
  contractor: '外包人员担任账号管理员',
  notFullTime: '账号保管人不是专职人员',
  noOperator: '没有登记专人操作',
  passwordAge: '密码超期未更换',
  outsideNetwork: '有人从许可网络以外登录',
  unregisteredDevice: '有人用未登记的设备登录',
  publicPlace: '登录设备放在公共场所或多人共用',
  autoLogin: '登录设备设了自动登录',
} as const;

export const custodyProblems = defineProblems('custody', {
  looksLikeSecret: {
    status: 422,
    text: '“{field}”像是填了密码、密钥或验证码。本系统不保存任何密码，请删去后再提交。',
  },
  noRecord: { status: 409, text: '“{account}”还没有登记保管，请先登记保管情况。' },
  contractor: { status: 422, text: '{name}是{employment}，不得担任账号{part}（S3-13f），请改选本单位人员。' },
  notFullTime: { status: 422, text: '{name}不是专职人员，按 {clause} 账号须由专职人员管理，请改选专职人员。' },
  partHeld: { status: 409, text: '“{part}”已由{name}担任，请先交接或停用，再登记新的人员。' },
  personLeft: { status: 422, text: '{name}已离岗，不能登记为账号人员。' },
  samePersonTwice: { status: 422, text: '{name}已是本账号的保管人，AB岗应为两个人。' },
  handOver: { status: 409, text: '按 {clause} 保管人离开岗位须办理交接，请用“发起交接”。' },
  dayAhead: { status: 422, text: '日期不能晚于今天。' },
  dayBack: { status: 422, text: '日期不能早于 {day}。' },
  assetTaken: { status: 409, text: '资产编号 {assetNumber} 已登记，请核对。' },
  badRange: { status: 422, text: '“{range}”不是网段，请写成 10.1.0.0/16 或单个地址 10.1.2.3。' },
  rangeTooWide: { status: 422, text: '网段 {range} 太大，等于不限制。IPv4 请至少写到 /8，IPv6 至少 /16。' },
  rangeTaken: { status: 409, text: '网段 {range} 已登记。' },
  badCode: { status: 422, text: '绑定码不正确、已用过或已超过 15 分钟，请管理员重新发码。' },
  deviceEnded: { status: 409, text: '设备已停用，不能再绑定。' },
  needsDevice: {
    status: 403,
    text: '{unit}要求在登记的专用设备上办理此事。请到登记设备上登录后再办，或请管理员为本机发绑定码。',
    audited: true,
  },
  noDeviceYet: {
    status: 409,
    text: '请先在一台登记设备上完成绑定并重新登录，再提出要求；否则无人能办理保管和签发事项。',
  },
  notNamed: {
    status: 403,
    text: '您不是“{account}”登记的运营者，按 {clause} 账号由专人操作。请由登记的运营者办理，或先登记您为运营者。',
    audited: true,
  },
  handoverRunning: { status: 409, text: '“{account}”已有{name}的交接在办理，请先办完或撤销。' },
  giverHoldsNothing: { status: 422, text: '{name}没有登记在“{account}”的保管或运营人员中，不需要交接。' },
  selfHandover: { status: 403, text: '已离岗的交接不能由移交人本人发起，请由其他人员办理。' },
  threePersons: { status: 422, text: '移交人、接收人、监交人应为三个人。' },
  partiesFixed: { status: 409, text: '接收人和监交人已经确定。需要换人时，请撤销本次交接后重新发起。' },
  sheetChanged: { status: 409, text: '交接单已重新填写，请刷新页面，核对新的内容后再签字。' },
  notParty: { status: 403, text: '您不是本次交接的移交人、接收人或监交人，不能签字。', audited: true },
  alreadySigned: { status: 409, text: '您已在这份交接单上签过字，一人只签一次。' },
  partSigned: { status: 409, text: '{part}已经签字。' },
  noSubstitute: { status: 403, text: '接收人、监交人和移交人本人不能代签，请由其他单位领导代签。', audited: true },
  onlyReceiver: { status: 403, text: '此事由接收人{name}本人办理和登记。', audited: true },
  stepDone: { status: 409, text: '“{step}”已登记完成。' },
  stepNotDemanded: { status: 422, text: '本单位的规则没有要求“{step}”，无须登记。' },
});
