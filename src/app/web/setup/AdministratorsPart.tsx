import { Input } from 'antd';
import { roles } from '#shared/permissions.ts';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { administratorRoles, type AdministratorRole } from './setup-values.ts';
import type { Setup } from './use-setup.ts';

export const administratorDuties: Record<AdministratorRole, string> = {
  systemAdministrator: '建单位、建人员、配置发布连接；不能给任何人授权。',
  securityAdministrator: '授予和终止岗位、重置密码；不能给自己授权，也不能建人员。',
  auditAdministrator: '查看和验证审计记录；不能改动任何内容。',
};

/** The three administrators; three persons, so that no one alone can act unseen. */
export function AdministratorsPart({ setup }: { setup: Setup }) {
  return (
    <FormPart title="四、三名管理员">
      <p className="zj-quiet">
        系统、安全、审计三名管理员由三个不同的人担任，互不兼任，也不担任采编、审核、签发等业务岗位：建人的不能授权，授权的不能抹去记录，看记录的不能改动内容，任何一个人都不能独自越权。密码请由本人当面输入。
      </p>
      {administratorRoles.map((role, index) => (
        <Administrator key={role} role={role} index={index} setup={setup} />
      ))}
    </FormPart>
  );
}

function Administrator({ role, index, setup }: { role: AdministratorRole; index: number; setup: Setup }) {
  const { values, secrets } = setup;
  const person = values.administrators[role];
  const change = (part: Partial<typeof person>) =>
    setup.change({ administrators: { ...values.administrators, [role]: { ...person, ...part } } });
  const at = (part: string) => `/administrators/${index}/${part}`;
  return (
    <div className="setup-person" role="group" aria-labelledby={`setup-${role}`}>
      <h3 id={`setup-${role}`}>{roles[role].text}</h3>
      <p className="zj-quiet">{administratorDuties[role]}</p>
      <FormRow>
        <Field label="姓名" fault={setup.errorAt(at('name'))}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={50}
              value={person.name}
              onBlur={() => person.name !== '' && setup.leave(at('name'))}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="登录名" fault={setup.errorAt(at('login'))} hint="小写字母、数字和 . _ -，如姓名拼音。">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              value={person.login}
              onBlur={() => person.login !== '' && setup.leave(at('login'))}
              onChange={(event) => change({ login: event.target.value.trim().toLowerCase() })}
            />
          )}
        </Field>
      </FormRow>
      <PasswordField
        label="密码"
        login={person.login}
        value={secrets.passwords[role]}
        error={setup.errorAt(at('password'))}
        isChecked={setup.isChecked}
        onChange={(password) => setup.changeSecrets({ passwords: { ...secrets.passwords, [role]: password } })}
      />
    </div>
  );
}
