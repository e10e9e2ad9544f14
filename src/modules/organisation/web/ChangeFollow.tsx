import type { ReactNode } from 'react';
import type { UnitFollow } from '../change-contract.ts';
import type { UnitChangeKind } from '../contract.ts';

/** What will follow of a change, with numbers and names, before it is recorded. */
export function ChangeFollow({ kind, follow }: { kind: UnitChangeKind; follow: UnitFollow }) {
  const isEnd = kind !== 'rename';
  if (isEnd && follow.refusal)
    return (
      <p className="zj-field-error" role="alert">
        {follow.refusal}
      </p>
    );
  return (
    <section aria-label="登记后会怎样" className="org-follow">
      <h3>登记后</h3>
      <ul className="zj-effects">
        <li>
          {follow.accountCount === 0
            ? '名下没有在用账号。'
            : `${follow.accountCount} 个在用账号各开一项限期责任：${isEnd ? '变更主办单位或注销' : '变更账号资料'}，并报备案。`}
          <Names names={follow.accounts.map((one) => `${one.name}（${one.unitName}）`)} count={follow.accountCount} />
        </li>
        {isEnd && follow.accountCount > 0 && <li>账号移交或注销之前，每个账号都列为问题。</li>}
        {isEnd && (
          <li>
            {follow.personCount === 0
              ? '没有在职人员。'
              : `${follow.personCount} 名人员的岗位授权（${follow.grantCount} 项）保留，便于移交账号；移交后请逐人办理调离。`}
            <Names
              names={follow.people.map((one) => `${one.name}（${one.unitName}，授权 ${one.grantCount} 项）`)}
              count={follow.personCount}
            />
          </li>
        )}
        {isEnd && follow.sections.length > 0 && (
          <li>
            {follow.sections.length} 个科室一并结束。
            <Names names={follow.sections.map((one) => one.name)} count={follow.sections.length} />
          </li>
        )}
        {isEnd && follow.receivedCount > 0 && (
          <li>{follow.receivedCount} 条条线指向该单位：有承接单位的由它接收，没有的成为“未设定接收单位”。</li>
        )}
        {isEnd && follow.findingCount > 0 && <li>{follow.findingCount} 个未关闭的问题保留，继续整改。</li>}
        {isEnd && <li>不能再在该单位新增账号、人员和下级；已有记录全部保留，不能恢复为在用。</li>}
        {!isEnd && <li>旧名称留在名称沿革中，仍可查到。</li>}
      </ul>
    </section>
  );
}

function Names({ names, count }: { names: readonly string[]; count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <details>
      <summary>查看名单</summary>
      {names.join('、')}
      {count > names.length && `，等 ${count} 个`}
    </details>
  );
}
