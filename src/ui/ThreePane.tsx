import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { usePhone } from './use-phone.ts';
import './three-pane.css';

export interface ThreePaneProps {
  /** The list to work through. */
  queue: ReactNode;
  queueLabel: string;
  /** The matter that is open; null shows the queue alone on a phone and `nothingOpen` at a desk. */
  subject: ReactNode | null;
  subjectLabel: string;
  /** Clocks, who holds it, what has been decided. */
  facts?: ReactNode;
  factsLabel?: string;
  /** Shown in the middle while nothing is open. */
  nothingOpen?: ReactNode;
  /** Back to the queue; needed on a phone. */
  onBack: () => void;
}

/** Queue, subject and facts side by side; on a phone one at a time, with a way back and a switch between text and facts. */
export function ThreePane(props: ThreePaneProps) {
  return usePhone() ? <OnePane {...props} /> : <DeskPanes {...props} />;
}

function DeskPanes({
  queue,
  queueLabel,
  subject,
  subjectLabel,
  facts,
  factsLabel = '要点',
  nothingOpen,
}: ThreePaneProps) {
  return (
    <div className={`zj-panes${facts && subject ? ' zj-panes-facts' : ''}`}>
      <section className="zj-pane-queue" aria-label={queueLabel}>
        {queue}
      </section>
      {subject && facts && (
        <aside className="zj-pane-facts" aria-label={factsLabel}>
          {facts}
        </aside>
      )}
      <section className="zj-pane-subject" aria-label={subjectLabel}>
        {subject ?? nothingOpen}
      </section>
    </div>
  );
}

function OnePane({ queue, queueLabel, subject, subjectLabel, facts, factsLabel = '要点', onBack }: ThreePaneProps) {
  const [shown, setShown] = useState<'subject' | 'facts'>('subject');
  if (!subject) return <section aria-label={queueLabel}>{queue}</section>;
  return (
    <div className="zj-one-pane">
      <div className="zj-one-pane-bar">
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack}>
          {queueLabel}
        </Button>
        {facts && (
          <Segmented
            aria-label="切换内容和要点"
            value={shown}
            onChange={setShown}
            options={[
              { value: 'subject', label: subjectLabel },
              { value: 'facts', label: factsLabel },
            ]}
          />
        )}
      </div>
      <section aria-label={shown === 'facts' ? factsLabel : subjectLabel}>
        {shown === 'facts' && facts ? facts : subject}
      </section>
    </div>
  );
}
