import { Checkbox, Input, Segmented } from 'antd';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';

/** All accounts, or a share drawn by a seed. */
export interface SampleChoice {
  readonly isSample: boolean;
  readonly percent: string;
  readonly byUnit: boolean;
  readonly seed: string;
}

export const everything: SampleChoice = { isSample: false, percent: '30', byUnit: true, seed: '' };

/** What the command is sent; nothing for all accounts. */
export function toSample({ isSample, percent, byUnit, seed }: SampleChoice) {
  if (!isSample) return {};
  return { sample: { percent: Number(percent), byUnit, ...(seed.trim() === '' ? {} : { seed: seed.trim() }) } };
}

/** How many of so many accounts are looked at. */
export function sizeOf({ isSample, percent }: SampleChoice, accounts: number): number {
  const share = Number(percent);
  return isSample && share > 0 ? Math.min(accounts, Math.ceil((accounts * share) / 100)) : accounts;
}

export function SampleFields({
  value,
  onChange,
  error,
}: {
  value: SampleChoice;
  onChange: (choice: SampleChoice) => void;
  error: string | undefined;
}) {
  return (
    <>
      <Segmented
        aria-label="检查方式"
        value={value.isSample ? 'sample' : 'all'}
        options={[
          { value: 'all', label: '全面检查' },
          { value: 'sample', label: '抽查' },
        ]}
        onChange={(way) => onChange({ ...value, isSample: way === 'sample' })}
      />
      {value.isSample && (
        <>
          <FormRow>
            <Field label="抽查比例（%）" error={error}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  maxLength={2}
                  value={value.percent}
                  onChange={(event) => onChange({ ...value, percent: event.target.value.replace(/\D/g, '') })}
                />
              )}
            </Field>
            <Field label="抽样种子" isOptional hint="不填由系统随机产生；公开摇号的，填摇出的号码。种子写入检查记录。">
              {(control) => (
                <Input
                  {...control}
                  maxLength={64}
                  value={value.seed}
                  onChange={(event) => onChange({ ...value, seed: event.target.value })}
                />
              )}
            </Field>
          </FormRow>
          <Checkbox checked={value.byUnit} onChange={({ target }) => onChange({ ...value, byUnit: target.checked })}>
            每个单位至少抽一个账号
          </Checkbox>
        </>
      )}
    </>
  );
}
