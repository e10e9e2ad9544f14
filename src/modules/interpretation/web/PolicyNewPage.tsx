import { App, Button, Input, Select } from 'antd';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { toInstant } from '#ui/local-input.ts';
import { interpretationOperations, policyKinds, type PolicyKind } from '../contract.ts';
import { policyKindTexts } from '../texts.ts';

interface Draft {
  title: string;
  number: string;
  kind: PolicyKind;
  publishedAt: string;
  pageUrl: string;
}
type TextKey = Exclude<keyof Draft, 'kind'>;

/** Records a document that the public can read. */
export function PolicyNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const draft = useDraft<Draft>('interpretation.new', {
    title: '',
    number: '',
    kind: 'normative',
    publishedAt: '',
    pageUrl: '',
  });
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const record = useCommand(interpretationOperations.recordPolicy, {
    onDone: ({ id }) => {
      draft.clear();
      message.success('已登记');
      goTo(`/policies/${id}`);
    },
  });
  const input = (key: TextKey, label: string, more: { type?: string; isOptional?: boolean; hint?: string } = {}) => (
    <Field
      label={label}
      isOptional={more.isOptional ?? false}
      hint={more.hint}
      error={fieldError(record.error, `/${key}`)}
    >
      {(control) => (
        <Input
          {...control}
          type={more.type ?? 'text'}
          value={value[key]}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  const submit = () => {
    const { title, number, kind, publishedAt, pageUrl } = value;
    record.mutate({
      body: {
        title,
        kind,
        publishedAt: toInstant(publishedAt),
        ...(number.trim() === '' ? {} : { number }),
        ...(pageUrl.trim() === '' ? {} : { pageUrl: pageUrl.trim() }),
      },
    });
  };
  return (
    <FormPage
      title="登记政策文件"
      trail={[{ label: '政策解读', to: '/policies' }]}
      submitText="登记"
      effect="规则要求解读的，从公开时间起计时。"
      onSubmit={submit}
      isBusy={record.isPending}
      problem={record.error}
      others={<Button onClick={() => goTo('/policies')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="文件">
        {input('title', '标题')}
        <FormRow>
          <Field label="种类" error={fieldError(record.error, '/kind')}>
            {({ id }) => (
              <Select
                id={id}
                value={value.kind}
                onChange={(kind) => set({ kind })}
                options={policyKinds.map((one) => ({ value: one, label: policyKindTexts[one] }))}
              />
            )}
          </Field>
          {input('number', '发文字号', { isOptional: true })}
        </FormRow>
        <FormRow>
          {input('publishedAt', '公开时间', { type: 'datetime-local', hint: '公众第一次能看到的时间。' })}
          {input('pageUrl', '网站上的地址', { isOptional: true, hint: '以 https:// 开头。' })}
        </FormRow>
      </FormPart>
    </FormPage>
  );
}
