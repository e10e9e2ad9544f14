import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { ReceiverSelect } from '#modules/organisation/web/public.tsx';
import { consultationOperations } from '../consultation-contract.ts';
import type { ItemReply } from '../contract.ts';
import { routeOperations } from '../route-contract.ts';
import { ConsultationTag } from './consultation-words.tsx';

/** Whom this text was shown for their word, what they said, and completing the step by it (S4-4.2n). */
export function Consultations({ item }: { item: ItemReply }) {
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const mayWrite = useMay('content.write');
  const { data } = useOperation(consultationOperations.listItemConsultations, { params: { itemId: item.id } });
  const use = useCommand(routeOperations.recordCountersign, {
    alsoRefresh: ['today'],
    onDone: () => void message.success('会商已完成'),
  });
  const round = item.rounds[0];
  const isOpen =
    round?.state === 'open' && round.steps.some((one) => one.stepNo === round.nextStep && one.code === 'countersign');
  const rows = data?.rows ?? [];
  if (rows.length === 0 && !(isOpen && mayWrite)) return null;
  const ofRound = rows.filter((row) => row.roundId === round?.id);
  const isAgreed = ofRound.length > 0 && ofRound.every((row) => row.state === 'agree');
  return (
    <section className="zj-section">
      <h2>会商</h2>
      {rows.length === 0 && (
        <p className="zj-quiet">涉及其他单位的内容，发布前须征得同意。可以在这里把这一版文字送给对方。</p>
      )}
      <ul className="content-consultations">
        {rows.map((row) => (
          <li key={row.id}>
            <span>{row.toUnit}</span> <ConsultationTag state={row.state} />{' '}
            <span className="zj-quiet">
              {row.decidedAt === null ? (
                <>
                  <Time at={row.askedAt} /> 送去
                </>
              ) : (
                <>
                  {row.decidedByName} <Time at={row.decidedAt} />
                </>
              )}
            </span>
            {row.opinion !== '' && <p>{row.opinion}</p>}
          </li>
        ))}
      </ul>
      {use.error && <ErrorState problem={use.error} />}
      {isOpen && mayWrite && (
        <div className="content-answer-acts">
          {isAgreed && (
            <Button
              type="primary"
              loading={use.isPending}
              onClick={() =>
                use.mutate({
                  params: { itemId: item.id },
                  body: { roundId: round.id, stepNo: round.nextStep, sha: round.sha },
                })
              }
            >
              以答复完成会商
            </Button>
          )}
          <Button onClick={() => setAsking(true)}>{ofRound.length > 0 ? '再征求一个单位' : '征求有关单位意见'}</Button>
        </div>
      )}
      {isAsking && round && <AskUnit item={item} round={round} onClose={() => setAsking(false)} />}
    </section>
  );
}

function AskUnit({
  item,
  round,
  onClose,
}: {
  item: ItemReply;
  round: ItemReply['rounds'][number];
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [unitId, setUnitId] = useState<string>();
  const [note, setNote] = useState('');
  const ask = useCommand(consultationOperations.askUnits, {
    onDone: ({ asked }) => {
      void message.success(`已送给${asked.join('、')}`);
      onClose();
    },
  });
  const onAsk = () =>
    unitId !== undefined &&
    ask.mutate({
      params: { itemId: item.id },
      body: {
        roundId: round.id,
        sha: round.sha,
        unitIds: [unitId],
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      },
    });
  return (
    <Modal
      open
      title="征求有关单位意见"
      okText="送去"
      cancelText="先不做"
      confirmLoading={ask.isPending}
      okButtonProps={{ disabled: unitId === undefined }}
      onOk={onAsk}
      onCancel={onClose}
    >
      <p className="zj-quiet">对方会看到这一版的标题和文字，由其审核人员答复。改动文字后须重新征求。</p>
      <Field label="单位">
        {(control) => <ReceiverSelect control={control} value={unitId} onChange={setUnitId} />}
      </Field>
      <Field label="说明" isOptional>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {ask.error && <ErrorState problem={ask.error} />}
    </Modal>
  );
}
