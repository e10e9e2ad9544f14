import { App, Button, Input, Select } from 'antd';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { organisationOperations, unitKinds, unitLevels, type UnitKind, type UnitLevel } from '../contract.ts';
import { unitKindTexts, unitLevelTexts } from '../texts.ts';
import { UnitSelect } from './UnitSelect.tsx';

interface UnitDraft {
  parentId?: string;
  name: string;
  kind: UnitKind;
  level: UnitLevel;
  divisionCode: string;
  packIds: string[];
}

/** Adds a unit below one of the scope. */
export function UnitFormPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const [{ parentId }] = usePageSearch<{ parentId?: string }>();
  const draft = useDraft<UnitDraft>(`organisation.unit.${parentId ?? 'new'}`, {
    name: '',
    kind: 'department',
    level: 'county',
    divisionCode: '',
    packIds: [],
  });
  const { value } = draft;
  const set = (part: Partial<UnitDraft>) => draft.setValue({ ...value, ...part });
  const above = value.parentId ?? parentId ?? session.data?.unit?.id;
  const create = useCommand(organisationOperations.createUnit, {
    onDone: () => {
      draft.clear();
      message.success(`已新增“${value.name}”`);
      goTo('/units', { search: value.name });
    },
  });
  const submit = () => {
    const { divisionCode, packIds, name, kind, level } = value;
    create.mutate({
      body: {
        parentId: above ?? '',
        name: name.trim(),
        kind,
        level,
        ...(divisionCode === '' ? {} : { divisionCode }),
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
        <Field label="上级单位" hint="上级决定管辖范围，之后不能更改。" error={fieldError(create.error, '/parentId')}>
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
        <FormRow>
          <Field label="类别">
            {(control) => (
              <Select
                {...control}
                value={value.kind}
                onChange={(kind) => set({ kind })}
                options={unitKinds.map((kind) => ({ value: kind, label: unitKindTexts[kind] }))}
              />
            )}
          </Field>
          <Field label="层级">
            {(control) => (
              <Select
                {...control}
                value={value.level}
                onChange={(level) => set({ level })}
                options={unitLevels.map((level) => ({ value: level, label: unitLevelTexts[level] }))}
              />
            )}
          </Field>
        </FormRow>
        <FormRow>
          <Field
            label="行政区划代码"
            isOptional
            hint="6 位；乡镇 9 位。政府和政府办公室填写。"
            error={fieldError(create.error, '/divisionCode')}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={12}
                value={value.divisionCode}
                onChange={(event) => set({ divisionCode: event.target.value.trim() })}
              />
            )}
          </Field>
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
        </FormRow>
      </FormPart>
    </FormPage>
  );
}
