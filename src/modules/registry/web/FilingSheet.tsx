import { Sheet } from '#ui/Sheet.tsx';
import type { FilingDetail } from '../contract.ts';
import { filingKindTexts, platformTexts } from '../texts.ts';

/** The filing as a paper form (c.3): printed as it is. */
export function FilingSheet({ filing }: { filing: FilingDetail }) {
  const { form } = filing;
  const rows: [string, string][] = [
    ['备案类型', filingKindTexts[filing.kind]],
    ['账号名称', form.accountName],
    ['平台', platformTexts[filing.platform]],
    ['平台账号标识', form.platformId],
    ['主办单位', filing.unitName],
    ['认证主体', form.certifiedSubject],
    ['负责人', form.responsible],
    ['联系方式', form.contact],
    ['启用日期', filing.openedOn ?? ''],
    ['拟生效日期', form.effectiveOn ?? ''],
    ['事由', form.reason],
    ['接收单位', filing.recipientName],
    ['接收时间', filing.receivedAt ? dayInWords(filing.receivedAt) : ''],
    ['接收人', filing.receivedByName ?? ''],
  ];
  return (
    <Sheet
      title="政务新媒体账号备案表"
      {...(filing.receiptNumber ? { number: filing.receiptNumber } : {})}
      addressee={filing.recipientName}
      signature={{
        office: filing.unitName,
        date: filing.submittedAt ? dayInWords(filing.submittedAt) : '（尚未报送）',
      }}
    >
      <table>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row" style={{ width: '28%' }}>
                {label}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

/** "2026年11月20日" in Asia/Shanghai; the server sends instants with +08:00. */
function dayInWords(instant: string): string {
  const [year = '', month = '', day = ''] = instant.slice(0, 10).split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
