import { Facts } from '#ui/Facts.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { RemoveDemo } from './RemoveDemo.tsx';

/** The installation: which office, what kind of data, where to prove the acts, and the demo's end. */
export function SettingsPage() {
  const { data: session } = useSession();
  const mayAudit = useMay('audit.read');
  const mayReadRules = useMay('rules.read');
  if (!session) return null;
  return (
    <>
      <PageHeader title="设置" />
      <div className="zj-form">
        <FormPart title="本系统">
          <Facts
            items={[
              { label: '单位', value: session.officeName },
              { label: '数据', value: session.demo ? '演示数据（全部虚构）' : '真实数据' },
              { label: '接口文档', value: <a href="/api/docs">全部接口</a> },
              { label: '规则', value: mayReadRules && <PageLink to="/rules">适用的规则和规则包</PageLink> },
              { label: '审计', value: mayAudit && <PageLink to="/audit">查看和验证审计记录</PageLink> },
              { label: '密码和令牌', value: <PageLink to="/me">我的</PageLink> },
            ]}
          />
        </FormPart>
        {session.demo && <RemoveDemo />}
      </div>
    </>
  );
}
