import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useList } from '#ui/list.ts';
import { useMay } from '#ui/session.ts';
import { linksOperations, type DomainRow } from '../contract.ts';

/** Domains that the unit and those above know. */
export function DomainList() {
  const [search, setSearch] = useState('');
  const [ending, setEnding] = useState<DomainRow | null>(null);
  const mayManage = useMay('textcheck.manage');
  const list = useList(linksOperations.listDomains, { query: search ? { search } : {} });
  const end = useCommand(linksOperations.endDomain, { onDone: () => setEnding(null) });
  return (
    <>
      {mayManage && <AddDomain />}
      <DataTable
        name="links.domains"
        caption="域名"
        unit="个"
        columns={columnsOf(mayManage ? setEnding : undefined)}
        list={list}
        rowKey={(row) => row.id}
        search={{ placeholder: '域名或主办者', value: search, onSearch: setSearch }}
        isFiltered={search !== ''}
        onClearFilters={() => setSearch('')}
        empty={
          <EmptyState title="还没有登记域名">
            政府和公共机构网站（gov.cn、edu.cn、mil.cn）不用登记；经常引用的其他网站登记后，链接核对不再提示主办者不明。
          </EmptyState>
        }
      />
      <ConfirmDecision
        isOpen={ending !== null}
        title={`停用“${ending?.domain ?? ''}”？`}
        effects={['以后核对链接时，这个域名按主办者不明提示']}
        confirmText="停用"
        isDanger
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={() => ending && end.mutate({ params: { domainId: ending.id } })}
        onCancel={() => setEnding(null)}
      />
    </>
  );
}

function AddDomain() {
  const [domain, setDomain] = useState('');
  const [owner, setOwner] = useState('');
  const add = useCommand(linksOperations.addDomain, {
    onDone: () => {
      setDomain('');
      setOwner('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ body: { domain, owner } });
  };
  return (
    <form onSubmit={submit} noValidate className="links-add">
      <FormRow>
        <Field label="域名" hint="如 example.com，包括其下各级" error={fieldError(add.error, '/domain')}>
          {(control) => <Input {...control} value={domain} onChange={(event) => setDomain(event.target.value)} />}
        </Field>
        <Field label="主办者" hint="谁办的网站" error={fieldError(add.error, '/owner')}>
          {(control) => (
            <Input {...control} maxLength={100} value={owner} onChange={(event) => setOwner(event.target.value)} />
          )}
        </Field>
      </FormRow>
      <Button htmlType="submit" loading={add.isPending}>
        登记域名
      </Button>
      {add.error && <ErrorState problem={add.error} kept="您填写的内容都还在。" />}
    </form>
  );
}

function columnsOf(onEnd: ((row: DomainRow) => void) | undefined): DataColumn<DomainRow>[] {
  return [
    { key: 'domain', title: '域名', render: (row) => <b>{row.domain}</b> },
    { key: 'owner', title: '主办者', render: (row) => row.owner },
    { key: 'unit', title: '登记单位', width: '14em', isWide: true, render: (row) => `${row.unitName} ${row.addedBy}` },
    ...(onEnd
      ? [
          {
            key: 'act',
            title: '操作',
            width: '5em',
            render: (row: DomainRow) =>
              row.isOwn && (
                <Button type="link" size="small" onClick={() => onEnd(row)}>
                  停用
                </Button>
              ),
          },
        ]
      : []),
  ];
}
