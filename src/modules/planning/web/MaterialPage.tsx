import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { materialOperations, type CustodyLink, type MaterialDetail } from '../material-contract.ts';
import { custodyLinkTexts, materialKindTexts, materialRightsTexts, planningActionTexts } from '../texts.ts';
import { reasonOf } from './reason-of.ts';
import { MaterialTag, TopicTag } from './state-tags.tsx';
import './planning.css';

/** One lead or material with its chain of custody. */
export function MaterialPage() {
  const materialId = usePageParam('materialId');
  const { data, error, isError, refetch } = useOperation(materialOperations.readMaterial, { params: { materialId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '素材和报送', to: '/plan-materials' }]}
        marks={<MaterialTag state={data.state} />}
        actions={data.mayWrite && <MaterialActs material={data} />}
      >
        {materialKindTexts[data.kind]} · {data.unitName}
      </PageHeader>
      {data.state === 'returned' && (
        <p className="plan-caution">
          {data.decidedByName} 退回：{data.reason}
        </p>
      )}
      <section className="zj-section" aria-label="内容">
        {data.body.split('\n').map((line, at) => (
          <p key={at}>{line}</p>
        ))}
      </section>
      <MaterialFacts material={data} />
      {data.mayDecide && <Decide material={data} />}
      {data.isMine && (data.state === 'gathered' || data.state === 'returned') && <Submit material={data} />}
      <Chain material={data} />
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => planningActionTexts[action]}
        detailOf={({ facts }) => reasonOf(facts)}
      />
    </>
  );
}

function MaterialActs({ material }: { material: MaterialDetail }) {
  const goTo = useGoTo();
  const drop = useCommand(materialOperations.dropMaterial, { alsoRefresh: ['today'] });
  const isReady = material.state === 'gathered' || material.state === 'accepted' || material.state === 'used';
  return (
    <>
      {material.state !== 'used' && material.state !== 'dropped' && material.state !== 'submitted' && (
        <ReasonedAct
          text="注明不用"
          question="这条素材不用了？"
          effects={['不再列入待办，内容和经过保留']}
          command={drop}
          onConfirm={(reason) => drop.mutate({ params: { materialId: material.id }, body: { reason } })}
        />
      )}
      {isReady && (
        <Button
          type="primary"
          onClick={() => goTo('/plan-topics/new', { material: material.id, title: material.title })}
        >
          转为选题
        </Button>
      )}
    </>
  );
}

function MaterialFacts({ material }: { material: MaterialDetail }) {
  return (
    <Facts
      items={[
        { label: '来源', value: material.sourceName },
        {
          label: '来源地址',
          value: material.sourceUrl && (
            <a href={material.sourceUrl} rel="noreferrer noopener" target="_blank">
              {material.sourceUrl}
            </a>
          ),
        },
        {
          label: '采集',
          value: (
            <>
              {material.gatheredByName} <Time at={material.foundAt} />
            </>
          ),
        },
        { label: '地点', value: material.place },
        {
          label: '权利',
          value: [materialRightsTexts[material.rights], material.rightsNote].filter(Boolean).join('：'),
        },
        {
          label: '附件',
          value:
            material.files.length > 0 &&
            material.files.map((file) => (
              <p key={file.id}>
                <a
                  href={hrefOf(materialOperations.downloadMaterialFile, {
                    params: { materialId: material.id, fileId: file.id },
                  })}
                  download
                >
                  {file.name}
                </a>{' '}
                <SubjectHash hash={file.sha256} />
              </p>
            )),
        },
        {
          label: '选题',
          value:
            material.topics.length > 0 &&
            material.topics.map((one) => (
              <p key={one.id}>
                <PageLink to={`/plan-topics/${one.id}`}>{one.title}</PageLink> <TopicTag state={one.state} />
              </p>
            )),
        },
      ].map((item) => ({ ...item, value: item.value === false ? null : item.value }))}
    />
  );
}

function Submit({ material }: { material: MaterialDetail }) {
  const { message } = App.useApp();
  const [checkedBy, setCheckedBy] = useState('');
  const submit = useCommand(materialOperations.submitMaterial, {
    alsoRefresh: ['today'],
    onDone: () => void message.success('已报送编辑部'),
  });
  return (
    <section className="zj-section">
      <h2>报送编辑部</h2>
      <div className="zj-act">
        <Field
          label="本科室（单位）审核人"
          hint="报送前由谁审核过，记入传递环节。"
          error={fieldError(submit.error, '/checkedBy')}
        >
          {(control) => <Input {...control} value={checkedBy} onChange={(event) => setCheckedBy(event.target.value)} />}
        </Field>
        {submit.error && <ErrorState problem={submit.error} />}
        <Button
          type="primary"
          disabled={checkedBy.trim().length < 2}
          loading={submit.isPending}
          onClick={() => submit.mutate({ params: { materialId: material.id }, body: { checkedBy } })}
        >
          报送
        </Button>
      </div>
    </section>
  );
}

function Decide({ material }: { material: MaterialDetail }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const decide = useCommand(materialOperations.decideMaterial, {
    alsoRefresh: ['today'],
    onDone: () => void message.success('已受理'),
  });
  const act = (verdict: 'accept' | 'return') =>
    decide.mutate({ params: { materialId: material.id }, body: { verdict, reason } });
  return (
    <section className="zj-section">
      <h2>受理报送</h2>
      <div className="zj-act">
        <Field label="理由" hint="退回须写明理由，报送人能看到。" error={fieldError(decide.error, '/reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {decide.error && <ErrorState problem={decide.error} />}
        <div className="plan-bar">
          <Button type="primary" loading={decide.isPending} onClick={() => act('accept')}>
            采用
          </Button>
          <Button loading={decide.isPending} onClick={() => act('return')}>
            退回
          </Button>
        </div>
      </div>
    </section>
  );
}

const partyTexts: Record<CustodyLink, string> = {
  gather: '来源：',
  check: '审核人：',
  submit: '交',
  copy: '给',
  pass: '给',
};

function Chain({ material }: { material: MaterialDetail }) {
  const [link, setLink] = useState<'copy' | 'pass'>('copy');
  const [party, setParty] = useState('');
  const [note, setNote] = useState('');
  const pass = useCommand(materialOperations.passMaterial, {
    onDone: () => {
      setParty('');
      setNote('');
    },
  });
  return (
    <section className="zj-section">
      <h2>传递环节{material.clause && <span className="zj-quiet">（{material.clause}）</span>}</h2>
      <ol className="plan-lines">
        {material.steps.map((step) => (
          <li key={step.id}>
            <b>{custodyLinkTexts[step.link]}</b> {step.byName}
            {step.party && `，${partyTexts[step.link]}${step.party}`}{' '}
            <span className="zj-quiet">
              <Time at={step.at} />
            </span>
            {step.note && <span className="zj-quiet"> {step.note}</span>}{' '}
            {step.fileShas.map((sha) => (
              <SubjectHash key={sha} hash={sha} />
            ))}
          </li>
        ))}
      </ol>
      {material.missingLinks.length > 0 && (
        <p className="zj-quiet">还缺：{material.missingLinks.join('、')}。报送时补齐。</p>
      )}
      {material.mayWrite && material.state !== 'dropped' && (
        <details className="zj-no-print">
          <summary>记下复制或传递</summary>
          <Field label="环节">
            {({ id }) => (
              <Select
                id={id}
                value={link}
                onChange={setLink}
                options={[
                  { value: 'copy', label: custodyLinkTexts.copy },
                  { value: 'pass', label: custodyLinkTexts.pass },
                ]}
              />
            )}
          </Field>
          <Field label="接收人或单位" error={fieldError(pass.error, '/party')}>
            {(control) => <Input {...control} value={party} onChange={(event) => setParty(event.target.value)} />}
          </Field>
          <Field label="说明" isOptional>
            {(control) => <Input {...control} value={note} onChange={(event) => setNote(event.target.value)} />}
          </Field>
          {pass.error && <ErrorState problem={pass.error} />}
          <Button
            disabled={party.trim().length < 2}
            loading={pass.isPending}
            onClick={() =>
              pass.mutate({ params: { materialId: material.id }, body: { link, party, ...(note ? { note } : {}) } })
            }
          >
            记下
          </Button>
        </details>
      )}
    </section>
  );
}
