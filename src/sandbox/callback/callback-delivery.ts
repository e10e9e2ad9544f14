import { randomInt } from 'node:crypto';
import { newOpaqueId, nextNumber, type SandboxContext } from '../sandbox-context.ts';
import type { CallbackConfig, EventDelivery, SandboxAccount } from '../sandbox-types.ts';
import { takeFault } from '../take-fault.ts';
import { encryptMessage, signParts } from './callback-crypto.ts';

const attemptsAllowed = 3;
const answerWithinMs = 5000;
const eventsKept = 200;

/** What the receiver answered to a message, to be sent to the follower. */
type OnAnswer = (text: string) => void;

/** Pushes a message to the account's callback address, if it has one; goes on in the background. */
export function pushMessage(
  context: SandboxContext,
  account: SandboxAccount,
  event: string,
  xml: string,
  onAnswer?: OnAnswer,
): void {
  const config = context.state.callbacks.get(account.ghId);
  if (!config) return;
  const path = new URL(config.url).pathname;
  const delivery = keepEvent(context, account, event, xml);
  if (takeFault(context, path, 'lost-callback')) {
    delivery.outcome = 'lost';
    return;
  }
  if (takeFault(context, path, 'late-callback')) {
    context.heldEvents.set(account.ghId, [...(context.heldEvents.get(account.ghId) ?? []), delivery]);
    return;
  }
  const twice = takeFault(context, path, 'duplicate-callback') !== undefined;
  const held = context.heldEvents.get(account.ghId) ?? [];
  context.heldEvents.delete(account.ghId);
  const all = [delivery, ...(twice ? [delivery] : []), ...held];
  track(context, deliverAll(context, account, config, all, onAnswer));
}

function keepEvent(context: SandboxContext, account: SandboxAccount, event: string, xml: string): EventDelivery {
  const delivery: EventDelivery = {
    id: nextNumber(context),
    ghId: account.ghId,
    event,
    xml,
    atMs: context.now().getTime(),
    attempts: 0,
    outcome: 'waiting',
  };
  context.state.events.set(delivery.id, delivery);
  for (const id of [...context.state.events.keys()].slice(0, -eventsKept)) context.state.events.delete(id);
  return delivery;
}

function track(context: SandboxContext, work: Promise<void>): void {
  const tracked = work.finally(() => {
    context.deliveries.delete(tracked);
    context.changed();
  });
  context.deliveries.add(tracked);
}

async function deliverAll(
  context: SandboxContext,
  account: SandboxAccount,
  config: CallbackConfig,
  deliveries: EventDelivery[],
  onAnswer?: OnAnswer,
): Promise<void> {
  for (const delivery of deliveries) await deliver(context, account, config, delivery, onAnswer);
}

/** Up to three attempts; anything but 200 within five seconds is a failed one. */
async function deliver(
  context: SandboxContext,
  account: SandboxAccount,
  config: CallbackConfig,
  delivery: EventDelivery,
  onAnswer?: OnAnswer,
): Promise<void> {
  for (let attempt = 1; attempt <= attemptsAllowed; attempt += 1) {
    delivery.attempts += 1;
    const answer = await post(context, account, config, delivery.xml).catch(() => undefined);
    if (answer === undefined) continue;
    delivery.outcome = 'delivered';
    onAnswer?.(answer);
    return;
  }
  delivery.outcome = 'failed';
}

async function post(
  context: SandboxContext,
  account: SandboxAccount,
  config: CallbackConfig,
  xml: string,
): Promise<string | undefined> {
  const url = signedUrl(context, config);
  let body = xml;
  if (config.encodingAesKey) {
    const encrypted = encryptMessage(config.encodingAesKey, account.appid, xml);
    const { timestamp = '', nonce = '' } = Object.fromEntries(url.searchParams);
    url.searchParams.set('encrypt_type', 'aes');
    url.searchParams.set('msg_signature', signParts(config.token, timestamp, nonce, encrypted));
    body = `<xml><ToUserName><![CDATA[${account.ghId}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  }
  const openid = /<FromUserName><!\[CDATA\[(.*?)\]\]>/u.exec(xml)?.[1] ?? '';
  url.searchParams.set('openid', openid);
  const signal = AbortSignal.timeout(answerWithinMs);
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' }, signal });
  const text = await response.text();
  return response.status === 200 ? text : undefined;
}

function signedUrl(context: SandboxContext, config: CallbackConfig): URL {
  const url = new URL(config.url);
  const timestamp = String(Math.floor(context.now().getTime() / 1000));
  const nonce = String(randomInt(1_000_000_000));
  url.searchParams.set('signature', signParts(config.token, timestamp, nonce));
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  return url;
}

/** Asks the address for its echo, as the platform does before it keeps one. */
export async function answersEcho(context: SandboxContext, config: CallbackConfig): Promise<boolean> {
  const url = signedUrl(context, config);
  const echo = newOpaqueId(12);
  url.searchParams.set('echostr', echo);
  const response = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) }).catch(() => undefined);
  return response?.status === 200 && (await response.text()) === echo;
}
