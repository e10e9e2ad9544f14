import { Button, Segmented, Select, Switch } from 'antd';
import { roles, type Role } from '#shared/permissions.ts';
import { useAppearance } from '#ui/appearance.tsx';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import type { Tone } from '#ui/palette.ts';
import { useSwitchUnit } from '#ui/session.ts';
import { navigationFor } from './routes.tsx';
import { useWorkerSession } from './session-context.ts';
import { useLeave } from './use-leave.ts';

/** Who I am, for whom I act, how the page looks, and on a phone the way to every other page. */
export function MePage() {
  const session = useWorkerSession();
  const leave = useLeave();
  return (
    <>
      <PageHeader title={session.person?.name ?? '我的'}>
        {session.roles.map((role) => roles[role as Role]?.text ?? role).join('、')}
        {session.unit && ` · ${session.unit.name}`}
      </PageHeader>
      <div className="zj-form">
        <UnitPart />
        <AppearancePart />
        <PagesPart />
        <div className="zj-form-part">
          <Button onClick={leave}>退出登录</Button>
        </div>
      </div>
    </>
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

function UnitPart() {
  const session = useWorkerSession();
  const switchUnit = useSwitchUnit();
  if (session.units.length < 2) return null;
  return (
    <div className="zj-form-part">
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
    </div>
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
