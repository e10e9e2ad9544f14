import { App, Button, Select } from 'antd';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { organisationOperations, unitClasses, type UnitClass, type UnitDetail } from '../contract.ts';
import { unitClassTexts } from '../texts.ts';
import { KindFields, UnitFactsFields, type UnitFactsDraft } from './UnitFactsFields.tsx';

interface EditDraft extends UnitFactsDraft {
  unitClass: UnitClass | 'auto';
}

/** Corrects what is registered of a unit; its name and its end are acts of their own. */
export function UnitEditPage() {
  const unitId = usePageParam('unitId');
  const unit = useOperation(organisationOperations.readUnit, { params: { unitId } });
  if (unit.isError) return <ErrorState problem={unit.error} onRetry={() => void unit.refetch()} />;
  if (!unit.data) return <Loading />;
  return <EditForm unit={unit.data} />;
}

function EditForm({ unit }: { unit: UnitDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const draft = useDraft<EditDraft>(`organisation.edit.${unit.id}`, {
    kind: unit.kind,
    level: unit.level,
    divisionCode: unit.divisionCode ?? '',
    shortName: unit.shortName ?? '',
    registeredName: unit.registeredName ?? '',
    creditCode: unit.creditCode ?? '',
    contactPhone: unit.contactPhone ?? '',
    unitClass: unit.unitClass ?? 'auto',
  });
  const { value } = draft;
  const set = (part: Partial<EditDraft>) => draft.setValue({ ...value, ...part });
  const update = useCommand(organisationOperations.updateUnit, {
    onDone: ({ warnings }) => {
      draft.clear();
      message.success('已更正登记事项');
      for (const warning of warnings) message.warning(warning, 10);
      goTo(`/units/${unit.id}`);
    },
  });
  return (
    <FormPage
      title="更正登记事项"
      trail={[
        { label: '单位', to: '/units' },
        { label: unit.name, to: `/units/${unit.id}` },
      ]}
      lead="更名、合并、撤销在单位页面另行登记；上级不能更改，改隶的请新建单位后把旧单位并入。"
      submitText="保存更正"
      onSubmit={() => update.mutate({ params: { unitId: unit.id }, body: value })}
      isBusy={update.isPending}
      problem={update.error}
      others={<Button onClick={() => goTo(`/units/${unit.id}`)}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="类别">
        <KindFields value={value} onChange={set} />
        <Field label="规则中的类别" hint="规则按它判断是否应当开设账号。一般由类别和层级得出，特殊情况才指定。">
          {(control) => (
            <Select
              {...control}
              value={value.unitClass}
              onChange={(unitClass) => set({ unitClass })}
              options={[
                { value: 'auto', label: '由类别和层级得出' },
                ...unitClasses.map((one) => ({ value: one, label: unitClassTexts[one] })),
              ]}
            />
          )}
        </Field>
      </FormPart>
      <UnitFactsFields value={value} onChange={set} problem={update.error} />
    </FormPage>
  );
}
