import { App, Button, Segmented, Select, Switch } from 'antd';
import { roles, type Role } from '#shared/permissions.ts';
import { useAppearance } from '#ui/appearance.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import type { Tone } from '#ui/palette.ts';
import { useSwitchUnit } from '#ui/session.ts';
import { usePhone } from '#ui/use-phone.ts';
import { MailboxPart } from '#modules/reminders/web/public.tsx';
import { MyPosts } from '#modules/roster/web/public.tsx';
import { FirstSteps } from '#modules/today/web/public.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { SecondFactorPart } from './me/SecondFactorPart.tsx';
import { TokenPart } from './me/TokenPart.tsx';
import { navigationFor } from './navigation-entries.ts';
import { useWorkerSession } from './session-context.ts';
import { useLeave } from './use-leave.ts';
import './me/me.css';

/** Who I am, for whom I act, my password and tokens, how the page looks, and on a phone the way to every other page. */
export function MePage() {
  const session = useWorkerSession();
  const leave = useLeave();
  const isPhone = usePhone();
  return (
    <>
      <PageHeader title="我的" actions={<Button onClick={leave}>退出登录</Button>} />
      <div className="zj-form">
        <IdentityPart />
        {session.roles.includes('systemAdministrator') && <StepsPart />}
        {isPhone && <PagesPart />}
        {session.person && session.permissions.includes('people.read') && <MyPosts personId={session.person.id} />}
        <MailboxPart />
        <PasswordPart />
        <SecondFactorPart />
        <TokenPart />
        <AppearancePart />
      </div>
    </>
  );
}

function IdentityPart() {
  const session = useWorkerSession();
  const positions = session.roles.map((role) => roles[role as Role]?.text ?? role);
  return (
    <FormPart title={session.person?.name ?? ''}>
      <Facts
        items={[
          { label: '岗位', value: positions.join('、') },
          { label: '代表单位', value: session.units.length < 2 ? session.unit?.name : undefined },
          { label: '所在系统', value: session.officeName },
        ]}
      />
      <UnitChoice />
      <p className="zj-quiet">岗位由安全管理员授予和终止；有出入时请联系安全管理员。</p>
    </FormPart>
  );
}

/** A new office is built in this order; afterwards it stays as a reminder who does what. */
function StepsPart() {
  return (
    <FormPart title="启用步骤">
      <FirstSteps isLinked />
    </FormPart>
  );
}

function PasswordPart() {
  const { message } = App.useApp();
  return (
    <FormPart title="密码">
      <ChangePassword onDone={() => void message.success('密码已修改，下次登录用新密码。')} />
    </FormPart>
  );
}

function PagesPart() {
  const pages = navigationFor(useWorkerSession()).flatMap((entry) => entry.pages);
  if (pages.length === 0) return null;
  return (
    <nav className="zj-form-part" aria-label="全部功能">
      <h2>全部功能</h2>
      <ul className="me-pages">
        {pages.map((page) => (
          <li key={page.path}>
            <PageLink to={page.path}>{page.label}</PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function UnitChoice() {
  const session = useWorkerSession();
  const switchUnit = useSwitchUnit();
  if (session.units.length < 2) return null;
  return (
    <Field label="代表单位" error={switchUnit.error?.title} hint="切换后，页面只显示该单位及其下级的内容。">
      {(control) => (
        <Select
          {...control}
          loading={switchUnit.isPending}
          value={session.unit?.id}
          options={session.units.map((unit) => ({ value: unit.id, label: unit.name }))}
          onChange={(unitId: string) => switchUnit.mutate({ unitId })}
        />
      )}
    </Field>
  );
}

function AppearancePart() {
  const { appearance, setAppearance } = useAppearance();
  return (
    <div className="zj-form-part">
      <h2>显示</h2>
      <Segmented<Tone>
        aria-label="色调"
        block
        value={appearance.tone}
        options={[
          { value: 'light', label: '浅色' },
          { value: 'dark', label: '深色' },
          { value: 'contrast', label: '高对比' },
        ]}
        onChange={(tone) => setAppearance({ ...appearance, tone })}
      />
      <label className="me-switch" htmlFor="me-large">
        <Switch
          id="me-large"
          checked={appearance.large}
          onChange={(large) => setAppearance({ ...appearance, large })}
        />{' '}
        大字
      </label>
    </div>
  );
}
