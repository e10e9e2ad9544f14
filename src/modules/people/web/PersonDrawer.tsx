import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { permissionsOf, roles } from '#shared/permissions.ts';
import { toDay } from '#shared/time.ts';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { Facts } from '#ui/Facts.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { employmentTexts, peopleOperations, type PersonRow } from '../contract.ts';
import { CorrectPerson } from './CorrectPerson.tsx';
import { GiveLogIn } from './GiveLogIn.tsx';
import { GrantForm } from './GrantForm.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { ResetRequest } from './ResetRequest.tsx';

/** One person beside the register: facts, posts, and what a security administrator may do. */
export function PersonDrawer({ person, onClose }: { person: PersonRow | undefined; onClose: () => void }) {
  return (
    <Drawer open={person !== undefined} onClose={onClose} title={person?.name} size={480} destroyOnHidden>
      {person && <Person person={person} />}
    </Drawer>
  );
}

function Person({ person }: { person: PersonRow }) {
  const session = useSession();
  const mayGrant = useMay('people.grant');
  const mayManage = useMay('people.manage');
  const mayKeep = useMay('people.roster');
  const rights = [...permissionsOf(person.grants.map((grant) => grant.role))];
  const isGrave = rights.some((right) => right.startsWith('content.review.') || right === 'publishing.release');
  const isSelf = session.data?.person?.id === person.id;
  return (
    <>
      <section className="zj-section">
        <Facts
          items={[
            { label: '单位', value: person.unitName },
            { label: '职务', value: person.position },
            { label: '用工', value: employmentTexts[person.employment] },
            { label: '登录名', value: person.login ?? '未开通（只列入名册）' },
          ]}
        />
        {mayManage && <CorrectPerson person={person} />}
      </section>
      <section className="zj-section">
        <h2>岗位</h2>
        {person.grants.length === 0 && <p className="zj-quiet">还没有岗位，不能办理业务。</p>}
        <ul className="ppl-grants">
          {person.grants.map((grant) => (
            <GrantLine key={grant.id} person={person} grant={grant} mayEnd={mayGrant && !isSelf} />
          ))}
        </ul>
        {!mayGrant && <p className="zj-quiet">岗位由安全管理员授予和终止。</p>}
        {mayGrant && isSelf && <p className="zj-quiet">不能给本人授予岗位，请由另一名安全管理员办理。</p>}
        {mayGrant && !isSelf && person.login !== null && <GrantForm person={person} />}
        {person.login === null && mayManage && <GiveLogIn person={person} />}
      </section>
      {mayGrant && !isSelf && person.login !== null && <ResetPassword person={person} />}
      {!isSelf && person.login !== null && <ResetRequest person={person} mayRequest={mayGrant && isGrave} />}
      {mayKeep && (
        <section className="zj-section">
          <h2>任职和变动</h2>
          <p className="ppl-buttons">
            <PageLink to="/appointments" search={{ personId: person.id }}>
              查看任职
            </PageLink>
            <PageLink to="/appointments/new" search={{ personId: person.id, unitId: person.unitId }}>
              任职
            </PageLink>
            {!isSelf && <PageLink to={`/people/${person.id}/leaving`}>离职、调任、辞职、借调</PageLink>}
          </p>
        </section>
      )}
    </>
  );
}

function GrantLine({
  person,
  grant,
  mayEnd,
}: {
  person: PersonRow;
  grant: PersonRow['grants'][number];
  mayEnd: boolean;
}) {
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const [today] = useState(() => toDay(new Date()));
  const isEnding = grant.until !== null && grant.until <= today;
  const words = `${roles[grant.role].text}（${grant.unitName}）`;
  const end = useCommand(peopleOperations.endGrant, {
    alsoRefresh: ['session'],
    onDone: () => {
      message.success(`已终止${words}`);
      setAsking(false);
    },
  });
  return (
    <li>
      <span>
        {roles[grant.role].text}
        <br />
        <span className="zj-quiet">
          {grant.unitName} · 自 {grant.from} 起{grant.until ? `，至 ${grant.until}` : ''}
          {grant.appointmentId && ' · 随任职终止'}
        </span>
      </span>
      {mayEnd && !isEnding && (
        <Button size="small" onClick={() => setAsking(true)}>
          终止
        </Button>
      )}
      <ConfirmDecision
        isOpen={isAsking}
        title={`终止${person.name}的岗位？`}
        effects={[`${words}即日终止；今天才起算的岗位，到今天结束时失效。`, '已经作出的审核和签发不受影响。']}
        confirmText="终止岗位"
        isDanger
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={() => end.mutate({ params: { personId: person.id, grantId: grant.id } })}
        onCancel={() => setAsking(false)}
      />
    </li>
  );
}
