import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { MachineRecheck } from '../contract.ts';

const verdicts: Record<MachineRecheck['verdict'], { text: string; tone: StatusTone }> = {
  pass: { text: '已符合', tone: 'met' },
  fail: { text: '仍不符合', tone: 'blocked' },
  unknown: { text: '无法判定', tone: 'soon' },
};

/** What the machine saw when the same clause was evaluated again. */
export function MachineResult({ result }: { result: MachineRecheck }) {
  const { text, tone } = verdicts[result.verdict];
  return (
    <p className="rect-machine">
      <StatusTag tone={tone}>{text}</StatusTag> 机器按 <Clause id={result.clause} /> 于 <Time at={result.asOf} /> 核对：
      {result.text}
      {result.silentDays !== null &&
        `（距最近更新 ${Math.floor(result.silentDays)} 天，上限 ${result.thresholdDays} 天）`}
      {result.capturedAt && (
        <>
          ，最近采集 <Time at={result.capturedAt} />
        </>
      )}
      。
    </p>
  );
}
