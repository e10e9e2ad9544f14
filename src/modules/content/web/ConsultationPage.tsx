import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { consultationOperations, type ConsultationVerdict } from '../consultation-contract.ts';
import { ConsultationTag } from './consultation-words.tsx';
import './content.css';

/** The text that another unit sent, and this unit's word on it. */
export function ConsultationPage() {
  const consultationId = usePageParam('consultationId');
  const { data, error, refetch } = useOperation(consultationOperations.readConsultation, {
    params: { consultationId },
  });
  if (!data && error) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading>正在读取…</Loading>;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '会商', to: '/consultations' }]}
        marks={<ConsultationTag state={data.state} />}
      />
      <Facts
        items={[
          { label: '来自', value: data.fromUnit },
          {
            label: '送来',
            value: (
              <>
                {data.askedByName} <Time at={data.askedAt} />
              </>
            ),
          },
          { label: '说明', value: data.note },
          { label: '图片和附件', value: data.files > 0 ? `${data.files} 个，没有随文送来，需要时请与对方联系` : null },
          { label: '文字指纹', value: <SubjectHash hash={data.sha} /> },
          {
            label: '本单位答复',
            value: data.decidedAt && (
              <>
                {data.decidedByName} <Time at={data.decidedAt} />
                {data.opinion === '' ? '' : `：${data.opinion}`}
              </>
            ),
          },
        ]}
      />
      <section className="zj-section content-consulted" aria-label="文字">
        {data.text.split('\n').map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </section>
      {data.mayAnswer && <Answer consultationId={consultationId} />}
    </>
  );
}

function Answer({ consultationId }: { consultationId: string }) {
  const { message } = App.useApp();
  const [opinion, setOpinion] = useState('');
  const answer = useCommand(consultationOperations.answerConsultation, {
    alsoRefresh: ['today'],
    onDone: () => void message.success('已答复'),
  });
  const give = (verdict: ConsultationVerdict) =>
    answer.mutate({
      params: { consultationId },
      body: { verdict, ...(opinion.trim() === '' ? {} : { opinion: opinion.trim() }) },
    });
  return (
    <section className="zj-section content-answer">
      <h2>答复</h2>
      <Field label="意见说明" isOptional hint="不同意的须写明理由。" error={fieldError(answer.error, '/opinion')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
        )}
      </Field>
      {answer.error && !fieldError(answer.error, '/opinion') && <ErrorState problem={answer.error} />}
      <div className="content-answer-acts">
        <Button type="primary" loading={answer.isPending} onClick={() => give('agree')}>
          同意
        </Button>
        <Button danger loading={answer.isPending} onClick={() => give('disagree')}>
          不同意
        </Button>
      </div>
    </section>
  );
}
