import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { call } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { FileChoice, readFileContent, UnitSelect, type FileContent } from '#modules/organisation/web/public.tsx';
import { platforms, type Platform } from '../contract.ts';
import { importOperations, type ImportAct, type ImportDoubt, type ImportReport } from '../import-contract.ts';
import { platformTexts } from '../texts.ts';
import { ImportDecisions } from './ImportDecisions.tsx';
import { ImportRows } from './ImportRows.tsx';
import { ImportSheets } from './ImportSheets.tsx';
import { ImportSummary } from './ImportSummary.tsx';
import './registry.css';

/** Imports accounts from a list of any shape: nothing is written before the dry run was seen, and a run does what its dry run said. */
export function AccountImportPage() {
  const session = useSession();
  const client = useQueryClient();
  const mayReceive = useMay('registry.receive');
  const [chosen, setChosen] = useState<string>();
  const [platform, setPlatform] = useState<Platform>('wechat');
  const [isComplete, setComplete] = useState(false);
  const [isShrunkSeen, setShrunkSeen] = useState(false);
  const [file, setFile] = useState<FileContent | null>(null);
  const [roles, setRoles] = useState<Readonly<Record<string, string>>>({});
  const [decisions, setDecisions] = useState<Partial<Record<ImportDoubt, ImportAct>>>({});
  const [rowDecisions, setRowDecisions] = useState<Readonly<Record<string, ImportAct>>>({});
  const unitId = chosen ?? session.data?.unit?.id ?? '';
  const options = { unitId, platform, isComplete, roles, decisions, rowDecisions };
  const run = (dryRun: boolean, seen?: string): Promise<ImportReport> =>
    call(importOperations.importAccounts, {
      body: {
        ...options,
        fileName: file?.fileName ?? '',
        contentBase64: file?.contentBase64 ?? '',
        dryRun,
        ...(seen === undefined ? {} : { seen, isShrunkSeen }),
      },
    });
  const trial = useQuery<ImportReport, unknown>({
    queryKey: ['account-import', file?.readAtMs, options],
    queryFn: () => run(true),
    enabled: file !== null && unitId !== '',
    // The dry run is an act that leaves an event: read again at every change, it would cause the next change itself.
    meta: { isLive: false },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    placeholderData: (before) => before,
  });
  const writing = useMutation<ImportReport, unknown>({
    mutationFn: () => run(false, trial.data?.seen),
    onSuccess: () => client.invalidateQueries({ queryKey: ['registry'] }),
  });
  const choose = async (file: File) => {
    const content = await readFileContent(file);
    writing.reset();
    setRoles({});
    setDecisions({});
    setRowDecisions({});
    setFile(content);
  };
  const report = writing.data ?? trial.data;
  const problem = writing.error ?? trial.error;
  return (
    <>
      <PageHeader title="导入账号" trail={[{ label: '账号', to: '/accounts' }]}>
        名册可以一行一个账号，也可以一行一个单位、每个平台一栏。先试运行，逐行看清结果再写入；同一文件重复导入不会重复登记，也不会关停或删除账号。
      </PageHeader>
      <section className="zj-section">
        <h2>表中没有写明的，按此登记</h2>
        <div className="zj-form-row reg-import-row">
          <Field label="主办单位">
            {(control) => <UnitSelect control={control} value={unitId} onChange={(id) => setChosen(id)} />}
          </Field>
          <Field label="平台">
            {(control) => (
              <Select
                {...control}
                value={platform}
                onChange={setPlatform}
                options={platforms.map((one) => ({ value: one, label: platformTexts[one] }))}
              />
            )}
          </Field>
        </div>
        <Checkbox checked={isComplete} onChange={(event) => setComplete(event.target.checked)}>
          这是所选单位及下级的完整名册（列出表中缺少的已登记账号，只供核对）
        </Checkbox>
      </section>
      <section className="zj-section">
        <h2>选择文件</h2>
        <FileChoice file={file} onChoose={(file) => void choose(file)} />
      </section>
      {file && (
        <section className="zj-section" aria-live="polite">
          <h2>{writing.data ? '导入结果' : '试运行结果'}</h2>
          {Boolean(problem) && (
            <ErrorState
              problem={problem}
              kept="没有写入任何内容，文件和您的选择都还在。"
              onRetry={() => (writing.reset(), void trial.refetch())}
            />
          )}
          {trial.isFetching && <Loading>正在核对，还没有写入…</Loading>}
          {writing.isPending && <Loading>正在写入，请稍候…</Loading>}
          {report && !writing.isPending && <ImportSummary report={report} fileName={file.fileName} />}
          {report?.missing.isSuspicious && !writing.data && mayReceive && (
            <Checkbox checked={isShrunkSeen} onChange={(event) => setShrunkSeen(event.target.checked)}>
              已核实缺少的账号
            </Checkbox>
          )}
        </section>
      )}
      {file && report && !writing.data && (
        <>
          <ImportDecisions
            report={report}
            decisions={decisions}
            onDecide={(doubt, act) => setDecisions({ ...decisions, [doubt]: act })}
          />
          <ImportSheets report={report} onRole={(header, role) => setRoles({ ...roles, [header]: role })} />
        </>
      )}
      {file && report && (
        <ImportRows
          rows={report.rows}
          rowDecisions={rowDecisions}
          {...(writing.data
            ? {}
            : { onDecide: (key: string, act: ImportAct) => setRowDecisions({ ...rowDecisions, [key]: act }) })}
        />
      )}
      {file && report && !writing.data && (
        <RunButton report={report} isBusy={trial.isFetching || writing.isPending} onRun={() => writing.mutate()} />
      )}
      {writing.data && (
        <p className="reg-import-end">
          <PageLink to="/accounts">查看账号名册</PageLink>
        </p>
      )}
    </>
  );
}

function RunButton({ report, isBusy, onRun }: { report: ImportReport; isBusy: boolean; onRun: () => void }) {
  const count = report.created + report.updated;
  if (count === 0) return <p className="zj-quiet">没有需要写入的内容。</p>;
  return (
    <p className="reg-import-end">
      <Button type="primary" onClick={onRun} disabled={isBusy}>
        导入 {count.toLocaleString('zh-CN')} 个账号
      </Button>
      {report.faultCount > 0 && (
        <span className="zj-quiet">
          其余 {report.faultCount.toLocaleString('zh-CN')} 个不写入；改好或决定后可再导入，已导入的不会重复。
        </span>
      )}
    </p>
  );
}
