import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { roles, type Role } from '#shared/permissions.ts';
import { useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { toTimeline } from '#ui/server-timeline.ts';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { employmentTexts, peopleOperations } from '#modules/people/contract.ts';
import { rosterOperations, type AppointmentReply } from '../contract.ts';
import { postTexts, rosterActionTexts } from '../texts.ts';
import { Absences } from './Absences.tsx';
import { CorrectAppointment } from './CorrectAppointment.tsx';

/** One appointment beside the register: facts, rights that rest on it, ending, history. */
export function AppointmentDrawer({
  appointmentId,
  onClose,
}: {
  appointmentId: string | undefined;
  onClose: () => void;
}) {
  const appointment = useOperation(
    rosterOperations.readAppointment,
    { params: { appointmentId: appointmentId ?? '' } },
    { enabled: appointmentId !== undefined },
  );
  const title = appointment.data ? `${appointment.data.personName} · ${postTexts[appointment.data.post]}` : '任职';
  return (
    <Drawer open={appointmentId !== undefined} onClose={onClose} title={title} size={480} destroyOnHidden>
      {appointment.isError && <ErrorState problem={appointment.error} onRetry={() => void appointment.refetch()} />}
      {!appointment.isError && !appointment.data && <Loading />}
      {appointment.data && <Appointment row={appointment.data} />}
    </Drawer>
  );
}

function Appointment({ row }: { row: AppointmentReply }) {
  const mayKeep = useMay('people.roster');
  return (
    <>
      <Facts
        items={[
          { label: '单位', value: [row.unitName, row.sectionName].filter(Boolean).join(' · ') },
          { label: '职务', value: row.position },
          { label: '用工', value: `${employmentTexts[row.employment]}${row.isOnStaff ? '，编内' : '，非编内'}` },
          { label: '岗次', value: row.deputy && `${row.deputy}岗${row.deputyFor ? `，替${row.deputyFor}` : ''}` },
          { label: '栏目', value: row.inCharge },
          { label: '账号', value: row.accounts.map((one) => one.name).join('、') },
          { label: '办公电话', value: row.officePhone },
          { label: '人选条件', value: row.grounds },
          { label: '起止', value: `${row.from} 起${row.until ? `，至 ${row.until}` : ''}` },
          { label: '免去原因', value: row.endReason },
          { label: '兼任', value: row.alsoHolds.map((post) => postTexts[post]).join('、') },
        ]}
      />
      <section className="zj-section">
        <h2>系统权限</h2>
        <Rights row={row} />
      </section>
      {row.state !== 'ended' && <Absences row={row} mayMark={mayKeep || row.isMine} />}
      {mayKeep && row.state !== 'ended' && (
        <div className="ros-actions">
          <CorrectAppointment row={row} />
          <EndAppointment row={row} />
          <PageLink to={`/people/${row.personId}/leaving`}>此人离职、调任、借调</PageLink>
        </div>
      )}
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline
          entries={toTimeline(row.timeline, {
            textOf: (action) => rosterActionTexts[action],
            detailOf: ({ facts }) => (typeof facts['reason'] === 'string' ? facts['reason'] : ''),
          })}
        />
      </section>
    </>
  );
}

function Rights({ row }: { row: AppointmentReply }) {
  const { message } = App.useApp();
  const mayGrant = useMay('people.grant');
  const grant = useCommand(peopleOperations.grantRole, {
    alsoRefresh: ['roster'],
    onDone: () => void message.success('已授予，随任职结束而终止'),
  });
  const give = (role: Role) =>
    grant.mutate({
      params: { personId: row.personId },
      body: { role, unitId: row.unitId, appointmentId: row.id },
    });
  return (
    <>
      {grant.error && <ErrorState problem={grant.error} />}
      {row.grants.map((one) => (
        <p key={one.id}>
          <StatusTag tone="met">{roles[one.role].text}</StatusTag> 自 {one.from} 起，随任职终止
        </p>
      ))}
      {row.missingRoles.map((role) => (
        <p key={role}>
          <StatusTag tone="soon">缺“{roles[role].text}”</StatusTag>{' '}
          {!row.hasLogIn && '还没有开通登录，先在“人员”中开通。'}
          {row.hasLogIn && mayGrant && (
            <Button size="small" loading={grant.isPending} onClick={() => give(role)}>
              授予
            </Button>
          )}
          {row.hasLogIn && !mayGrant && '已提醒安全管理员授予。'}
        </p>
      ))}
      {row.grants.length === 0 && row.missingRoles.length === 0 && <p className="zj-quiet">没有凭此任职的系统权限。</p>}
    </>
  );
}

function EndAppointment({ row }: { row: AppointmentReply }) {
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const end = useCommand(rosterOperations.endAppointment, {
    alsoRefresh: ['people', 'session'],
    onDone: ({ endedGrants }) => {
      message.success(`已免去，终止权限 ${endedGrants} 项`);
      setAsking(false);
    },
  });
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        免去任职
      </Button>
      <ConfirmDecision
        isOpen={isAsking}
        title={`免去${row.personName}的${postTexts[row.post]}？`}
        effects={[
          row.grants.length > 0
            ? `凭此任职的系统权限（${row.grants.map((one) => roles[one.role].text).join('、')}）即时终止，正在使用的登录也立即失去这些权限。`
            : '没有凭此任职的系统权限；此人另有的权限不受影响。',
          '名册有变动，单位须在规定时限内重新报备。',
        ]}
        confirmText="免去任职"
        isDanger
        reasonLabel="原因"
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={(reason) => end.mutate({ params: { appointmentId: row.id }, body: { reason } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
