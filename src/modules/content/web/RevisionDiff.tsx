import { Select } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import { dayTime } from '#ui/time-words.ts';
import { useNow } from '#ui/use-now.ts';
import { contentOperations, type ItemReply } from '../contract.ts';
import { ChangedFacts } from './ChangedFacts.tsx';
import { wholeText } from './item-text.ts';

/** What changed between any two revisions. */
export function RevisionDiff({ item }: { item: ItemReply }) {
  const [pair, setPair] = useState({ from: item.current.number - 1, to: item.current.number });
  const { data, error, refetch } = useOperation(
    contentOperations.readDifference,
    { params: { itemId: item.id }, query: pair },
    { keepPrevious: true },
  );
  const now = useNow();
  const options = item.revisions.map((one) => ({
    value: one.number,
    label: `第 ${one.number} 版 · ${one.editorName} · ${dayTime(one.savedAt, now)}`,
  }));
  return (
    <section className="zj-section" aria-label="版本对照">
      <h2>版本对照</h2>
      <div className="content-diff-choice">
        <Select
          aria-label="前一版本"
          value={pair.from}
          options={options}
          onChange={(from: number) => setPair((old) => ({ ...old, from }))}
          popupMatchSelectWidth={false}
        />
        <span aria-hidden>→</span>
        <Select
          aria-label="后一版本"
          value={pair.to}
          options={options}
          onChange={(to: number) => setPair((old) => ({ ...old, to }))}
          popupMatchSelectWidth={false}
        />
      </div>
      {data ? (
        <>
          <ChangedFacts from={data.from} to={data.to} />
          <TextDiff
            before={wholeText(data.from)}
            after={wholeText(data.to)}
            beforeLabel={`第 ${data.from.number} 版`}
            afterLabel={`第 ${data.to.number} 版`}
          />
        </>
      ) : error ? (
        <ErrorState problem={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </section>
  );
}
