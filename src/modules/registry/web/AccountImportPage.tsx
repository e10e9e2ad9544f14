import { Select } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useSession } from '#ui/session.ts';
import { TableImport, UnitSelect, type TableImportRun } from '#modules/organisation/web/public.tsx';
import { importFields, platforms, registryOperations, type Platform } from '../contract.ts';
import { importFieldTexts, platformTexts } from '../texts.ts';
import './registry.css';

/** Imports accounts from a table: nothing is written before the dry run was seen. */
export function AccountImportPage() {
  const session = useSession();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const [platform, setPlatform] = useState<Platform>('wechat');
  const unitId = chosen ?? session.data?.unit?.id ?? '';
  const fields = importFields.map((field) => ({
    field,
    label: importFieldTexts[field],
    isRequired: field === 'name',
    ...(otherwise[field] ? { otherwise: otherwise[field] } : {}),
  }));
  const run = async ({ fileName, contentBase64, map, dryRun }: TableImportRun) => {
    const report = await call(registryOperations.importAccounts, {
      body: { unitId, platform, fileName, contentBase64, map, dryRun },
    });
    if (!dryRun) await client.invalidateQueries({ queryKey: ['registry'] });
    return report;
  };
  return (
    <>
      <PageHeader title="导入账号" trail={[{ label: '账号', to: '/accounts' }]}>
        先试运行，看清结果再写入。按平台和平台账号标识认出已登记的账号，同一文件重复导入不会重复登记。
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
      </section>
      <TableImport
        unit="个账号"
        fields={fields}
        choices={`${unitId} ${platform}`}
        run={run}
        after={<PageLink to="/accounts">查看账号名册</PageLink>}
      />
    </>
  );
}

const otherwise: Partial<Record<(typeof importFields)[number], string>> = {
  platformId: '按单位和名称认账号',
  description: '已有介绍不变',
  unit: '用上面选的主办单位',
  platform: '用上面选的平台',
};
