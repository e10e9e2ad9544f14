import type { Services } from '#platform/services.ts';
import type { MessageWords } from './message-words.ts';
import { postToGroup, ReminderFault } from './post-to-group.ts';
import { sendMail } from './send-mail.ts';
import type { OpenedTarget } from './target-store.ts';

/** Sends words to a target, whatever it is. @throws ReminderFault */
export function deliver(services: Services, target: OpenedTarget, words: MessageWords): Promise<void> {
  return target.kind === 'mail' ? sendMail(services, target.address, words) : postToGroup(services, target, words);
}

/** Null where it arrived, else why not. */
export async function tryDelivery(
  services: Services,
  target: OpenedTarget,
  words: MessageWords,
): Promise<string | null> {
  try {
    await deliver(services, target, words);
    return null;
  } catch (error) {
    if (error instanceof ReminderFault) return error.message;
    throw error;
  }
}
