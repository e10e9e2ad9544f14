import { EmptyState } from '#ui/EmptyState.tsx';
import { FileDrop } from './FileDrop.tsx';
import { FileResult } from './FileResult.tsx';
import type { useFileChecks } from './use-file-checks.ts';

/** Files that are checked, one after the other, each with what was found. */
export function FileChecks({ checks }: { checks: ReturnType<typeof useFileChecks> }) {
  const done = checks.files.filter(({ state }) => state === 'done' || state === 'failed').length;
  return (
    <section className="zj-section" aria-label="文件">
      <FileDrop onChoose={checks.add} />
      {checks.files.length === 0 && (
        <EmptyState title="还没有文件">
          选好文件后，这里按页、段、单元格或时间逐处列出命中；没有读出来的部分先列出，并说明怎么办。
        </EmptyState>
      )}
      {checks.files.length > 1 && (
        <p role="status" className="zj-quiet">{`已检查 ${done} 个，共 ${checks.files.length} 个文件`}</p>
      )}
      {checks.files.map((entry) => (
        <FileResult
          key={entry.id}
          entry={entry}
          onRetry={() => checks.retry(entry.id)}
          onRemove={() => checks.remove(entry.id)}
        />
      ))}
    </section>
  );
}
