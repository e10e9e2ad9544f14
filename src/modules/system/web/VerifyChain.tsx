import { Button } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#shared/operation.ts';
import { call, ApiProblem } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { exactTime } from '#ui/time-words.ts';
import { actionText } from '#modules/today/web/public.tsx';
import { systemOperations } from '../contract.ts';

type Report = ReplyOf<typeof systemOperations.verifyAudit>;
type Outcome = { readonly report: Report; readonly at: Date } | { readonly problem: ApiProblem };

const faultTexts: Record<string, string> = {
  altered: '内容被改动',
  broken: '与前一行不相连',
  gap: '缺少记录',
  head: '末尾记录缺失',
};

/** Recomputes the chains on demand and says what was found. */
export function VerifyChain() {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    try {
      setOutcome({ report: await call(systemOperations.verifyAudit), at: new Date() });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setOutcome({ problem: error });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="zj-section" style={{ marginBottom: '1.5rem' }} aria-label="验证审计链" aria-live="polite">
      <Button type="primary" loading={isBusy} onClick={() => void verify()}>
        验证审计链
      </Button>
      {outcome &&
        ('problem' in outcome ? (
          <ErrorState problem={outcome.problem} onRetry={() => void verify()} />
        ) : (
          <Result report={outcome.report} at={outcome.at} />
        ))}
    </section>
  );
}

function Result({ report, at }: { report: Report; at: Date }) {
  const summary = `${exactTime(at)} 重新计算了 ${report.offices} 条链共 ${report.events.toLocaleString('zh-CN')} 行`;
  if (report.faults.length === 0) {
    return (
      <p style={{ marginTop: '0.75rem' }}>
        <StatusTag tone="met">完整无改动</StatusTag> {summary}，逐行相符。
      </p>
    );
  }
  return (
    <div style={{ marginTop: '0.75rem' }} role="alert">
      <p>
        <StatusTag tone="blocked">发现异常</StatusTag> {summary}，有 {report.faults.length} 处不符：
      </p>
      <ul>
        {report.faults.map((fault) => (
          <li key={`${fault.officeId} ${fault.seq}`}>
            第 {fault.seq} 行（{fault.action ? actionText(fault.action) : '无内容'}）：
            {faultTexts[fault.fault] ?? fault.fault}
          </li>
        ))}
      </ul>
    </div>
  );
}
