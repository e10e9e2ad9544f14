import { expect, test } from 'vitest';
import { divisionFault, levelOfCode, provinceOfCode } from './division-words.ts';
import { emptySecrets, emptyValues, setupFaults, toBody, type SetupSecrets, type SetupValues } from './setup-values.ts';

const values: SetupValues = {
  officeName: ' 某县人民政府办公室 ',
  level: 'county',
  divisionCode: '330424',
  packIds: ['S3'],
  administrators: {
    systemAdministrator: { name: '系统管理员甲', login: 'xitong' },
    securityAdministrator: { name: '安全管理员乙', login: 'anquan' },
    auditAdministrator: { name: '审计管理员丙', login: 'shenji' },
  },
};
const long = 'blue river stone';
const secrets: SetupSecrets = {
  setupKey: 'key',
  passwords: { systemAdministrator: long, securityAdministrator: long, auditAdministrator: long },
};

test('a complete set-up has no fault and is sent trimmed, with the three roles in order', () => {
  expect([...setupFaults(values, secrets)]).toEqual([]);
  const body = toBody(values, secrets);
  expect(body.officeName).toBe('某县人民政府办公室');
  expect(body.administrators.map((one) => one.role)).toEqual([
    'systemAdministrator',
    'securityAdministrator',
    'auditAdministrator',
  ]);
});

test('an empty set-up names every field once, in the order of the page', () => {
  expect([...setupFaults(emptyValues, emptySecrets).keys()]).toEqual([
    '/setupKey',
    '/officeName',
    '/divisionCode',
    ...[0, 1, 2].flatMap((index) => ['name', 'login', 'password'].map((part) => `/administrators/${index}/${part}`)),
  ]);
});

test('the three administrators have three logins (e.2†)', () => {
  const same = {
    ...values,
    administrators: { ...values.administrators, auditAdministrator: { name: '丙', login: 'anquan' } },
  };
  expect([...setupFaults(same, secrets).keys()]).toEqual(['/administrators/1/login', '/administrators/2/login']);
});

test('an office of the country has no division code', () => {
  const national = { ...values, level: 'national' as const, divisionCode: '' };
  expect([...setupFaults(national, secrets)]).toEqual([]);
  expect(toBody(national, secrets).divisionCode).toBe('000000');
});

test.each([
  ['330424', 'county', '浙江省'],
  ['371500', 'city', '山东省'],
  ['220000', 'province', '吉林省'],
])('the code %s is of a %s in %s', (code, level, province) => {
  expect(levelOfCode(code)).toBe(level);
  expect(provinceOfCode(code)).toBe(province);
  expect(divisionFault(code, 'county')).toBeUndefined();
});

test.each([
  ['', '请填写 6 位行政区划代码。'],
  ['3304', '应为 6 位数字，现为 4 位。'],
  ['990101', '前两位“99”不是省级区划代码，请核对。'],
])('the code %j is refused with the remedy', (code, fault) => {
  expect(divisionFault(code, 'county')).toBe(fault);
});
