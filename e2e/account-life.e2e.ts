import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, test } from 'vitest';
import { announce, approveClosing, archive, cancelAccount, mergeAccount } from './account-life-closing.ts';
import { handOver, refileRoster } from './account-life-handover.ts';
import { setUpBureau, type Life } from './account-life-office.ts';
import { changeName, fileOpening, openAccount } from './account-life-opening.ts';
import { People } from './first-loop-seats.ts';
import { openBrowser, startProduct, type RunningProduct } from './kit.ts';

let product: RunningProduct;
let browser: Browser;
let people: People;
let life: Life;

beforeAll(async () => {
  product = await startProduct({ withClock: true });
  browser = await openBrowser();
  people = new People(browser, product);
  life = await setUpBureau(product, people);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await people.picture('account-life-failed');
});

test('asked for with its conditions, approved by the office above, live and not before (S3-6d, S3-4b)', () =>
  openAccount(life));
test('the opening is filed with two offices and received by both (S3-4a)', () => fileOpening(life));
test('a change of name is filed and received (S4-4.1q)', () => changeName(life));
test('the custodian leaves, three people sign the handover, secret and upper platforms follow (S3-13c, S3-13d)', () =>
  handOver(life));
test('the roster is reported again and received (S3-N3.1d)', () => refileRoster(life));
test('a merger is proposed, filed and taken up (S4-4.1n)', () => mergeAccount(life));
test('the closing names its successor, is approved by a leader and filed (S4-4.1o)', () => approveClosing(life));
test('the notice is approved by another person and public, not from before its approval (S4-4.1s)', () =>
  announce(life));
test('after its period, and not within it, what was posted is archived and verified', () => archive(life));
test('cancelled with proof, not within the period, filed at last and done (S4-4.1q)', () => cancelAccount(life));
