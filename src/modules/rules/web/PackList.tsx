import type { ReplyOf } from '#shared/operation.ts';
import { levelTexts, statusTexts } from '#rulebook/code-texts.ts';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { rulesOperations } from '../contract.ts';

const tones: Readonly<Record<string, StatusTone>> = { inForce: 'active', trial: 'soon' };

/** The word for a code; what is a word already stays. */
const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

type PackRow = ReplyOf<typeof rulesOperations.listPacks>['rows'][number];

/** The documents in force, each with number, issuer, state and how many rules were drawn from it. */
export function PackList({ packs }: { packs: readonly PackRow[] }) {
  const sorted = [...packs].sort((a, b) => Number(b.ruleCount > 0) - Number(a.ruleCount > 0));
  const titles = new Map(packs.map((pack) => [pack.id, pack.title]));
  return (
    <ul className="rules-packs">
      {sorted.map((pack) => (
        <li key={pack.id}>
          <h2>
            {pack.title}{' '}
            <StatusTag tone={tones[pack.status] ?? 'neutral'}>{wordOf(statusTexts, pack.status)}</StatusTag>
          </h2>
          <p>
            {[
              pack.documentNumber,
              pack.issuer,
              wordOf(levelTexts, pack.level),
              pack.effectiveFrom && `${pack.effectiveFrom} 起施行`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
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
