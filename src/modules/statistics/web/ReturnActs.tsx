import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { OneFile } from '#modules/rules/web/public.tsx';
import { returnOperations as operations, type ReturnDetail } from '../contract.ts';

const alsoRefresh = ['today'];

/** What comes next with a return, for whoever may do it. */
export function ReturnActs({ data }: { data: ReturnDetail }) {
  const { message } = App.useApp();
  const params = { returnId: data.id };
  const done = (text: string) => ({ alsoRefresh, onDone: () => void message.success(text) });
  const proofread = useCommand(operations.proofreadReturn, done('已审校，请单位负责人签署。'));
  const sign = useCommand(operations.signReturn, done('已签署，请打印盖章后报送。'));
  const accept = useCommand(operations.acceptReturn, done('已接收'));
  const back = useCommand(operations.sendBackReturn, done('已退回'));
  const { may, sha } = data;
  const mayReturn = may.proofread || may.sign || may.accept;
  return (
    <>
      {[proofread, sign, accept].map(({ error }, at) => error && <ErrorState key={at} problem={error} />)}
      <div className="statistics-acts">
        {may.proofread && (
          <Button
            type="primary"
            loading={proofread.isPending}
            onClick={() => proofread.mutate({ params, body: { sha } })}
          >
            审校无误
          </Button>
        )}
        {may.sign && (
          <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate({ params, body: { sha } })}>
            签署
          </Button>
        )}
        {may.accept && (
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate({ params })}>
            接收
          </Button>
        )}
        {mayReturn && (
          <ReasonedAct
            text="退回修改"
            question="退回这张报表？"
            effects={['填报人修改后，重新审校和签署。']}
            command={back}
            onConfirm={(reason) => back.mutate({ params, body: { reason } })}
          />
        )}
      </div>
      {may.submit && <Submit data={data} />}
    </>
  );
}

/** Hands in with the scan of the sealed paper. */
function Submit({ data }: { data: ReturnDetail }) {
  const { message } = App.useApp();
  const [scan, setScan] = useState<SentFile>();
  const submit = useCommand(operations.submitReturn, { alsoRefresh, onDone: () => void message.success('已报送') });
  return (
    <>
      {data.definition.needsScan && <p>下载报表打印盖章，扫描后在这里一并报送。</p>}
      <OneFile label="盖章扫描件" isOptional={!data.definition.needsScan} onChange={setScan} />
      {submit.error && <ErrorState problem={submit.error} />}
      <div className="statistics-acts">
        <Button
          type="primary"
          disabled={data.definition.needsScan && !scan}
          loading={submit.isPending}
          onClick={() => submit.mutate({ params: { returnId: data.id }, body: scan ? { scan } : {} })}
        >
          报送
        </Button>
      </div>
    </>
  );
}
