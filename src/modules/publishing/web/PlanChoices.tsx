import { Input, Radio, Select } from 'antd';
import { formatInstant } from '#shared/time.ts';
import { Field } from '#ui/Field.tsx';
import { toInstant } from '#ui/local-input.ts';
import type { ReleaseChoice, ReleaseTarget } from '../contract.ts';
import './publishing.css';

/** One account's choice while it is being made; `at` as the field holds it (local time of the office). */
export interface TargetChoice {
  readonly accountId: string;
  readonly way: ReleaseChoice['way'];
  readonly when: ReleaseChoice['when'];
  readonly at: string;
}

/** At once, by the platform's first way. */
export function startChoices(targets: readonly ReleaseTarget[]): TargetChoice[] {
  return targets.map((target) => ({
    accountId: target.accountId,
    way: target.ways[0]?.way ?? 'publish',
    when: 'now',
    at: '',
  }));
}

/** False while a time is still to be filled in. */
export const isWhole = (choices: readonly TargetChoice[]): boolean =>
  choices.every((choice) => choice.when !== 'at' || choice.at !== '');

// The field has no zone; offices work in Shanghai time wherever the browser stands.

export function toPlan(choices: readonly TargetChoice[]): ReleaseChoice[] {
  return choices.map(({ accountId, way, when, at }) => ({
    accountId,
    way,
    when,
    ...(when === 'at' ? { at: toInstant(at) } : {}),
  }));
}

const shortTime = (instant: string): string => {
  const text = formatInstant(instant);
  return `${Number(text.slice(5, 7))} 月 ${Number(text.slice(8, 10))} 日 ${text.slice(11, 16)}`;
};

/** What will happen on one account, in a sentence. */
export function effectOf(target: ReleaseTarget, choices: readonly TargetChoice[], delaySeconds: number): string {
  const choice = choices.find((one) => one.accountId === target.accountId);
  const way = target.ways.find((one) => one.way === choice?.way);
  const head = choice?.way === 'massSend' ? '群发' : '发出';
  const when =
    choice?.when === 'at' && choice.at !== ''
      ? `${shortTime(toInstant(choice.at))} ${head}`
      : choice?.when === 'next' && way
        ? `${shortTime(way.nextFreeAt)} ${head}`
        : `${delaySeconds} 秒后${head}`;
  const note = way && !way.isVisibleUpdate ? '不在账号主页显示，不算一次更新' : '';
  return `${target.name}：${when}；发出前可以停止。${note === '' ? '' : `（${note}）`}`;
}

/** How and when it goes out, account by account; hand-published accounts have nothing to choose. */
export function PlanChoices({
  targets,
  choices,
  onChange,
}: {
  targets: readonly ReleaseTarget[];
  choices: readonly TargetChoice[];
  onChange: (choices: TargetChoice[]) => void;
}) {
  const shown = targets.filter((target) => target.isApi);
  if (shown.length === 0) return null;
  const set = (accountId: string, part: Partial<TargetChoice>) =>
    onChange(choices.map((one) => (one.accountId === accountId ? { ...one, ...part } : one)));
  return (
    <section className="zj-section" aria-label="发送安排">
      <h2>发送安排</h2>
      {shown.map((target) => {
        const choice = choices.find((one) => one.accountId === target.accountId);
        return choice ? (
          <TargetPlan
            key={target.accountId}
            target={target}
            choice={choice}
            onChange={(part) => set(target.accountId, part)}
          />
        ) : null;
      })}
    </section>
  );
}

function TargetPlan({
  target,
  choice,
  onChange,
}: {
  target: ReleaseTarget;
  choice: TargetChoice;
  onChange: (part: Partial<TargetChoice>) => void;
}) {
  const way = target.ways.find((one) => one.way === choice.way);
  return (
    <div className="publishing-plan" role="group" aria-label={target.name}>
      <b>{target.name}</b>
      {target.ways.length > 1 && (
        <Field label={`发布方式（${target.name}）`}>
          {(control) => (
            <Select
              {...control}
              style={{ width: 'min(34rem, 100%)' }}
              value={choice.way}
              options={target.ways.map((one) => ({ value: one.way, label: one.text }))}
              onChange={(value) => onChange({ way: value })}
            />
          )}
        </Field>
      )}
      {way && !way.isVisibleUpdate && (
        <p className="zj-quiet">这种方式不推送、不在账号主页显示，检查更新时不算数；须计入更新的请选群发。</p>
      )}
      <Radio.Group
        aria-label={`发送时间（${target.name}）`}
        value={choice.when}
        onChange={(event) => onChange({ when: event.target.value as TargetChoice['when'] })}
        options={[
          { value: 'now', label: '签发后立即' },
          { value: 'next', label: way ? `下一个空档（${shortTime(way.nextFreeAt)}）` : '下一个空档' },
          { value: 'at', label: '定时' },
        ]}
      />
      {choice.when === 'at' && (
        <Field label={`定时发送（${target.name}）`}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              style={{ width: '15rem' }}
              value={choice.at}
              onChange={(event) => onChange({ at: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
