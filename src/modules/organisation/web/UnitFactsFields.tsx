import { Input, Select } from 'antd';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import { unitKinds, unitLevels, type UnitKind, type UnitLevel } from '../contract.ts';
import { creditCodeFault, normalCreditCode } from '../credit-rules.ts';
import { unitKindTexts, unitLevelTexts } from '../texts.ts';

/** What the forms of a unit share: facts beside its name and place. */
export interface UnitFactsDraft {
  kind: UnitKind;
  level: UnitLevel;
  divisionCode: string;
  shortName: string;
  registeredName: string;
  creditCode: string;
  contactPhone: string;
}

export const emptyFacts: UnitFactsDraft = {
  kind: 'department',
  level: 'county',
  divisionCode: '',
  shortName: '',
  registeredName: '',
  creditCode: '',
  contactPhone: '',
};

export interface UnitFactsFieldsProps {
  value: UnitFactsDraft;
  onChange: (part: Partial<UnitFactsDraft>) => void;
  problem: ApiProblem | null;
}

export function KindFields({ value, onChange }: Omit<UnitFactsFieldsProps, 'problem'>) {
  return (
    <FormRow>
      <Field label="类别">
        {(control) => (
          <Select
            {...control}
            value={value.kind}
            onChange={(kind) => onChange({ kind })}
            options={unitKinds.map((kind) => ({ value: kind, label: unitKindTexts[kind] }))}
          />
        )}
      </Field>
      <Field label="层级">
        {(control) => (
          <Select
            {...control}
            value={value.level}
            onChange={(level) => onChange({ level })}
            options={unitLevels.map((level) => ({ value: level, label: unitLevelTexts[level] }))}
          />
        )}
      </Field>
    </FormRow>
  );
}

/** Codes and other names; a credit code is judged while it is typed. */
export function UnitFactsFields({ value, onChange, problem }: UnitFactsFieldsProps) {
  const code = normalCreditCode(value.creditCode);
  const typed = (field: 'shortName' | 'registeredName' | 'contactPhone', maxLength: number) => ({
    maxLength,
    value: value[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <FormPart title="代码和联系方式">
      <FormRow>
        <Field
          label="统一社会信用代码"
          isOptional
          hint="18 位，按证书填写，末位自动校验。"
          error={fieldError(problem, '/creditCode')}
          {...(code.length >= 18 && creditCodeFault(code) ? { fault: creditCodeFault(code) } : {})}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={30}
              value={value.creditCode}
              onChange={(event) => onChange({ creditCode: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="行政区划代码"
          isOptional
          hint="6 位；乡镇 9 位。政府和政府办公室填写。"
          error={fieldError(problem, '/divisionCode')}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={12}
              value={value.divisionCode}
              onChange={(event) => onChange({ divisionCode: event.target.value.trim() })}
            />
          )}
        </Field>
      </FormRow>
      <FormRow>
        <Field label="登记名称" isOptional hint="证书上的全称，与单位名称不同时填写。">
          {(control) => <Input {...control} {...typed('registeredName', 100)} />}
        </Field>
        <Field label="简称" isOptional>
          {(control) => <Input {...control} {...typed('shortName', 50)} />}
        </Field>
      </FormRow>
      <Field
        label="办公电话"
        isOptional
        hint="单位值班或办公室电话，不登记个人手机号。"
        error={fieldError(problem, '/contactPhone')}
      >
        {(control) => <Input {...control} inputMode="tel" {...typed('contactPhone', 30)} />}
      </Field>
    </FormPart>
  );
}
