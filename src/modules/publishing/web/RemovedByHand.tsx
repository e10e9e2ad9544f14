import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { OneFile } from '#modules/rules/web/public.tsx';
import { takedownOperations, type Takedown } from '../takedown-contract.ts';

/** What the platform's interface cannot delete is deleted by a person, who then says so; the address is opened to see. */
export function RemovedByHand({ takedown, url }: { takedown: Takedown; url: string | null }) {
  const { message } = App.useApp();
  const [file, setFile] = useState<SentFile>();
  const report = useCommand(takedownOperations.reportRemoved, {
    alsoRefresh: ['publishing', 'today'],
    onDone: () => void message.success('已核实并登记撤回'),
  });
  return (
    <div className="publishing-by-hand">
      <p>
        {takedown.byHandBecause}，请在平台上删除后登记；系统会先打开原链接核实。
        {url && (
          <>
            {' '}
            <a href={url} target="_blank" rel="noreferrer">
              打开原链接
            </a>
          </>
        )}
      </p>
      <OneFile label="删除后的截图（链接无法核实时必须）" onChange={setFile} />
      {report.error && <ErrorState problem={report.error} />}
      <Button
        type="primary"
        loading={report.isPending}
        onClick={() => report.mutate({ params: { takedownId: takedown.id }, body: file ? { file } : {} })}
      >
        已在平台删除
      </Button>
    </div>
  );
}
