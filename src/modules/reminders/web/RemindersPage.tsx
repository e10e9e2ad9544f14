import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { reminderOperations as operations, type MessageRow, type TargetRow } from '../contract.ts';
import { targetKindTexts, topicTexts } from '../texts.ts';
import { TestButton, useTestOutcome } from './TestButton.tsx';
import { TopicChoice } from './TopicChoice.tsx';
import './reminders.css';

const refreshMs = 30_000;

/** Where a unit's people are reminded together, and what was told lately. */
export function RemindersPage() {
  const { data, error, refetch } = useOperation(operations.listTargets, undefined, { pollMs: refreshMs });
  if (!data && error) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader title="提醒" actions={<PageLink to="/reminders/new">添加提醒渠道</PageLink>}>
        要办的事发到群里：只说标题、单位和时限，不带内容。工作时间内发送；公众看得见的异常和等不到上班的期限随时发送。
        个人邮箱由本人在“我的”里设定。
      </PageHeader>
      {!data.hasLinks && (
        <p className="zj-quiet">消息里还没有链接：请在启动配置 ZHIJIAN_PUBLIC_ORIGIN 中填写大家访问本系统的地址。</p>
      )}
      {data.rows.length === 0 && (
        <EmptyState title="还没有提醒渠道">
          添加企业微信（政务微信）、钉钉、飞书的群机器人，或自有程序的接收地址。
        </EmptyState>
      )}
      {data.rows.map((target) => (
        <Target key={target.id} target={target} />
      ))}
      {data.messages.length > 0 && <Messages messages={data.messages} />}
    </>
  );
}

function Target({ target }: { target: TargetRow }) {
  const [isEnding, setEnding] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const end = useCommand(operations.endTarget, { onDone: () => setEnding(false) });
  const test = useCommand(operations.testTarget, { onDone: useTestOutcome() });
  const params = { targetId: target.id };
  return (
    <section className="zj-section">
      <h2>
        {target.name} {target.fault !== null && <StatusTag tone="blocked">发送失败</StatusTag>}
      </h2>
      <Facts
        items={[
          { label: '渠道', value: `${targetKindTexts[target.kind]}（${target.shown}）` },
          { label: '单位', value: target.unitName },
          { label: '事项', value: target.topics.map((topic) => topicTexts[topic].title).join('、') },
          { label: '最近送达', value: target.sentAt ? <Time at={target.sentAt} /> : '还没有' },
          { label: '失败原因', value: target.fault },
          {
            label: '添加',
            value: (
              <>
                {target.setByName} <Time at={target.setAt} />
              </>
            ),
          },
        ]}
      />
      {test.error && <ErrorState problem={test.error} />}
      <div className="reminder-acts">
        <TestButton test={test} onTest={() => test.mutate({ params })} />
        <Button onClick={() => setChoosing(true)}>调整事项</Button>
        <Button danger onClick={() => setEnding(true)}>
          停用
        </Button>
      </div>
      {isChoosing && <Topics target={target} onClose={() => setChoosing(false)} />}
      <ConfirmDecision
        isOpen={isEnding}
        title={`停用“${target.name}”？`}
        effects={['以后不再向这个渠道发提醒；地址和密钥不再使用。']}
        confirmText="停用"
        isDanger
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={() => end.mutate({ params })}
        onCancel={() => setEnding(false)}
      />
    </section>
  );
}

function Topics({ target, onClose }: { target: TargetRow; onClose: () => void }) {
  const [topics, setTopics] = useState(target.topics);
  const save = useCommand(operations.setTopics, { onDone: onClose });
  return (
    <Modal
      open
      title={`“${target.name}”提醒的事项`}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: topics.length === 0, loading: save.isPending }}
      onOk={() => save.mutate({ params: { targetId: target.id }, body: { topics } })}
      onCancel={onClose}
    >
      <TopicChoice value={topics} onChange={setTopics} />
      {topics.length === 0 && <p className="zj-field-error">至少选一项；都不要的，请停用这个渠道。</p>}
      {save.error && <ErrorState problem={save.error} />}
    </Modal>
  );
}

const stateTags = {
  queued: <StatusTag tone="soon">待发送</StatusTag>,
  sent: <StatusTag tone="met">已送达</StatusTag>,
  failed: <StatusTag tone="blocked">失败</StatusTag>,
} as const;

function Messages({ messages }: { messages: readonly MessageRow[] }) {
  return (
    <section className="zj-section">
      <h2>最近的提醒</h2>
      <ul className="reminder-messages">
        {messages.map((message) => (
          <li key={message.id}>
            <span>{message.title}</span>
            <span className="zj-quiet">{message.targetName}</span>
            <Time at={message.madeAt} />
            {stateTags[message.state]}
            {message.fault !== null && <span className="zj-quiet">{message.fault}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
