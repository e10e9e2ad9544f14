import { Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { formatInstant } from '#shared/time.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { inspectionOperations } from '../contract.ts';
import { everything, SampleFields, sizeOf, toSample, type SampleChoice } from './SampleFields.tsx';
import { UncheckedHeads } from './UncheckedHeads.tsx';
import './inspection.css';

const minuteDigits = 16;

/** Chooses instant, pack and range; says beforehand what will be looked at and what cannot be. */
export function InspectionFormPage() {
  const goTo = useGoTo();
  const [asOf, setAsOf] = useState(() => formatInstant(new Date()).slice(0, minuteDigits));
  const [pack, setPack] = useState('S4-inspection');
  const [unitId, setUnitId] = useState<string>();
  const [title, setTitle] = useState('');
  const [draw, setDraw] = useState<SampleChoice>(everything);
  const preview = useOperation(
    inspectionOperations.previewInspection,
    { query: { pack, ...(unitId ? { unitId } : {}) } },
    { keepPrevious: true },
  );
  const run = useCommand(inspectionOperations.runInspection, {
    onDone: (reply) => goTo(`/inspections/${reply.inspectionId ?? ''}`),
  });
  const submit = () =>
    run.mutate({
      body: {
        asOf: `${asOf.length > minuteDigits ? asOf : `${asOf}:00`}+08:00`,
        pack,
        ...(unitId ? { unitId } : {}),
        ...(title.trim() ? { title: title.trim() } : {}),
        ...toSample(draw),
      },
    });
  return (
    <div className="inspection-form">
      <FormPage
        title="组织检查"
        trail={[{ label: '检查', to: '/inspections' }]}
        submitText={
          preview.data ? `检查 ${sizeOf(draw, preview.data.accounts).toLocaleString('zh-CN')} 个账号` : '开始检查'
        }
        onSubmit={submit}
        isBusy={run.isPending}
        problem={run.error}
        effect="检查结果不再改动；不合格的账号各立为一个待核实的问题。"
      >
        <FormPart title="检查什么">
          <Field label="依据">
            {(control) => (
              <Select
                {...control}
                value={pack}
                onChange={setPack}
                options={(preview.data?.packs ?? []).map((one) => ({ value: one.id, label: one.title }))}
                popupMatchSelectWidth={false}
              />
            )}
          </Field>
          <FormRow>
            <Field
              label="检查时点"
              hint="可以是过去的任一时点，按当时已知的发布记录判断。"
              error={fieldError(run.error, '/asOf')}
            >
              {(control) => (
                <Input
                  {...control}
                  type="datetime-local"
                  value={asOf}
                  onChange={(event) => setAsOf(event.target.value)}
                />
              )}
            </Field>
            <Field label="单位范围" isOptional hint="不选时为本单位及全部下级。">
              {(control) => <UnitSelect control={control} value={unitId} onChange={setUnitId} isOptional />}
            </Field>
          </FormRow>
          <SampleFields value={draw} onChange={setDraw} error={fieldError(run.error, '/sample/percent')} />
          <Field label="检查名称" isOptional>
            {(control) => (
              <Input
                {...control}
                value={title}
                maxLength={100}
                placeholder="2026年第四季度政务新媒体检查"
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
        </FormPart>
        <FormPart title="这次会怎样检查">
          {preview.isError && <ErrorState problem={preview.error} onRetry={() => void preview.refetch()} />}
          {preview.data && (
            <div className="inspection-preview">
              <p>
                {preview.data.unitName}范围内共 <b>{preview.data.accounts.toLocaleString('zh-CN')}</b> 个在用账号。
                {preview.data.withoutLook > 0 &&
                  `其中 ${preview.data.withoutLook.toLocaleString('zh-CN')} 个最近一天没有成功采集，若以现在为时点且没有近期发布，将列为“无法判定”，不判不合格。`}
              </p>
              <ul>
                {preview.data.rules.map((rule) => (
                  <li key={`${rule.clause} ${rule.text}`}>
                    <Clause id={rule.clause} /> {rule.text}
                  </li>
                ))}
              </ul>
              <UncheckedHeads heads={preview.data.notChecked} />
            </div>
          )}
        </FormPart>
      </FormPage>
    </div>
  );
}
