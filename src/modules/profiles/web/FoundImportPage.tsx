import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { readFileContent } from '#modules/organisation/web/public.tsx';
import { profilesOperations, type FoundReport } from '../contract.ts';

/** Compares a list of accounts found on platforms with the register: first only a look, then for good. */
export function FoundImportPage() {
  const goTo = useGoTo();
  const [file, setFile] = useState<{ fileName: string; contentBase64: string }>();
  const [source, setSource] = useState('');
  const [report, setReport] = useState<FoundReport>();
  const run = useCommand(profilesOperations.importFound, {
    onDone: (reply) => (reply.dryRun ? setReport(reply) : goTo('/found-accounts')),
  });
  const send = (dryRun: boolean) => file && run.mutate({ body: { ...file, source, dryRun } });
  const choose = async (chosen: File | undefined) => {
    setReport(undefined);
    setFile(chosen && (await readFileContent(chosen)));
  };
  return (
    <FormPage
      title="导入发现的账号"
      trail={[{ label: '未登记账号', to: '/found-accounts' }]}
      lead="表头含“平台”“账号名称”，可另有“平台账号标识”“认证主体”“主页地址”。名册里已有的不动，与本范围单位无关的不记。"
      submitText={report ? '导入' : '预检'}
      onSubmit={() => send(!report)}
      isBusy={run.isPending}
      problem={run.error}
      others={<Button onClick={() => goTo('/found-accounts')}>取消</Button>}
    >
      <FormPart title="清单">
        <Field label="文件（XLSX、XLS 或 CSV）">
          {({ id }) => (
            <input
              id={id}
              type="file"
              accept=".csv,.tsv,.txt,.xlsx,.xls"
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          )}
        </Field>
        <Field label="来源" error={fieldError(run.error, '/source')} hint="例如：某平台搜索“某某局”，或某次排查清单。">
          {(control) => <Input {...control} value={source} onChange={(event) => setSource(event.target.value)} />}
        </Field>
      </FormPart>
      {report && (
        <FormPart title="预检结果">
          <Facts
            items={[
              { label: '读到', value: `${report.read} 行` },
              { label: '名册中已有', value: `${report.known} 个` },
              { label: '新发现未登记', value: `${report.found} 个` },
              { label: '以前已发现', value: `${report.foundBefore} 个` },
              { label: '与本范围单位无关', value: `${report.unrelated} 个` },
            ]}
          />
          {report.faults.length > 0 && (
            <ul>
              {report.faults.map((fault) => (
                <li key={fault.line}>
                  第 {fault.line} 行：{fault.text}
                </li>
              ))}
            </ul>
          )}
        </FormPart>
      )}
    </FormPage>
  );
}
