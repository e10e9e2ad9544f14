import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Time } from '#ui/Time.tsx';
import { variantChoiceText } from '../dictionary-texts.ts';
import type { TermVersion } from '../terms-contract.ts';
import { categoryText, severityTexts } from '../texts.ts';

/** What a word said from when to when, who wrote it and why; each entry names what differs from the one before it. */
export function TermHistory({ versions, problem }: { versions: readonly TermVersion[] | undefined; problem: unknown }) {
  if (problem) return <ErrorState problem={problem} />;
  if (!versions) return <Loading>正在读取历史…</Loading>;
  const newest = versions[0];
  return (
    <ol className="dict-history">
      {newest?.endedAt && (
        <li>
          <b>停用</b> {newest.endedByName} <Time at={newest.endedAt} />
          <p>理由：{newest.endReason}</p>
        </li>
      )}
      {versions.map((version, at) => (
        <li key={version.id}>
          <b>{versions[at + 1] ? '修改' : '新增'}</b> {version.addedByName ?? ''} <Time at={version.createdAt} />
          {version.reason && <p>理由：{version.reason}</p>}
          {versions[at + 1] && <p className="zj-quiet">{differences(versions[at + 1]!, version)}</p>}
        </li>
      ))}
    </ol>
  );
}

type Content = Pick<TermVersion, 'term'> & TermVersion;
const texts: readonly { label: string; of: (version: Content) => string }[] = [
  { label: '词', of: (version) => version.term },
  { label: '轻重', of: (version) => severityTexts[version.severity] },
  { label: '类别', of: (version) => categoryText(version.category) },
  { label: '建议写法', of: (version) => version.suggestions.join('、') },
  { label: '变体', of: (version) => version.variants.map(variantChoiceText).join('、') },
  { label: '正确写法', of: (version) => (version.isRightForm ? '是' : '否') },
  { label: '放行短语', of: (version) => version.allow.join('、') },
  { label: '同句须有', of: (version) => version.needs.join('、') },
  { label: '同句不得有', of: (version) => version.unless.join('、') },
  { label: '引号内', of: (version) => (version.notInQuotes ? '不算' : '算') },
  { label: '依据', of: (version) => version.basis },
  { label: '有效期', of: (version) => `${version.validFrom ?? '即日'}至${version.validUntil ?? '长期'}` },
  { label: '示例', of: (version) => `${version.examples.length} 条` },
];

function differences(before: TermVersion, after: TermVersion): string {
  const changed = texts.filter(({ of }) => of(before) !== of(after));
  if (changed.length === 0) return '内容未变';
  return changed.map(({ label, of }) => `${label}由“${of(before) || '无'}”改为“${of(after) || '无'}”`).join('；');
}
