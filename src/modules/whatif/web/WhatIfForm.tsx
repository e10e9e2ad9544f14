import { Button, Input } from 'antd';
import { fieldError } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { ChangeFields, DraftFields, PackFields } from './WhatIfWays.tsx';
import type { TrialBody, TrialState } from './use-trial.ts';
import type { Choices, WayProps, WhatIfSearch } from './what-if-search.ts';

interface Props extends WayProps {
  trial: TrialState;
}

const ways = [
  { value: 'change', label: '改一个数值' },
  { value: 'pack', label: '换规则包' },
  { value: 'draft', label: '草案文本' },
] as const;

/** What is still missing, said where the button waits for it. */
const wantedTexts = {
  change: '填写改成的数值后可以试算。',
  pack: '选择规则包后可以试算。',
  draft: '贴入草案或从文件读入后可以试算。',
} as const;

/** Where, when and what to try; the answer appears beside it. */
export function WhatIfForm({ choices, search, onSearch, trial }: Props) {
  const draft = useDraft('whatif.draft', { text: '', fileName: '' });
  const way = search.way ?? 'change';
  const body = bodyOf(choices, search, draft.value);
  return (
    <form
      className="whatif-form"
      aria-label="试算方案"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (body) void trial.run(body);
      }}
    >
      <Field label="单位" hint="含下级单位的全部账号">
        {(control) => (
          <UnitSelect
            control={control}
            value={search.unit}
            onChange={(unit) => onSearch({ unit: unit ?? '', rule: '', value: '' })}
            placeholder={choices.unitName}
            isOptional
          />
        )}
      </Field>
      <div className="whatif-period">
        <Field label="开始日期" error={trial.problem && fieldError(trial.problem, '/from')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={search.from ?? choices.from}
              max={choices.to}
              onChange={(event) => onSearch({ from: event.target.value })}
            />
          )}
        </Field>
        <Field label="结束日期" error={trial.problem && fieldError(trial.problem, '/to')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={search.to ?? choices.to}
              max={choices.to}
              onChange={(event) => onSearch({ to: event.target.value })}
            />
          )}
        </Field>
      </div>
      <FilterPills label="方案" pills={ways} value={way} onChange={(value) => onSearch({ way: value })} />
      {way === 'change' && <ChangeFields choices={choices} search={search} onSearch={onSearch} />}
      {way === 'pack' && <PackFields choices={choices} search={search} onSearch={onSearch} />}
      {way === 'draft' && <DraftFields value={draft.value} onChange={draft.setValue} />}
      {trial.problem && trial.problem.fields.length > 0 && <Faults trial={trial} />}
      {body === null && (
        <p className="zj-quiet">{wantedTexts[way as keyof typeof wantedTexts] ?? wantedTexts.change}</p>
      )}
      <Button type="primary" htmlType="submit" loading={trial.isRunning} disabled={body === null}>
        试算
      </Button>
    </form>
  );
}

function Faults({ trial }: { trial: TrialState }) {
  return (
    <div className="whatif-faults" role="alert">
      <p>{trial.problem?.title}</p>
      <ul>
        {trial.problem?.fields.map((fault) => (
          <li key={fault.text}>{fault.text}</li>
        ))}
      </ul>
    </div>
  );
}

/** The request, or null while something is missing. */
function bodyOf(
  choices: Choices,
  search: Partial<WhatIfSearch>,
  draft: { text: string; fileName: string },
): TrialBody | null {
  const given = {
    from: search.from ?? choices.from,
    to: search.to ?? choices.to,
    ...(search.unit ? { unitId: search.unit } : {}),
  };
  const way = search.way ?? 'change';
  if (way === 'pack') return search.pack ? { ...given, packId: search.pack } : null;
  if (way === 'draft')
    return draft.text.trim() === ''
      ? null
      : { ...given, draft: draft.text, ...(draft.fileName ? { fileName: draft.fileName } : {}) };
  const chosen = choices.rules.find((rule) => `${rule.pack}:${rule.rule}` === search.rule) ?? choices.rules[0];
  const value = search.value ?? '';
  if (!chosen || !/^\d{1,4}$/.test(value)) return null;
  return { ...given, change: { pack: chosen.pack, rule: chosen.rule, value: Number(value) } };
}
