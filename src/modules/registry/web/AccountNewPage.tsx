import { App, Button, Input, Radio, Select } from 'antd';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { platforms, registryOperations, type Platform } from '../contract.ts';
import { platformTexts } from '../texts.ts';
import { noFacts, statedFacts, type FactsForm } from './account-form.ts';
import { AccountFields } from './AccountFields.tsx';

interface Draft extends FactsForm {
  unitId?: string;
  platform: Platform;
  state: 'planned' | 'unfiled' | 'running';
  openedOn: string;
  waiverReason: string;
}

const effects: Record<Draft['state'], string> = {
  planned: '登记为“拟开设”，启用后再登记启用日期。',
  unfiled: '登记为“已启用待备案”，开设备案的期限从启用日期起算。',
  running: '登记为“运行”，不计算开设备案期限。',
};

/** Registers an account. */
export function AccountNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const draft = useDraft<Draft>('registry.account.new', {
    ...noFacts,
    platform: 'wechat',
    state: 'unfiled',
    openedOn: '',
    waiverReason: '',
  });
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? session.data?.unit?.id ?? '';
  const create = useCommand(registryOperations.createAccount, {
    onDone: ({ id }) => {
      draft.clear();
      message.success(`已登记“${value.name}”`);
      goTo(`/accounts/${id}`);
    },
  });
  const problem = create.error;
  const isTwin = problem?.code === 'registry.one-per-platform' || value.waiverReason !== '';
  return (
    <FormPage
      title="登记账号"
      trail={[{ label: '账号', to: '/accounts' }]}
      submitText="登记账号"
      onSubmit={() => create.mutate({ body: toBody(value, unitId) })}
      isBusy={create.isPending}
      problem={problem}
      effect={effects[value.state]}
      others={<Button onClick={() => goTo('/accounts')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="主办单位和平台">
        <Field label="主办单位" error={fieldError(problem, '/unitId')}>
          {(control) => <UnitSelect control={control} value={unitId} onChange={(id) => id && set({ unitId: id })} />}
        </Field>
        <FormRow>
          <Field label="平台">
            {(control) => (
              <Select
                {...control}
                value={value.platform}
                onChange={(platform) => set({ platform })}
                options={platforms.map((one) => ({ value: one, label: platformTexts[one] }))}
              />
            )}
          </Field>
          {value.state !== 'planned' && (
            <Field label="启用日期" isOptional={value.state === 'running'} error={fieldError(problem, '/openedOn')}>
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={value.openedOn}
                  onChange={(event) => set({ openedOn: event.target.value })}
                />
              )}
            </Field>
          )}
        </FormRow>
        <Field label="当前状态">
          {({ id }) => (
            <Radio.Group
              id={id}
              value={value.state}
              onChange={(event) => set({ state: event.target.value as Draft['state'] })}
            >
              <Radio value="planned">还没有启用</Radio>
              <Radio value="unfiled">已启用，还没有备案</Radio>
              <Radio value="running">早已启用并已备案</Radio>
            </Radio.Group>
          )}
        </Field>
        {isTwin && (
          <Field
            label="例外理由"
            hint="同一平台已有账号，原则上只设一个；登记时一并报主管单位决定豁免。"
            error={fieldError(problem, '/waiverReason')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2 }}
                maxLength={500}
                value={value.waiverReason}
                onChange={(event) => set({ waiverReason: event.target.value })}
              />
            )}
          </Field>
        )}
      </FormPart>
      <AccountFields platform={value.platform} value={value} onChange={set} problem={problem} />
    </FormPage>
  );
}

function toBody(draft: Draft, unitId: string) {
  const { openedOn, waiverReason, platform, state } = draft;
  return {
    ...statedFacts(draft),
    platform,
    state,
    unitId,
    ...(openedOn && state !== 'planned' ? { openedOn } : {}),
    ...(waiverReason.trim() ? { waiverReason: waiverReason.trim() } : {}),
  };
}
