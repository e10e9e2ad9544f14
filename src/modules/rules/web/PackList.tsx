import type { ReplyOf } from '#shared/operation.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import type { rulesOperations } from '../contract.ts';

type PackRow = ReplyOf<typeof rulesOperations.listPacks>['rows'][number];

/** The documents in force, each with number, issuer, state and how many rules were drawn from it. */
export function PackList({ packs }: { packs: readonly PackRow[] }) {
  const titles = new Map(packs.map((pack) => [pack.id, pack.title]));
  return (
    <ul className="rules-packs">
      {packs.map((pack) => (
        <li key={pack.id}>
          <h2>
            {pack.title} <StatusTag tone={pack.ruleCount === 0 ? 'neutral' : pack.status === '试行' ? 'soon' : 'active'}>{pack.status}</StatusTag>
          </h2>
          <p>{[pack.documentNumber, pack.issuer, pack.level, pack.effectiveFrom && `${pack.effectiveFrom} 起施行`].filter(Boolean).join(' · ')}</p>
          <p className="zj-quiet">
            {pack.ruleCount === 0 ? '文件正文尚未取得，暂无规则' : `第 ${pack.version} 版，${pack.ruleCount} 条规则`}
            {pack.parents.length > 0 && `；上级文件：${pack.parents.map((id) => `《${titles.get(id) ?? id}》`).join('、')}`}
          </p>
          {pack.note && <p className="zj-quiet">{pack.note}</p>}
        </li>
      ))}
    </ul>
  );
}
