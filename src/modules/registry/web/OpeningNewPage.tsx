import { App, Button } from 'antd';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { openingOperations, type OpeningForm } from '../opening-contract.ts';
import { OpeningFields } from './OpeningFields.tsx';
import { OpeningPolicyLines } from './OpeningFindings.tsx';
import { toOpeningForm, useOpeningCheck } from './use-opening-check.ts';
import './registry.css';

interface Draft {
  readonly unitId: string;
  readonly form: OpeningForm;
  readonly waiverReason: string;
}

const noForm: OpeningForm = {
  platform: 'wechat',
  name: '',
  mediaClass: 'text',
  certifiedSubject: '',
  positioning: '',
  reason: '',
  office: '',
  staff: '',
  budgetHead: '',
};

/** Asks to open an account; what the rules say of it shows while it is written. */
export function OpeningNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const draft = useDraft<Draft>('registry.opening.new', { unitId: '', form: noForm, waiverReason: '' });
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const unit = value.unitId ? { unitId: value.unitId } : {};
  const check = useOpeningCheck(value.form, unit);
  const request = useCommand(openingOperations.requestOpening, {
    onDone: ({ id }) => {
      draft.clear();
      message.success(`已报${check.data?.recipientName ?? '主管单位'}审批`);
      goTo(`/openings/${id}`);
    },
  });
  const reason = value.waiverReason.trim();
  const body = { ...unit, form: toOpeningForm(value.form), ...(reason ? { waiverReason: reason } : {}) };
  return (
    <FormPage
      title="申请开设账号"
      trail={[{ label: '开设申请', to: '/openings' }]}
      submitText="报送审批"
      onSubmit={() => request.mutate({ body })}
      isBusy={request.isPending}
      problem={request.error}
      effect={`报${check.data?.recipientName ?? '主管单位'}审批；账号登记为“拟开设”。`}
      others={<Button onClick={() => goTo('/openings')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      {check.data && <OpeningPolicyLines check={check.data} />}
      {check.isError && <ErrorState problem={check.error} onRetry={() => void check.refetch()} />}
      <Field label="主办单位">
        {(control) => (
          <UnitSelect
            control={control}
            value={value.unitId || session.data?.unit?.id}
            onChange={(unitId) => set({ unitId: unitId ?? '' })}
          />
        )}
      </Field>
      <OpeningFields
        value={value.form}
        onChange={(part) => set({ form: { ...value.form, ...part } })}
        check={check.data}
        problem={request.error}
        waiverReason={value.waiverReason}
        onWaiverReason={(waiverReason) => set({ waiverReason })}
      />
    </FormPage>
  );
}
