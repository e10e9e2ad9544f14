import { PageLink } from '#ui/navigation.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { PackRow } from '../contract.ts';
import { levelText, statusText, timeText } from './pack-words.ts';

const tones: Readonly<Record<string, StatusTone>> = { inForce: 'active', trial: 'soon' };

/** A pack's status as a tag. */
export function PackStatusTag({ status }: { status: string }) {
  return <StatusTag tone={tones[status] ?? 'neutral'}>{statusText(status)}</StatusTag>;
}

/** The documents, each with number, issuer, state and how many rules were drawn from it. */
export function PackList({ packs }: { packs: readonly PackRow[] }) {
  const sorted = [...packs].sort((a, b) => Number(b.ruleCount > 0) - Number(a.ruleCount > 0));
  const titles = new Map(packs.map((pack) => [pack.id, pack.title]));
  return (
    <ul className="packs-list">
      {sorted.map((pack) => (
        <li key={pack.id}>
          <h2>
            <PageLink to={`/rules/packs/${pack.id}`}>{pack.title}</PageLink> <PackStatusTag status={pack.status} />
          </h2>
          <p>{[pack.documentNumber, pack.issuer, levelText(pack.level), timeText(pack)].filter(Boolean).join(' · ')}</p>
          <p className="zj-quiet">
            {pack.ruleCount === 0 ? '文件正文尚未取得，暂无规则' : `第 ${pack.version} 版，${pack.ruleCount} 条规则`}
            {pack.parents.length > 0 &&
              `；上级文件：${pack.parents.map((id) => `《${titles.get(id) ?? id}》`).join('、')}`}
          </p>
          {pack.note && <p className="zj-quiet">{pack.note}</p>}
        </li>
      ))}
    </ul>
  );
}
