import { PageLink } from '#ui/navigation.tsx';
import './first-steps.css';

interface Step {
  readonly who: string;
  readonly what: string;
  readonly how: string;
  readonly to?: string;
}

const steps: readonly Step[] = [
  { who: '系统管理员', what: '建单位', how: '在“单位”页逐个新增，或按模板一次导入下级单位。', to: '/units' },
  {
    who: '系统管理员',
    what: '建人员',
    how: '在“人员”页为每个人设登录名和初始密码；本人首次登录时须改密码。',
    to: '/people',
  },
  { who: '安全管理员', what: '授予岗位', how: '给每个人授予采编、初审、复审、终审、签发等岗位；没有岗位不能登录。' },
  { who: '信息采编员', what: '登记账号', how: '采编员登录后，在“账号”页登记或导入已开设的账号。' },
];

/** What has to happen, and by whom, before the first item can be written. `isLinked` inside the work only. */
export function FirstSteps({ isLinked = false }: { isLinked?: boolean }) {
  return (
    <ol className="first-steps">
      {steps.map((step) => (
        <li key={step.what}>
          <h3>
            {isLinked && step.to ? <PageLink to={step.to}>{step.what}</PageLink> : step.what}
            <span className="zj-quiet">{step.who}</span>
          </h3>
          <p>{step.how}</p>
        </li>
      ))}
    </ol>
  );
}
