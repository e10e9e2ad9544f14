import { App, Button } from 'antd';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Time } from '#ui/Time.tsx';
import { peopleOperations, type TokenRow } from '#modules/people/contract.ts';

/** The own tokens that still work, each with the way to end it. Nothing is shown while there is none. */
export function TokenList() {
  const tokens = useOperation(peopleOperations.listTokens);
  if (tokens.error) return <ErrorState problem={tokens.error} onRetry={() => void tokens.refetch()} />;
  if (!tokens.data) return <Loading />;
  if (tokens.data.rows.length === 0) return null;
  return (
    <ul className="me-tokens" aria-label="有效的令牌">
      {tokens.data.rows.map((token) => (
        <TokenLine key={token.id} token={token} />
      ))}
    </ul>
  );
}

function TokenLine({ token }: { token: TokenRow }) {
  const { message, modal } = App.useApp();
  const revoke = useCommand(peopleOperations.revokeToken, {
    onDone: () => void message.success(`令牌“${token.label}”已撤销`),
  });
  const ask = () => {
    modal.confirm({
      title: `撤销令牌“${token.label}”？`,
      content: '撤销后立即失效，不能恢复；正在使用它的程序会停止工作。',
      okText: '撤销令牌',
      cancelText: '保留',
      okButtonProps: { danger: true },
      onOk: () => revoke.mutate({ params: { tokenId: token.id } }),
    });
  };
  return (
    <li>
      <div>
        <strong>{token.label}</strong>
        <p className="zj-quiet">
          <Time at={token.createdAt} /> 签发，
          <Time at={token.expiresAt} /> 失效；
          {token.usedAt ? (
            <>
              最近使用 <Time at={token.usedAt} />
            </>
          ) : (
            '尚未使用'
          )}
        </p>
        {revoke.error && <ErrorState problem={revoke.error} />}
      </div>
      <Button loading={revoke.isPending} onClick={ask} aria-label={`撤销令牌“${token.label}”`}>
        撤销
      </Button>
    </li>
  );
}
