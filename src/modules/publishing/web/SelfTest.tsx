import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import type { connectionOperations, ConnectionRow } from '../connectors-contract.ts';
import './publishing.css';

export interface SelfTestProps {
  row: ConnectionRow;
  reply: ReplyOf<typeof connectionOperations.testConnection> | undefined;
  isTesting: boolean;
  problem: unknown;
}

/** What the platform said when the connection was last tried. */
export function SelfTest({ row, reply, isTesting, problem }: SelfTestProps) {
  if (!row.connection && !reply) return null;
  return (
    <FormPart title="自检">
      {isTesting ? <Loading>正在向平台询问…</Loading> : <Result row={row} reply={reply} />}
      {Boolean(problem) && <ErrorState problem={problem} />}
    </FormPart>
  );
}

function Result({ row, reply }: Pick<SelfTestProps, 'row' | 'reply'>) {
  const checkedAt = row.connection?.checkedAt;
  if (reply?.ok) return <StatusTag tone="met">凭据有效，发布所需的接口都可以使用</StatusTag>;
  if (reply) {
    return (
      <ul className="publishing-missing">
        {reply.missing.map((one) => (
          <li key={one.right}>
            <b>{one.right}</b>：{one.fix}
          </li>
        ))}
      </ul>
    );
  }
  if (!checkedAt) return <p className="zj-quiet">还没有自检。</p>;
  return (
    <p style={{ whiteSpace: 'pre-line' }}>
      {row.connection?.lastError ?? '自检正常。'}{' '}
      <span className="zj-quiet">
        （<Time at={checkedAt} />）
      </span>
    </p>
  );
}
