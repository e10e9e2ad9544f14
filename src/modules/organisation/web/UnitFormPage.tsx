import { App, Button, Input, Select } from 'antd';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { organisationOperations } from '../contract.ts';
import { emptyFacts, KindFields, UnitFactsFields, type UnitFactsDraft } from './UnitFactsFields.tsx';
import { UnitSelect } from './UnitSelect.tsx';

interface UnitDraft extends UnitFactsDraft {
  parentId?: string;
  name: string;
  packIds: string[];
}

/** Adds a unit below one of the scope. */
export function UnitFormPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const [{ parentId }] = usePageSearch<{ parentId?: string }>();
  const draft = useDraft<UnitDraft>(`organisation.unit.${parentId ?? 'new'}`, {
    ...emptyFacts,
    name: '',
    packIds: [],
  });
  const { value } = draft;
  const set = (part: Partial<UnitDraft>) => draft.setValue({ ...value, ...part });
  const above = value.parentId ?? parentId ?? session.data?.unit?.id;
  const create = useCommand(organisationOperations.createUnit, {
    onDone: ({ id, warnings }) => {
      draft.clear();
      message.success(`已新增“${value.name}”`);
      for (const warning of warnings) message.warning(warning, 10);
      goTo(`/units/${id}`);
    },
  });
  const submit = () => {
    const { parentId: _, packIds, name, kind, level, ...others } = value;
    const given = Object.fromEntries(Object.entries(others).filter(([, text]) => text !== ''));
    create.mutate({
      body: {
        parentId: above ?? '',
        name: name.trim(),
        kind,
        level,
        ...given,
        ...(packIds.length > 0 ? { packIds } : {}),
      },
    });
  };
  return (
    <FormPage
      title="新增单位"
      trail={[{ label: '单位', to: '/units' }]}
      submitText="新增单位"
      onSubmit={submit}
      isBusy={create.isPending}
      problem={create.error}
      others={<Button onClick={() => goTo('/units')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="单位">
        <Field
          label="上级单位"
          hint="上级决定管辖范围，之后不能更改；改隶的，新建单位后把旧单位并入。"
          error={fieldError(create.error, '/parentId')}
        >
          {(control) => <UnitSelect control={control} value={above} onChange={(id) => id && set({ parentId: id })} />}
        </Field>
        <Field label="单位名称" hint="用全称。" error={fieldError(create.error, '/name')}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={value.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <KindFields value={value} onChange={set} />
        <Field
          label="规则包"
          isOptional
          hint="填规则包代号（如 S3）；留空则同上级。代号见“规则”页。"
          error={fieldError(create.error, '/packIds')}
        >
          {(control) => (
            <Select
              {...control}
              mode="tags"
              maxCount={5}
              value={value.packIds}
              onChange={(packIds: string[]) => set({ packIds })}
              open={false}
              suffixIcon={null}
            />
          )}
        </Field>
      </FormPart>
      <UnitFactsFields value={value} onChange={set} problem={create.error} />
    </FormPage>
  );
}
