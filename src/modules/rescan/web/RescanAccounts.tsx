import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { rescanOperations, type RescanAccount, type RescanReply } from '../contract.ts';
import { usualDemand } from '../texts.ts';

/** Whose accounts are concerned, what is left to do with each, and the acts on several at once. */
export function RescanAccounts({ rescan }: { rescan: RescanReply }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<'find' | 'order' | null>(null);
  const open = rescan.accounts.filter((account) => account.open > 0);
  const picked = open.filter((account) => chosen.has(account.accountId));
  const mayAct = rescan.may.find || rescan.may.order;
  const done = () => {
    setAct(null);
    setChosen(new Set());
  };
  const toggle = (id: string) =>
    setChosen((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id]));
  return (
    <>
      {mayAct && open.length > 0 && (
        <div className="rescan-bar zj-no-print">
          <Checkbox
            checked={picked.length === open.length}
            indeterminate={picked.length > 0 && picked.length < open.length}
            onChange={(event) =>
              setChosen(new Set(event.target.checked ? open.map((account) => account.accountId) : []))
            }
          >
            全选待处理的 {open.length} 个账号
          </Checkbox>
          {rescan.may.order && (
            <Button type="primary" disabled={picked.length === 0} onClick={() => setAct('order')}>
              下达整改
            </Button>
          )}
          {rescan.may.find && (
            <Button disabled={picked.length === 0} onClick={() => setAct('find')}>
              只立问题
            </Button>
          )}
        </div>
      )}
      <ul className="rescan-accounts">
        {rescan.accounts.map((account) => (
          <AccountLine
            key={account.accountId}
            account={account}
            {...(mayAct && account.open > 0
              ? { isChosen: chosen.has(account.accountId), onToggle: () => toggle(account.accountId) }
              : {})}
          />
        ))}
      </ul>
      {rescan.accountsCapped && (
        <p className="zj-quiet">账号较多，只列出待处理最多的 {rescan.accounts.length} 个；处理后刷新可见其余。</p>
      )}
      <FindAccounts
        rescanId={rescan.id}
        picked={picked}
        isOpen={act === 'find'}
        onDone={done}
        onCancel={() => setAct(null)}
      />
      {act === 'order' && (
        <OrderAccounts rescanId={rescan.id} picked={picked} onDone={done} onCancel={() => setAct(null)} />
      )}
    </>
  );
}

function AccountLine({
  account,
  isChosen,
  onToggle,
}: {
  account: RescanAccount;
  isChosen?: boolean;
  onToggle?: () => void;
}) {
  const counts = [
    [account.open, '待处理'],
    [account.found, '已立问题'],
    [account.dismissed, '不作问题'],
  ] as const;
  return (
    <li>
      {onToggle ? (
        <Checkbox checked={isChosen ?? false} onChange={onToggle} aria-label={`选择 ${account.accountName}`} />
      ) : (
        <span aria-hidden />
      )}
      <span>
        <PageLink to="." search={{ accountId: account.accountId }}>
          {account.accountName}
        </PageLink>{' '}
        <span className="zj-quiet">
          {account.unitName}
          {account.isOwnUnit && '（本单位）'}
        </span>
      </span>
      <span className="rescan-counts">
        {counts
          .filter(([count]) => count > 0)
          .map(([count, word]) => `${word} ${count.toLocaleString('zh-CN')} 处`)
          .join('，')}
        {account.order && (
          <>
            {' · '}
            <PageLink to={`/rectifications/${account.order.id}`}>{account.order.number}</PageLink>
          </>
        )}
      </span>
    </li>
  );
}

interface ActProps {
  rescanId: string;
  picked: readonly RescanAccount[];
  onDone: () => void;
  onCancel: () => void;
}

const sumOf = (picked: readonly RescanAccount[]): number => picked.reduce((sum, account) => sum + account.open, 0);

function FindAccounts({ rescanId, picked, isOpen, onDone, onCancel }: ActProps & { isOpen: boolean }) {
  const find = useCommand(rescanOperations.openFindings, { onDone, alsoRefresh: ['inspection', 'today'] });
  return (
    <ConfirmDecision
      isOpen={isOpen}
      title="把命中立为问题？"
      effects={[
        `${picked.length} 个账号各立一个问题，共 ${sumOf(picked)} 处，状态为“待核实”`,
        '每个问题附命中清单作为证据，核实后可以下达整改',
      ]}
      confirmText="立为问题"
      isBusy={find.isPending}
      problem={find.error}
      onConfirm={() =>
        find.mutate({ params: { rescanId }, body: { accountIds: picked.map((account) => account.accountId) } })
      }
      onCancel={onCancel}
    />
  );
}

function OrderAccounts({ rescanId, picked, onDone, onCancel }: ActProps) {
  const [demand, setDemand] = useState(usualDemand);
  const order = useCommand(rescanOperations.orderAccounts, {
    onDone,
    alsoRefresh: ['inspection', 'rectification', 'today'],
  });
  const others = picked.filter((account) => !account.isOwnUnit);
  const send = () =>
    order.mutate({ params: { rescanId }, body: { accountIds: others.map((account) => account.accountId), demand } });
  return (
    <Modal
      open
      title="下达整改"
      onCancel={onCancel}
      footer={
        <>
          <Button onClick={onCancel} disabled={order.isPending}>
            先不做
          </Button>
          <Button type="primary" onClick={send} loading={order.isPending} disabled={others.length === 0}>
            下达 {others.length} 份整改
          </Button>
        </>
      }
    >
      {order.error && <ErrorState problem={order.error} kept="您写的要求还在。" />}
      <ul className="zj-effects">
        <li>{`${others.length} 个账号的主办单位各收到一份整改，共 ${sumOf(others)} 处，附命中清单`}</li>
        <li>期限按整改规则计算</li>
        {others.length < picked.length && <li>本单位的账号不下达，请直接更正</li>}
      </ul>
      <Field label="整改要求">
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={1000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            value={demand}
            onChange={(event) => setDemand(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}
