import type { Services } from '#platform/services.ts';
import { reminderProblems } from '../texts.ts';
import type { MessageWords } from './message-words.ts';
import { ReminderFault } from './post-to-group.ts';

const waitMs = 15_000;

/** Sends a message by the office's mail server. @throws ReminderFault */
export async function sendMail({ config }: Services, address: string, words: MessageWords): Promise<void> {
  if (!config.mail) throw new ReminderFault(reminderProblems.noMailServer.text, true);
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: config.mail.url,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs,
    // Nothing of ours may make it read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const lines = words.lines.map(({ text, href }) => `· ${text}${href === null ? '' : `\n  ${href}`}`);
  try {
    await transport.sendMail({
      from: config.mail.from,
      to: { name: '', address },
      subject: words.title,
      textEncoding: 'base64',
      text: [...lines, '', words.end].join('\n'),
    });
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    if (responseCode !== undefined && responseCode >= 500)
      throw new ReminderFault(`发信服务器拒绝（${responseCode}），请核对邮箱地址和发信配置。`, true);
    throw new ReminderFault('连接不上发信服务器，请系统管理员检查 ZHIJIAN_SMTP_URL。', false);
  } finally {
    transport.close();
  }
}
