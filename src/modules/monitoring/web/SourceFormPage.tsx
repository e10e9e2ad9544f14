import { Input, Select } from 'antd';
import { useState } from 'react';
import { call, fieldError, useCommand, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { monitoringOperations } from '../contract.ts';

type Preview = ReplyOf<typeof monitoringOperations.importSources>;

const intervals = [30, 60, 120, 360, 1440].map((minutes) => ({
  value: minutes,
  label: minutes < 60 ? `${minutes} 分钟` : minutes < 1440 ? `${minutes / 60} 小时` : '1 天',
}));

/** Adds sources to many accounts by one address pattern, with a preview of what it makes. */
export function SourceFormPage() {
  const goTo = useGoTo();
  const [urlPattern, setPattern] = useState('');
  const [unitId, setUnitId] = useState<string>();
  const [everyMinutes, setEvery] = useState(120);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const add = useCommand(monitoringOperations.importSources, { onDone: () => goTo('/monitoring/sources') });
  const body = { urlPattern, everyMinutes, ...(unitId ? { unitId } : {}) };
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPreview(null);
    };
  const submit = async () => {
    if (preview) return add.mutate({ body });
    setProblem(null);
    try {
      setPreview(await call(monitoringOperations.importSources, { body: { ...body, dryRun: true } }));
    } catch (error) {
      setProblem(error as ApiProblem);
    }
  };
  return (
    <FormPage
      title="添加信息源"
      trail={[{ label: '信息源', to: '/monitoring/sources' }]}
      lead="填写一个地址规律，系统为范围内有账号标识的账号各添加一个信息源。"
      submitText={preview ? `添加 ${preview.created} 个信息源` : '查看将添加什么'}
      onSubmit={() => void submit()}
      isBusy={add.isPending}
      problem={problem ?? add.error}
      effect={preview && <PreviewText preview={preview} />}
    >
      <FormPart title="地址">
        <Field
          label="地址规律"
          error={fieldError(problem, '/urlPattern')}
          hint="账号标识的位置写 {platformId}，例如 https://rss.example.gov.cn/feeds/{platformId}.xml"
        >
          {(control) => (
            <Input {...control} value={urlPattern} onChange={(event) => change(setPattern)(event.target.value)} />
          )}
        </Field>
        <FormRow>
          <Field label="账号范围" isOptional hint="不选时为本单位及下级的全部在用账号。">
            {(control) => <UnitSelect control={control} value={unitId} onChange={change(setUnitId)} isOptional />}
          </Field>
          <Field label="采集间隔" hint="越短越及时，也越容易被对方限制。">
            {(control) => <Select {...control} value={everyMinutes} options={intervals} onChange={change(setEvery)} />}
          </Field>
        </FormRow>
      </FormPart>
    </FormPage>
  );
}

function PreviewText({ preview }: { preview: Preview }) {
  return (
    <>
      范围内 {preview.accounts} 个账号：将添加 {preview.created} 个，已有 {preview.unchanged} 个
      {preview.withoutId > 0 && `，没有账号标识 ${preview.withoutId} 个`}。
      {preview.examples[0] && `例如 ${preview.examples[0]}`}
    </>
  );
}
