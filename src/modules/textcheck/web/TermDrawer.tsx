import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { Facts } from '#ui/Facts.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { dayStateTexts, termLayerTexts, variantChoiceText } from '../dictionary-texts.ts';
import { termOperations, type TermRow } from '../terms-contract.ts';
import { categoryText, severityTexts } from '../texts.ts';
import { IgnoreDialog } from './IgnoreDialog.tsx';
import { TermHistory } from './TermHistory.tsx';
import './dictionary.css';

/** One rule beside the register: what it says and why, its examples and history, and what may be done. */
export function TermDrawer({ row, onClose }: { row: TermRow | undefined; onClose: () => void }) {
  return (
    <Drawer open={row !== undefined} onClose={onClose} title={row?.term} size={520} destroyOnHidden>
      {row && <Term row={row} onClose={onClose} />}
    </Drawer>
  );
}

function Term({ row, onClose }: { row: TermRow; onClose: () => void }) {
  return (
    <>
      <section className="zj-section">
        <Facts items={factsOf(row)} />
        <TermActions row={row} onClose={onClose} />
      </section>
      {row.examples.length > 0 && (
        <section className="zj-section">
          <h2>示例</h2>
          <p className="zj-quiet">每次保存时逐条试过，不符合的不能保存。</p>
          <ul className="dict-examples">
            {row.examples.map(({ text, isHit }) => (
              <li key={text}>
                <b>{isHit ? '应命中' : '不应命中'}</b>
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(row.layer === 'own' || row.layer === 'above') && <History termId={row.id} />}
    </>
  );
}

function factsOf(row: TermRow) {
  const list = (phrases: readonly string[]) => phrases.join('、');
  return [
    { label: '来源', value: row.unitName ?? termLayerTexts[row.layer] },
    { label: '状态', value: row.state === 'ended' ? `已停用：${row.endReason}` : dayStateTexts[row.state] },
    { label: '轻重', value: severityTexts[row.severity] },
    { label: '类别', value: categoryText(row.category) },
    {
      label: '建议写法',
      value: row.isRightForm ? `${row.term}（此词即正确写法，只查它的误写）` : list(row.suggestions),
    },
    { label: '变体', value: list(row.variants.map(variantChoiceText)) },
    { label: '放行短语', value: list(row.allow) },
    { label: '同句须有', value: list(row.needs) },
    { label: '同句不得有', value: list(row.unless) },
    { label: '引号内', value: row.notInQuotes ? '不算' : '' },
    { label: '依据', value: row.basis },
    { label: row.layer === 'rule' ? '为什么查' : '加入理由', value: row.reason },
    {
      label: '有效期',
      value: row.validFrom || row.validUntil ? `${row.validFrom ?? '即日'} 至 ${row.validUntil ?? '长期'}` : '',
    },
    {
      label: '加入',
      value: row.createdAt && (
        <>
          {row.addedByName} <Time at={row.createdAt} />
        </>
      ),
    },
    { label: '规则编号', value: row.rule },
  ];
}

function TermActions({ row, onClose }: { row: TermRow; onClose: () => void }) {
  const goTo = useGoTo();
  const mayManage = useMay('textcheck.manage');
  const [act, setAct] = useState<'end' | 'ignore' | null>(null);
  const done = () => {
    setAct(null);
    onClose();
  };
  const end = useCommand(termOperations.endTerm, { onDone: done });
  if (!mayManage || row.state === 'ended') return null;
  return (
    <div className="dict-actions">
      {row.isOwn && <Button onClick={() => goTo(`/textcheck/terms/${row.id}/edit`)}>修改</Button>}
      {row.isOwn && <Button onClick={() => setAct('end')}>停用</Button>}
      <Button onClick={() => setAct('ignore')}>忽略这条规则</Button>
      <ConfirmDecision
        isOpen={act === 'end'}
        title={`停用“${row.term}”？`}
        effects={['本单位和下级单位的检查从现在起不再识别这个词', '已作出的检查报告不变，历史可查']}
        confirmText="停用"
        reasonLabel="停用理由"
        isDanger
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={(reason) => end.mutate({ params: { termId: row.id }, body: { reason } })}
        onCancel={() => setAct(null)}
      />
      {act === 'ignore' && <IgnoreDialog rule={row.rule} name={row.term} onClose={() => setAct(null)} />}
    </div>
  );
}

function History({ termId }: { termId: string }) {
  const term = useOperation(termOperations.readTerm, { params: { termId } });
  return (
    <section className="zj-section">
      <h2>历史</h2>
      <TermHistory versions={term.data?.versions} problem={term.error} />
    </section>
  );
}
