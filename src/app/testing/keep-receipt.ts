import { routeOperations } from '#modules/content/route-contract.ts';
import type { TestOffice } from './office.ts';

/** A paper as a person would attach it. */
export const paper = {
  fileName: '省平台识别结果.pdf',
  contentBase64: Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n').toString('base64'),
};

/** Keeps the provincial platform's receipt of an approved text, which a county of S3 releases nothing without. */
export async function keepReceipt(
  office: Pick<TestOffice, 'call' | 'clock'>,
  item: { itemId: string; roundId: string; sha: string },
): Promise<void> {
  await office.call(
    routeOperations.recordReceipt,
    {
      params: { itemId: item.itemId },
      body: {
        roundId: item.roundId,
        sha: item.sha,
        number: `第${item.sha.replaceAll(/[^1-9]/g, '').slice(0, 4)}号`,
        verdict: 'clear',
        receivedAt: office.clock.now().toISOString(),
        file: paper,
      },
    },
    'editor',
  );
}
