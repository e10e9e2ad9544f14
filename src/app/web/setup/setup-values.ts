/** What the set-up asks, and what is still wrong with it; the page judges while typing, the server decides. */
import type { Input } from '#shared/operation.ts';
import type { systemOperations } from '#modules/system/contract.ts';
import { passwordFault } from '../password-rule.ts';
import { divisionFault, type OfficeLevel } from './division-words.ts';

type Body = Input<typeof systemOperations.setUpOffice>['body'];
export type AdministratorRole = Body['administrators'][number]['role'];

export const administratorRoles = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const satisfies readonly AdministratorRole[];

/** What may be kept in the tab: everything but the secrets. */
export interface SetupValues {
  readonly officeName: string;
  readonly level: OfficeLevel;
  readonly divisionCode: string;
  /** Chosen beside the national opinion, which always binds. */
  readonly packIds: readonly string[];
  readonly administrators: Readonly<Record<AdministratorRole, { readonly name: string; readonly login: string }>>;
}

/** What is typed anew after a reload. */
export interface SetupSecrets {
  readonly setupKey: string;
  readonly passwords: Readonly<Record<AdministratorRole, string>>;
}

const nobody = { name: '', login: '' };
export const emptyValues: SetupValues = {
  officeName: '',
  level: 'county',
  divisionCode: '',
  packIds: ['S4-inspection'],
  administrators: { systemAdministrator: nobody, securityAdministrator: nobody, auditAdministrator: nobody },
};
export const emptySecrets: SetupSecrets = {
  setupKey: '',
  passwords: { systemAdministrator: '', securityAdministrator: '', auditAdministrator: '' },
};

/** The opinion that every other document leads up to; named only where nothing else is. */
export const nationalPack = 'S4';

/** The country has no code of its own in GB/T 2260. */
const countryCode = '000000';

/** The command's body; logins are stored in small letters. */
export function toBody(values: SetupValues, secrets: SetupSecrets): Body {
  return {
    officeName: values.officeName.trim(),
    level: values.level,
    divisionCode: values.level === 'national' ? countryCode : values.divisionCode,
    packIds: values.packIds.length > 0 ? [...values.packIds] : [nationalPack],
    setupKey: secrets.setupKey.trim(),
    administrators: administratorRoles.map((role) => ({
      role,
      name: values.administrators[role].name.trim(),
      login: values.administrators[role].login,
      password: secrets.passwords[role],
    })),
  };
}

/** Every fault by the JSON pointer of the body, in the order of the page. */
export function setupFaults(values: SetupValues, secrets: SetupSecrets): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const note = (pointer: string, fault: string | undefined) => fault && faults.set(pointer, fault);
  note('/setupKey', secrets.setupKey.trim() === '' ? '请填写启动窗口中显示的设置口令。' : undefined);
  note('/officeName', values.officeName.trim().length < 2 ? '请填写单位全称。' : undefined);
  note('/divisionCode', divisionFault(values.divisionCode, values.level));
  administratorRoles.forEach((role, index) => {
    const { name, login } = values.administrators[role];
    note(`/administrators/${index}/name`, name.trim() === '' ? '请填写姓名。' : undefined);
    note(`/administrators/${index}/login`, loginFault(login, values, role));
    note(`/administrators/${index}/password`, passwordFault(secrets.passwords[role], login));
  });
  return faults;
}

function loginFault(login: string, values: SetupValues, role: AdministratorRole): string | undefined {
  if (login === '') return '请设定登录名。';
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login))
    return '以小写字母或数字开头，2 至 40 位，只用小写字母、数字和 . _ -。';
  const others = administratorRoles.filter((other) => other !== role);
  if (others.some((other) => values.administrators[other].login === login))
    return '与另一名管理员相同；三名管理员各用各的登录名。';
  return undefined;
}
