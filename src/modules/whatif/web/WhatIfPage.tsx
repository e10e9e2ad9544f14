import { useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { whatifOperations } from '../contract.ts';
import { useTrial } from './use-trial.ts';
import { WhatIfAnswer } from './WhatIfAnswer.tsx';
import type { WhatIfSearch } from './what-if-search.ts';
import { WhatIfForm } from './WhatIfForm.tsx';
import './whatif.css';

/** Tries rules on what has happened: left what is to be tried, right what would have been different. */
export function WhatIfPage() {
  const [search, setSearch] = usePageSearch<WhatIfSearch>();
  const choices = useOperation(
    whatifOperations.readChoices,
    { query: search.unit ? { unitId: search.unit } : {} },
    { keepPrevious: true },
  );
  const trial = useTrial(search.trial, (trialId) => setSearch({ trial: trialId }));
  return (
    <>
      <PageHeader title="试算">
        用已经发生的发布、备案和整改，重算另一套规则下会有哪些逾期。只是试算，不改动任何规则，也不产生问题。
      </PageHeader>
      {choices.isError && <ErrorState problem={choices.error} onRetry={() => void choices.refetch()} />}
      {choices.isPending && <Loading />}
      {choices.data && (
        <div className="whatif-bench">
          <WhatIfForm choices={choices.data} search={search} onSearch={setSearch} trial={trial} />
          <div className="whatif-answer" aria-live="polite">
            <Answer trial={trial} />
          </div>
        </div>
      )}
    </>
  );
}

function Answer({ trial }: { trial: ReturnType<typeof useTrial> }) {
  const { reply, problem, isRunning } = trial;
  if (problem && problem.fields.length === 0) return <ErrorState problem={problem} />;
  if (isRunning) return <Loading>{progressText(reply?.progress)}</Loading>;
  if (reply?.state === 'failed')
    return <EmptyState title="计算没有完成">请再试一次；仍不成功时请联系系统管理员。</EmptyState>;
  if (reply?.result) return <WhatIfAnswer trialId={reply.trialId} result={reply.result} />;
  return (
    <EmptyState title="还没有试算">
      在左侧改一个数值、换一个规则包，或粘贴草案文本，再选“试算”。这里会说明将多出或减少多少逾期，并列出每个有变化的账号。
    </EmptyState>
  );
}

function progressText(progress: { accounts: number; of: number } | undefined): string {
  if (!progress || progress.of === 0) return '正在读取已发生的事项…';
  return `正在试算：${progress.accounts.toLocaleString('zh-CN')} / ${progress.of.toLocaleString('zh-CN')} 个账号`;
}
