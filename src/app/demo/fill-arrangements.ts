import { addDays, toDay } from '#shared/time.ts';
import { budgetOperations } from '#modules/budget/contract.ts';
import { contractOperations } from '#modules/contracts/contract.ts';
import { licenceOperations } from '#modules/licences/contract.ts';
import { mechanismOperations, type DocumentKind } from '#modules/mechanisms/contract.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import type { DemoCaller } from './demo-caller.ts';

const unitName = '海盐县人力资源和社会保障局';
const keeper = 'hyrs-caibian';

/** What a bureau arranged around its accounts: an outsourcing contract that runs out soon, a licence, its documents, two lines of money. */
export async function fillArrangements(caller: DemoCaller, units: ReadonlyMap<string, Unit>): Promise<void> {
  const unitId = units.get(unitName)?.id;
  if (unitId === undefined) return;
  const today = toDay(caller.at(20, 9));
  const { rows: accounts } = await caller.as(keeper, registryOperations.listAccounts, { query: { unitId } });
  const ids = accounts.map((one) => one.id);
  await fillContract(caller, unitId, ids, today);
  await fillLicence(caller, unitId, ids, today);
  await fillDocuments(caller, unitId, today);
  await fillBudget(caller, unitId, Number(today.slice(0, 4)));
}

async function fillContract(caller: DemoCaller, unitId: string, ids: readonly string[], today: string): Promise<void> {
  const { id: contractId } = await caller.as(keeper, contractOperations.createContract, {
    body: {
      unitId,
      title: '政务新媒体运维服务合同（演示）',
      contractorName: '演示传媒服务公司',
      contractorCode: '91330424MA0000000L',
      from: addDays(today, -330),
      until: addDays(today, 35),
      amount: '96000.00',
      ownDuties: ['选题、审核和签发', '账号和登录凭据的保管'],
      contractorDuties: ['素材采编和图文排版', '不得自行发布，发现安全问题一小时内报告', '期满交还全部数据和资料'],
      accounts: ids.slice(0, 1).map((accountId) => ({
        accountId,
        ownership: '账号归委托方所有',
        useRight: '受托方在合同期内起草稿件',
      })),
      contractFile: scan('运维服务合同（演示）'),
    },
  });
  await caller.as(keeper, contractOperations.storeLetter, {
    params: { contractId },
    body: { signedOn: addDays(today, -1), file: scan('信息安全责任书（演示）') },
  });
}

async function fillLicence(caller: DemoCaller, unitId: string, ids: readonly string[], today: string): Promise<void> {
  await caller.as(keeper, licenceOperations.recordLicence, {
    body: {
      unitId,
      kind: 'other',
      number: '演示备〔2024〕0001号',
      holder: unitName,
      scope: '人社公共服务信息（演示）',
      from: addDays(today, -1025),
      until: addDays(today, 70),
      accountIds: ids.slice(0, 2),
      file: scan('备案证明（演示）'),
    },
  });
}

/** Two in force, one that ran out: what the matrix shows is to be seen in all its colours. */
async function fillDocuments(caller: DemoCaller, unitId: string, today: string): Promise<void> {
  const record = (kind: DocumentKind, title: string, from: number, until?: number) =>
    caller.as(keeper, mechanismOperations.recordDocument, {
      body: {
        unitId,
        kind,
        title: `${title}（演示）`,
        number: '演示人社发〔2025〕1号',
        from: addDays(today, from),
        ...(until === undefined ? {} : { until: addDays(today, until) }),
        approvedBy: '局长办公会',
        file: scan(title),
      },
    });
  await record('reviewRelease', '政务新媒体信息审核发布制度', -300);
  await record('securityManagement', '政务新媒体安全管理制度', -280, 450);
  await record('emergencyPlan', '政务新媒体突发事件应急预案', -740, -10);
}

async function fillBudget(caller: DemoCaller, unitId: string, year: number): Promise<void> {
  const plan = (purpose: 'operations' | 'outsourcing', head: string, amount: string) =>
    caller.as(keeper, budgetOperations.createBudgetLine, {
      body: { unitId, year, purpose, head, amount, source: `演示财预〔${year}〕1号` },
    });
  await plan('operations', '政务公开和新媒体运行（演示）', '150000.00');
  await plan('outsourcing', '新媒体运维服务（演示）', '96000.00');
}

function scan(title: string): { fileName: string; contentBase64: string } {
  return { fileName: `${title}.pdf`, contentBase64: Buffer.from(emptyPdf).toString('base64') };
}

/** One empty page. */
const emptyPdf = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
].join('\n');
