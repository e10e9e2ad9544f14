import { Input, Select } from 'antd';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import { unitLevelTexts } from '#modules/organisation/texts.ts';
import { divisionFault, levelOfCode, provinceOfCode, type OfficeLevel } from './division-words.ts';
import type { SetupValues } from './setup-values.ts';
import type { Setup } from './use-setup.ts';

const levels: readonly OfficeLevel[] = ['national', 'province', 'city', 'county'];

/** The office at the top of the unit tree. */
export function OfficePart({ setup }: { setup: Setup }) {
  const { values, change } = setup;
  return (
    <FormPart title="二、单位">
      <Field
        label="单位名称"
        fault={setup.errorAt('/officeName')}
        hint="用全称，如“某县人民政府办公室”。它是单位树的顶端，其他单位都建在它下面。"
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="organization"
            maxLength={100}
            value={values.officeName}
            onBlur={() => values.officeName !== '' && setup.leave('/officeName')}
            onChange={(event) => change({ officeName: event.target.value })}
          />
        )}
      </Field>
      <FormRow>
        {values.level !== 'national' && <DivisionField setup={setup} />}
        <Field label="层级" fault={setup.errorAt('/level')}>
          {({ status: _status, ...control }) => (
            <Select<OfficeLevel>
              {...control}
              value={values.level}
              options={levels.map((level) => ({ value: level, label: unitLevelTexts[level] }))}
              onChange={(level) => change({ level })}
            />
          )}
        </Field>
      </FormRow>
    </FormPart>
  );
}

function DivisionField({ setup }: { setup: Setup }) {
  const { values, change } = setup;
  const onChange = (typed: string) => {
    const divisionCode = typed.replace(/\D/g, '').slice(0, 6);
    change({ divisionCode, ...(divisionCode.length === 6 ? { level: levelOfCode(divisionCode) } : {}) });
  };
  return (
    <Field label="行政区划代码" fault={setup.errorAt('/divisionCode')} hint={divisionHint(values)}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          value={values.divisionCode}
          onBlur={() => values.divisionCode !== '' && setup.leave('/divisionCode')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What the digits mean, so that a slip shows at once. */
function divisionHint({ divisionCode, level }: SetupValues): string {
  const fault = divisionFault(divisionCode, level);
  if (divisionCode.length < 6 || fault) return '6 位，与统计用区划代码一致，如县级 330424。';
  const said = levelOfCode(divisionCode);
  const words = `${provinceOfCode(divisionCode)} · ${unitLevelTexts[said]}`;
  return said === level ? `${words}代码` : `${words}代码，与所选层级不同，请核对；开发区等可以不同。`;
}
