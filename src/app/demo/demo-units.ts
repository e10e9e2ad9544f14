import type { UnitKind, UnitLevel } from '#modules/organisation/contract.ts';
import type { Role } from '#shared/permissions.ts';

/** A unit of the demo office; `parent` by name, the first stands at the top. */
export interface DemoUnit {
  readonly name: string;
  readonly parent: string | null;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly divisionCode?: string;
  readonly packIds?: readonly string[];
}

export const demoRootName = '全国政务新媒体（演示）';

export const demoUnits: readonly DemoUnit[] = [
  { name: '浙江省', parent: demoRootName, kind: 'government', level: 'province', divisionCode: '330000' },
  { name: '嘉兴市', parent: '浙江省', kind: 'government', level: 'city', divisionCode: '330400' },
  { name: '海盐县', parent: '嘉兴市', kind: 'government', level: 'county', divisionCode: '330424', packIds: ['S3'] },
  { name: '海盐县人民政府办公室', parent: '海盐县', kind: 'office', level: 'county' },
  { name: '中共海盐县委网信办', parent: '海盐县', kind: 'department', level: 'county' },
  { name: '海盐县人力资源和社会保障局', parent: '海盐县', kind: 'department', level: 'county' },
  { name: '海盐县卫生健康局', parent: '海盐县', kind: 'department', level: 'county' },
  { name: '海盐县文化和广电旅游体育局', parent: '海盐县', kind: 'department', level: 'county' },
  { name: '山东省', parent: demoRootName, kind: 'government', level: 'province', divisionCode: '370000' },
  { name: '聊城市', parent: '山东省', kind: 'government', level: 'city', divisionCode: '371500', packIds: ['S0'] },
  { name: '聊城市人民政府办公室', parent: '聊城市', kind: 'office', level: 'city' },
  { name: '聊城市大数据局', parent: '聊城市', kind: 'department', level: 'city' },
  { name: '高唐县人民政府', parent: '聊城市', kind: 'government', level: 'county', divisionCode: '371526' },
  { name: '江西省', parent: demoRootName, kind: 'government', level: 'province', divisionCode: '360000' },
  { name: '赣州市', parent: '江西省', kind: 'government', level: 'city', divisionCode: '360700', packIds: ['S1'] },
  { name: '赣州市人民政府办公室', parent: '赣州市', kind: 'office', level: 'city' },
  { name: '赣州市商务局', parent: '赣州市', kind: 'department', level: 'city' },
  { name: '赣州市互联网信息办公室（演示）', parent: '赣州市', kind: 'office', level: 'city' },
  { name: '吉林省', parent: demoRootName, kind: 'government', level: 'province', divisionCode: '220000' },
  { name: '白城市', parent: '吉林省', kind: 'government', level: 'city', divisionCode: '220800' },
  { name: '白城市人力资源和社会保障局', parent: '白城市', kind: 'department', level: 'city', packIds: ['S2'] },
];

/** A fictional role of the demo office; never a real person. */
export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Unit of employment and of the position. */
  readonly unit: string;
  /** Where the position reaches, when it is not the unit of employment (a government office watches the whole county). */
  readonly actsFor?: string;
  /** Listed on the sign-in page. */
  readonly listed?: true;
}

const chain = (place: string, short: string, unit: string, listed?: true): DemoPerson[] => [
  { login: `${short}-caibian`, name: `${place}采编员甲`, role: 'editor', unit, ...(listed ? { listed } : {}) },
  { login: `${short}-chushen`, name: `${place}初审员甲`, role: 'firstReviewer', unit, ...(listed ? { listed } : {}) },
  { login: `${short}-fushen`, name: `${place}复审员乙`, role: 'secondReviewer', unit, ...(listed ? { listed } : {}) },
  { login: `${short}-zhongshen`, name: `${place}终审员丙`, role: 'finalReviewer', unit, ...(listed ? { listed } : {}) },
  { login: `${short}-qianfa`, name: `${place}签发人丁`, role: 'releaser', unit, ...(listed ? { listed } : {}) },
];

export const demoPeople: readonly DemoPerson[] = [
  ...chain('海盐人社', 'hyrs', '海盐县人力资源和社会保障局', true),
  { login: 'hyrs-jiandu', name: '海盐人社内容监督员戊', role: 'contentSupervisor', unit: '海盐县人力资源和社会保障局' },
  { login: 'hyrs-caibian2', name: '海盐人社采编员己', role: 'editor', unit: '海盐县人力资源和社会保障局' },
  ...chain('海盐卫健', 'hywj', '海盐县卫生健康局'),
  { login: 'hywj-zhihui', name: '海盐卫健信息指挥长', role: 'commander', unit: '海盐县卫生健康局' },
  { login: 'hywl-caibian', name: '海盐文旅采编员甲', role: 'editor', unit: '海盐县文化和广电旅游体育局' },
  {
    login: 'haiyan',
    name: '海盐县政府办监管员',
    role: 'supervisor',
    unit: '海盐县人民政府办公室',
    actsFor: '海盐县',
    listed: true,
  },
  {
    login: 'haiyan-zhihui',
    name: '海盐县信息指挥长',
    role: 'commander',
    unit: '海盐县人民政府办公室',
    actsFor: '海盐县',
    listed: true,
  },
  ...chain('聊城政务', 'lczw', '聊城市人民政府办公室'),
  {
    login: 'liaocheng',
    name: '聊城市政府办监管员',
    role: 'supervisor',
    unit: '聊城市人民政府办公室',
    actsFor: '聊城市',
    listed: true,
  },
  { login: 'gaotang-caibian', name: '高唐采编员甲', role: 'editor', unit: '高唐县人民政府' },
  ...chain('赣州商务', 'gzsw', '赣州市商务局'),
  {
    login: 'ganzhou',
    name: '赣州市政府办监管员',
    role: 'supervisor',
    unit: '赣州市人民政府办公室',
    actsFor: '赣州市',
    listed: true,
  },
  {
    login: 'gzwx-jieshou',
    name: '赣州网信备案接收员',
    role: 'filingReceiver',
    unit: '赣州市互联网信息办公室（演示）',
  },
  ...chain('白城人社', 'bcrs', '白城市人力资源和社会保障局'),
  { login: 'bcrs-baomi', name: '白城人社保密审查员戊', role: 'secrecyReviewer', unit: '白城市人力资源和社会保障局' },
  { login: 'bcrs-yijiao', name: '白城人社校对员己', role: 'proofreader', unit: '白城市人力资源和社会保障局' },
  { login: 'bcrs-erjiao', name: '白城人社校对员庚', role: 'proofreader', unit: '白城市人力资源和社会保障局' },
  { login: 'bcrs-sanjiao', name: '白城人社校对员辛', role: 'proofreader', unit: '白城市人力资源和社会保障局' },
  {
    login: 'baicheng',
    name: '白城市监管员',
    role: 'supervisor',
    unit: '白城市人力资源和社会保障局',
    actsFor: '白城市',
    listed: true,
  },
  { login: 'xitong', name: '系统管理员', role: 'systemAdministrator', unit: demoRootName, listed: true },
  { login: 'anquan', name: '安全管理员', role: 'securityAdministrator', unit: demoRootName, listed: true },
  { login: 'shenji', name: '审计管理员', role: 'auditAdministrator', unit: demoRootName, listed: true },
];
