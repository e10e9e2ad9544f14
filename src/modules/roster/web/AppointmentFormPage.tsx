import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { roles } from '#shared/permissions.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { employmentTexts, employments, type Employment } from '#modules/people/contract.ts';
import { PersonSelect } from '#modules/people/web/public.tsx';
import { boardOperations } from '../board-contract.ts';
import { posts, rosterOperations, type Post } from '../contract.ts';
import { postRoles, postTexts } from '../texts.ts';
import { DutyFields, emptyDuty, type DutyDraft } from './DutyFields.tsx';
import { StaffingRoute } from './StaffingRoute.tsx';
import './roster.css';

interface AppointmentDraft extends DutyDraft {
  unitId?: string;
  personId?: string;
  post?: Post;
  employment?: Employment;
  from: string;
  until: string;
}

/** Names a person for a post; says before saving whether the unit's review route can then be filled. */
export function AppointmentFormPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const [search] = usePageSearch<{ unitId?: string; personId?: string }>();
  const [today] = useState(() => toDay(new Date()));
  const draft = useDraft<AppointmentDraft>('roster.appointment.new', {
    ...emptyDuty,
    from: '',
    until: '',
  });
  const { value } = draft;
  const set = (part: Partial<AppointmentDraft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? search.unitId ?? session.data?.unit?.id ?? '';
  const personId = value.personId ?? search.personId;
  const appoint = useCommand(rosterOperations.appoint, {
    onDone: ({ id, missingRoles, hints }) => {
      draft.clear();
      const asked = missingRoles.map((role) => roles[role].text).join('、');
      message.success(asked ? `已登记任职；系统权限“${asked}”已转请安全管理员授予` : '已登记任职');
      for (const hint of hints) message.warning(hint, 8);
      goTo('/appointments', { open: id });
    },
  });
  const submit = () =>
    appoint.mutate({
      body: {
        personId: personId ?? '',
        unitId,
        post: value.post as Post,
        ...(value.employment ? { employment: value.employment } : {}),
        ...(value.from ? { from: value.from } : {}),
        ...(value.until ? { until: value.until } : {}),
        ...(value.deputy ? { deputy: value.deputy } : {}),
        ...(value.deputy === 'B' && value.deputyForId ? { deputyForId: value.deputyForId } : {}),
        ...(value.isOnStaff ? { isOnStaff: value.isOnStaff === 'yes' } : {}),
        ...(value.grounds.trim() ? { grounds: value.grounds.trim() } : {}),
        ...(value.inCharge.trim() ? { inCharge: value.inCharge.trim() } : {}),
        ...(value.officePhone.trim() ? { officePhone: value.officePhone.trim() } : {}),
        ...(value.accountIds?.length ? { accountIds: value.accountIds } : {}),
      },
    });
  const error = (pointer: string) => fieldError(appoint.error, pointer);
  return (
    <FormPage
      title="任职"
      trail={[{ label: '任职登记', to: '/appointments' }]}
      submitText="登记任职"
      onSubmit={submit}
      isBusy={appoint.isPending}
      problem={appoint.error}
      effect={
        value.post && postRoles[value.post]
          ? '任职不等于授权：系统权限由安全管理员另行授予，任职结束即终止。'
          : '登记后名册有变动，须在规定时限内重新报备。'
      }
      others={<Button onClick={() => goTo('/appointments')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="谁任什么岗位">
        <FormRow>
          <Field label="单位" error={error('/unitId')}>
            {(control) => (
              <UnitSelect
                control={control}
                value={unitId}
                onChange={(id) => id && set({ unitId: id, accountIds: [] })}
              />
            )}
          </Field>
          <Field label="人员" error={error('/personId')}>
            {(control) => (
              <PersonSelect control={control} value={personId} onChange={(id) => set(id ? { personId: id } : {})} />
            )}
          </Field>
          <Field label="岗位" error={error('/post')}>
            {(control) => (
              <Select
                {...control}
                placeholder="请选择岗位"
                {...(value.post ? { value: value.post } : {})}
                onChange={(post: Post) => set({ post })}
                options={posts.map((post) => ({ value: post, label: postTexts[post] }))}
              />
            )}
          </Field>
        </FormRow>
        <FormRow>
          <Field label="起始日期" isOptional hint={`不填为今天（${today}）。`} error={error('/from')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.from}
                onChange={(event) => set({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label="截止日期" isOptional hint="不填为长期。" error={error('/until')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.until}
                onChange={(event) => set({ until: event.target.value })}
              />
            )}
          </Field>
          <Field label="用工性质" isOptional hint="不选则按人员登记。">
            {(control) => (
              <Select
                {...control}
                allowClear
                placeholder="按人员登记"
                {...(value.employment ? { value: value.employment } : {})}
                onChange={(employment: Employment | undefined) => set(employment ? { employment } : {})}
                options={employments.map((one) => ({ value: one, label: employmentTexts[one] }))}
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="岗次和分工">
        <DutyFields value={value} set={set} unitId={unitId} post={value.post} error={error} />
      </FormPart>
      {unitId && <Plan unitId={unitId} personId={personId} post={value.post} />}
    </FormPage>
  );
}

/** The review route with the appointment as it is thought of. */
function Plan({ unitId, personId, post }: { unitId: string; personId: string | undefined; post: Post | undefined }) {
  const plan = useOperation(
    boardOperations.checkStaffing,
    {
      params: { unitId },
      query: personId && post ? { planPersonId: personId, planPost: post } : {},
    },
    { keepPrevious: true },
  );
  if (!plan.data) return null;
  return (
    <FormPart title={personId && post ? '登记之后的审核人手' : '现在的审核人手'}>
      <StaffingRoute staffing={plan.data} />
    </FormPart>
  );
}
