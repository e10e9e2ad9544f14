import { createHmac } from 'node:crypto';

/** Headers that prove to a receiver of the office's own choosing who sent a payload and when: HMAC-SHA256 over `timestamp.payload`. */
export function signPayload(secret: string, now: Date, payload: string): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const mac = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');
  return { 'x-zhijian-timestamp': timestamp, 'x-zhijian-signature': `sha256=${mac}` };
}
