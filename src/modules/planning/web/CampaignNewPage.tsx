import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { campaignOperations } from '../campaign-contract.ts';
import { AccountsField } from './AccountsField.tsx';

/** Starts a campaign. */
export function CampaignNewPage() {
  const goTo = useGoTo();
  const [value, setValue] = useState({ title: '', goal: '', from: '', until: '', accountIds: [] as string[] });
  const set = (part: Partial<typeof value>) => setValue({ ...value, ...part });
  const create = useCommand(campaignOperations.createCampaign, { onDone: ({ id }) => goTo(`/plan-campaigns/${id}`) });
  const problem = create.error;
  return (
    <FormPage
      title="发起专题"
      trail={[{ label: '专题活动', to: '/plan-campaigns' }]}
      submitText="发起"
      onSubmit={() => create.mutate({ body: value })}
      isBusy={create.isPending}
      problem={problem}
      others={<Button onClick={() => goTo('/plan-campaigns')}>取消</Button>}
    >
      <FormPart title="专题">
        <Field label="名称" error={fieldError(problem, '/title')}>
          {(control) => (
            <Input {...control} value={value.title} onChange={(event) => set({ title: event.target.value })} />
          )}
        </Field>
        <Field label="目标和要求" error={fieldError(problem, '/goal')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3 }}
              value={value.goal}
              onChange={(event) => set({ goal: event.target.value })}
            />
          )}
        </Field>
        <FormRow>
          <Field label="开始" error={fieldError(problem, '/from')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.from}
                onChange={(event) => set({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label="结束" error={fieldError(problem, '/until')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.until}
                onChange={(event) => set({ until: event.target.value })}
              />
            )}
          </Field>
        </FormRow>
        <AccountsField
          label="参加账号"
          value={value.accountIds}
          onChange={(accountIds) => set({ accountIds })}
          error={fieldError(problem, '/accountIds')}
        />
      </FormPart>
    </FormPage>
  );
}
