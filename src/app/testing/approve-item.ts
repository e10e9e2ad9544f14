import { contentOperations as content } from '#modules/content/contract.ts';
import { publishingOperations as publishing } from '#modules/publishing/contract.ts';
import { modules } from '../modules.ts';
import { keepReceipt } from './keep-receipt.ts';
import type { TestOffice } from './office.ts';

const reviewers = ['first', 'second', 'final'] as const;

/**
 * Hands an item of the bureau in and lets its three reviewers approve it; the receipt of the province is kept.
 * @param isConfirming the editor has looked at what the check asks a person about, as with pictures.
 */
export async function approveItem(
  office: TestOffice,
  itemId: string,
  isConfirming = false,
): Promise<{ itemId: string; sha: string }> {
  const params = { itemId };
  const asked = isConfirming ? (await office.call(content.previewSubmission, { params }, 'editor')).toConfirm : [];
  const confirmations = asked.map(({ key }) => ({ key, reason: 'verified' as const }));
  const { roundId, sha } = await office.call(content.submitItem, { params, body: { confirmations } }, 'editor');
  for (const [index, who] of reviewers.entries()) {
    const { gates, myStep } = await office.call(content.readItem, { params: { itemId } }, who);
    if (myStep === null) continue;
    const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
    const body = { roundId, stepNo: index + 1, sha, verdict: 'approve' as const, gates: answers };
    await office.call(content.decide, { params: { itemId }, body }, who);
  }
  await keepReceipt(office, { itemId, roundId, sha });
  return { itemId, sha };
}

/** Releases an approved item of an account without a connection, and tells where it stands, as the person who posted it by hand. */
export async function publishByHand(
  office: TestOffice,
  item: { readonly itemId: string; readonly sha: string },
  url: (publicationId: string) => string,
): Promise<string> {
  const { itemId, sha } = item;
  const { publications } = await office.call(publishing.releaseItem, { params: { itemId }, body: { sha } }, 'releaser');
  const publicationId = publications[0]?.id ?? '';
  const send = modules.flatMap((module) => module.jobs ?? []).find((job) => job.name === 'publishing.send');
  await send?.run(office.services, { publicationId } as never);
  const body = { url: url(publicationId) };
  await office.call(publishing.confirmPublication, { params: { publicationId }, body }, 'editor');
  return publicationId;
}
