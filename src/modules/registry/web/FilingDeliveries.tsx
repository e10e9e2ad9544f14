import { Button } from 'antd';
import { useState } from 'react';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { useMay } from '#ui/session.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import type { DeliveryRow, DeliveryState, FilingDetail, RecipientRow } from '../contract.ts';
import { bodyTexts, deliveryStateTexts } from '../texts.ts';
import { PaperReceiptDialog } from './PaperReceiptDialog.tsx';

const tones: Record<DeliveryState, StatusTone> = {
  waiting: 'active',
  toDeliver: 'soon',
  received: 'met',
  returned: 'blocked',
};

/** State of a delivery. */
export function DeliveryStateTag({ state }: { state: DeliveryState }) {
  return <StatusTag tone={tones[state]}>{deliveryStateTexts[state]}</StatusTag>;
}

/** Who has the filing, stage by stage: receipts, returns, what waits, and who has nothing yet. */
export function FilingDeliveries({ filing }: { filing: FilingDetail }) {
  const [entering, setEntering] = useState<DeliveryRow>();
  const mayFile = useMay('registry.file');
  const stages = [1, 2].filter((stage) => [...filing.deliveries, ...filing.missing].some((one) => one.stage === stage));
  return (
    <section className="zj-section zj-no-print">
      <h2>
        接收情况{' '}
        {filing.deliveries.length > 0 && (
          <StatusTag tone={filing.isComplete ? 'met' : 'soon'}>{filing.isComplete ? '各方已接收' : '未收齐'}</StatusTag>
        )}
      </h2>
      {stages.map((stage) => (
        <div key={stage}>
          {stages.length > 1 && <h3>{stage === 1 ? '先报' : '研究后再报'}</h3>}
          {stage === 2 && filing.study && (
            <p>
              研究意见（{filing.study.studiedOn}，{filing.study.byName}登记）：{filing.study.opinion}
            </p>
          )}
          <ul className="reg-lines">
            {filing.deliveries
              .filter((one) => one.stage === stage)
              .map((one) => (
                <Delivered key={one.id} row={one} onEnter={mayFile ? () => setEntering(one) : undefined} />
              ))}
            {filing.missing
              .filter((one) => one.stage === stage)
              .map((one) => (
                <Missing key={one.body} row={one} isDraft={filing.state === 'draft'} />
              ))}
          </ul>
        </div>
      ))}
      <PaperReceiptDialog delivery={entering} onClose={() => setEntering(undefined)} />
    </section>
  );
}

function Delivered({ row, onEnter }: { row: DeliveryRow; onEnter: (() => void) | undefined }) {
  return (
    <li>
      <span>
        {row.recipientName}
        {row.recipientName !== bodyTexts[row.body] && <span className="zj-quiet"> {bodyTexts[row.body]}</span>}
        {row.isPaper && <span className="zj-quiet"> 书面</span>}
        {row.round > 1 && <span className="zj-quiet"> 第{row.round}次报送</span>}
        {row.reason && <span className="reg-reason">退回理由：{row.reason}</span>}
      </span>
      <span className="reg-line-end">
        {row.receiptNumber && <span>{row.receiptNumber}</span>}
        {row.decidedAt && row.isPaper ? (
          <span className="zj-quiet">
            {row.decidedAt} {row.decidedByName}登记
          </span>
        ) : (
          <Time at={row.decidedAt ?? row.deliveredAt} />
        )}
        <DeliveryStateTag state={row.state} />
        {row.state === 'toDeliver' && onEnter && (
          <Button size="small" onClick={onEnter}>
            登记书面回执
          </Button>
        )}
      </span>
    </li>
  );
}

function Missing({ row, isDraft }: { row: RecipientRow; isDraft: boolean }) {
  return (
    <li>
      <span>
        {row.recipientName}
        {row.recipientName !== row.bodyText && <span className="zj-quiet"> {row.bodyText}</span>}
        {row.isPaper && <span className="zj-quiet"> 系统内没有该单位，书面报送</span>}
      </span>
      <span className="reg-line-end">
        <Clause id={row.clause} />
        <StatusTag tone={isDraft ? 'neutral' : 'soon'}>还没有报送</StatusTag>
      </span>
    </li>
  );
}
