import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { toInstant } from '#ui/local-input.ts';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { FilesField } from '#modules/rules/web/public.tsx';
import {
  materialKinds,
  materialOperations,
  materialRights,
  type MaterialKind,
  type MaterialRights,
} from '../material-contract.ts';
import { materialKindTexts, materialRightsTexts } from '../texts.ts';

interface Draft {
  title: string;
  kind: MaterialKind;
  body: string;
  sourceName: string;
  sourceUrl: string;
  foundAt: string;
  place: string;
  rights: MaterialRights;
  rightsNote: string;
}
const nothing: Draft = {
  title: '',
  kind: 'material',
  body: '',
  sourceName: '',
  sourceUrl: '',
  foundAt: '',
  place: '',
  rights: 'own',
  rightsNote: '',
};

/** Records what was gathered. */
export function MaterialNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const draft = useDraft<Draft>('planning.material', nothing);
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const record = useCommand(materialOperations.recordMaterial, {
    onDone: ({ id }) => {
      draft.clear();
      message.success('已登记，可以报送');
      goTo(`/plan-materials/${id}`);
    },
  });
  const problem = record.error;
  const submit = () => {
    const { sourceUrl, foundAt, ...rest } = value;
    record.mutate({
      body: {
        ...rest,
        ...(sourceUrl.trim() ? { sourceUrl: sourceUrl.trim() } : {}),
        ...(foundAt ? { foundAt: toInstant(foundAt) } : {}),
        ...(files.length > 0 ? { files: [...files] } : {}),
      },
    });
  };
  const input = (
    key: 'title' | 'sourceName' | 'sourceUrl' | 'place' | 'rightsNote' | 'foundAt',
    label: string,
    more: { hint?: string; isOptional?: boolean; type?: string } = {},
  ) => {
    const { type = 'text', ...field } = more;
    return (
      <Field label={label} {...field} error={fieldError(problem, `/${key}`)}>
        {(control) => (
          <Input {...control} type={type} value={value[key]} onChange={(event) => set({ [key]: event.target.value })} />
        )}
      </Field>
    );
  };
  return (
    <FormPage
      title="登记素材"
      trail={[{ label: '素材和报送', to: '/plan-materials' }]}
      submitText="登记"
      onSubmit={submit}
      isBusy={record.isPending}
      problem={problem}
      effect="登记后可报送编辑部；附件按校验值留存。"
      others={<Button onClick={() => goTo('/plan-materials')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="内容">
        {input('title', '标题')}
        <Field label="种类">
          {({ id }) => (
            <Select
              id={id}
              value={value.kind}
              onChange={(kind) => set({ kind })}
              options={materialKinds.map((one) => ({ value: one, label: materialKindTexts[one] }))}
            />
          )}
        </Field>
        <Field label="内容" error={fieldError(problem, '/body')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 5 }}
              value={value.body}
              onChange={(event) => set({ body: event.target.value })}
            />
          )}
        </Field>
        <FilesField files={files} onChange={setFiles} />
      </FormPart>
      <FormPart title="来源">
        <FormRow>
          {input('sourceName', '来源', { hint: '提供科室、单位、会议或媒体名称。' })}
          {input('sourceUrl', '来源地址', { isOptional: true, hint: '网页须以 http(s):// 开头。' })}
        </FormRow>
        <FormRow>
          {input('foundAt', '采集时间', { type: 'datetime-local', isOptional: true, hint: '不填为现在。' })}
          {input('place', '地点', { isOptional: true })}
        </FormRow>
        <FormRow>
          <Field label="权利">
            {({ id }) => (
              <Select
                id={id}
                value={value.rights}
                onChange={(rights) => set({ rights })}
                options={materialRights.map((one) => ({ value: one, label: materialRightsTexts[one] }))}
              />
            )}
          </Field>
          {input('rightsNote', '权利说明', { isOptional: true, hint: '授权人、授权范围、署名要求。' })}
        </FormRow>
      </FormPart>
    </FormPage>
  );
}
