import { Button, Input } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { relayOperations } from '../contract.ts';

/** Keeps the chosen accounts under a name for the next time. */
export function SaveGroup({ accountIds }: { accountIds: readonly string[] }) {
  const [name, setName] = useState('');
  const save = useCommand(relayOperations.saveGroup, { onDone: () => setName('') });
  return (
    <div className="relay-line">
      <Input
        aria-label="账号组名称"
        placeholder="存为账号组：名称"
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        disabled={name.trim() === ''}
        loading={save.isPending}
        onClick={() => save.mutate({ body: { name, accountIds: [...accountIds] } })}
      >
        保存账号组
      </Button>
      {save.isSuccess && <span className="zj-quiet">已保存</span>}
      {save.error && <ErrorState problem={save.error} />}
    </div>
  );
}
