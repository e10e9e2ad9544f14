import { Button } from 'antd';
import { hrefOf, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { contractOperations, type ContractDetail } from '../contract.ts';
import { contractActionTexts, contractFileTexts } from '../texts.ts';
import { ContractStaff } from './ContractStaff.tsx';
import { ContractStateTag } from './ContractStateTag.tsx';
import { ExitPart } from './ExitPart.tsx';
import { LetterPart } from './LetterPart.tsx';

/** One contract. */
export function ContractPage() {
  const goTo = useGoTo();
  const contractId = usePageParam('contractId');
  const { data, error, isError, refetch } = useOperation(contractOperations.readContract, { params: { contractId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '委托合同', to: '/contracts' }]}
        marks={<ContractStateTag contract={data} />}
        actions={data.mayManage && <Button onClick={() => goTo(`/contracts/${data.id}/edit`)}>更正</Button>}
      />
      <ContractFacts contract={data} />
      <LetterPart contract={data} />
      <ContractStaff contract={data} />
      <ExitPart contract={data} />
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => contractActionTexts[action]}
        detailOf={({ facts }) => detailOf(facts)}
      />
    </>
  );
}

function ContractFacts({ contract }: { contract: ContractDetail }) {
  return (
    <>
      <Facts
        items={[
          { label: '委托单位', value: contract.unitName },
          { label: '受托方', value: `${contract.contractorName}（${contract.contractorCode}）` },
          { label: '期限', value: `${contract.from} 至 ${contract.until}` },
          { label: '金额', value: contract.amount && `${contract.amount} 元` },
          { label: '委托方职责', value: contract.ownDuties.join('；') || '未写明' },
          { label: '受托方职责', value: contract.contractorDuties.join('；') || '未写明' },
          {
            label: '文件',
            value: contract.files.map((file) => (
              <Button
                key={file}
                type="link"
                size="small"
                download
                href={hrefOf(contractOperations.downloadContractFile, { params: { contractId: contract.id, file } })}
              >
                {contractFileTexts[file]}
              </Button>
            )),
          },
          { label: '登记人', value: contract.recordedByName },
        ]}
      />
      <section className="zj-section">
        <h2>账号和权属</h2>
        <ul>
          {contract.accounts.map((one) => (
            <li key={one.id}>
              <PageLink to={`/accounts/${one.id}`}>{one.name}</PageLink>：所有权 {one.ownership || '未写明'}；使用权{' '}
              {one.useRight || '未写明'}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const fieldTexts: Record<string, string> = {
  title: '名称',
  amount: '金额',
  ownDuties: '委托方职责',
  contractorDuties: '受托方职责',
};
const words = (value: unknown): string =>
  (Array.isArray(value) ? value.join('、') : typeof value === 'string' ? value : '') || '空';

function detailOf(facts: Readonly<Record<string, unknown>>): string {
  const changed = Object.entries((facts['changed'] ?? {}) as Record<string, [unknown, unknown]>).map(
    ([field, [before, after]]) => `${fieldTexts[field] ?? field}由“${words(before)}”改为“${words(after)}”`,
  );
  const owners = ((facts['owners'] ?? []) as { account: string; ownership: string[]; useRight: string[] }[]).map(
    (one) =>
      `${one.account}：所有权由“${words(one.ownership[0])}”改为“${words(one.ownership[1])}”，使用权由“${words(one.useRight[0])}”改为“${words(one.useRight[1])}”`,
  );
  const ground = typeof facts['ground'] === 'string' ? [`依据 ${facts['ground']}`] : [];
  const plain = ['name', 'signedOn', 'reason'].flatMap((key) => (typeof facts[key] === 'string' ? [facts[key]] : []));
  return [...changed, ...owners, ...plain, ...ground].join('；');
}
