import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { roles } from '#shared/permissions.ts';
import { Facts } from '#ui/Facts.tsx';
import { FirstSteps } from '#modules/today/web/public.tsx';
import { administratorRoles, type SetupValues } from './setup-values.ts';

/** The office exists: who signs in with what, and what each does first. */
export function SetupDone({ values, onSignIn }: { values: SetupValues; onSignIn: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  return (
    <>
      <div className="entrance-name">
        <p>{values.officeName.trim()}</p>
        <h1 ref={heading} tabIndex={-1}>
          <CheckCircleFilled aria-hidden className="setup-seal" /> 初始设置已完成
        </h1>
      </div>
      <section className="zj-section">
        <h2>三名管理员的登录名</h2>
        <Facts
          items={administratorRoles.map((role) => ({
            label: roles[role].text,
            value: `${values.administrators[role].name.trim()}（${values.administrators[role].login}）`,
          }))}
        />
      </section>
      <section className="zj-section">
        <h2>接下来</h2>
        <FirstSteps />
      </section>
      <div className="setup-end zj-no-print">
        <Button type="primary" onClick={onSignIn}>
          前往登录
        </Button>
        <Button onClick={() => window.print()}>打印本页</Button>
      </div>
    </>
  );
}
