import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice } from '#app/testing/test-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { contentOperations as operations } from '../contract.ts';
import { mediaOperations } from '../media-contract.ts';
import { createContentOffice, refusalOf } from './content-office.fixture.ts';
import { fromCanonical } from './revision-content.ts';
import { toPackage } from './to-package.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => ({ office, accountId } = await createContentOffice()));
afterAll(() => office.close());

/** A picture with a place in it, as a phone takes it. */
function photo(colour: string): Buffer {
  const canvas = createCanvas(120, 80);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 120, 80);
  const jpeg = canvas.toBuffer('image/jpeg');
  const tiff = Buffer.alloc(38);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0], 10);
  tiff.set([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0], 22);
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 46]), Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

const add = (bytes: Buffer, fileName: string, as: 'editor' | 'first' = 'editor') =>
  office.call(mediaOperations.addMedia, { body: { fileName, contentBase64: bytes.toString('base64') } }, as);

test('a picture is known by its bytes, kept once, and loses where it was taken but not which way is up', async () => {
  const kept = await add(photo('#246'), '照片.txt');
  expect(kept).toMatchObject({ kind: 'picture', mediaType: 'image/jpeg', width: 80, height: 120 });
  expect(kept.takenOut).toEqual(['拍摄信息', '拍摄位置']);
  const again = await add(photo('#246'), '另一个名字.jpg');
  expect(again).toMatchObject({ id: kept.id, name: '照片.txt' });
  const headers = { authorization: `Bearer ${office.secrets.first}` };
  const shown = await office.app.inject({ url: `/api/media/${kept.sha}`, headers });
  expect(shown.headers['content-type']).toBe('image/jpeg');
  expect(shown.rawPayload.includes(Buffer.from([0x88, 0x25]))).toBe(false);
});

test.each([
  ['a script in a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), '图.png'],
  ['a page', Buffer.from('<html><script>1</script></html>'), '图.jpg'],
  ['a picture cut short', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), '图.png'],
  ['nothing', Buffer.alloc(0), '图.png'],
])('%s is refused whatever its name', async (_, bytes, name) => {
  expect(await refusalOf(add(bytes, name))).toMatchObject({ status: 422, code: 'content.bad-media' });
});

test('a picture at an address inside the network is not fetched', async () => {
  const url = 'http://169.254.169.254/latest/photo.jpg';
  expect(await refusalOf(office.call(mediaOperations.fetchMedia, { body: { url } }, 'editor'))).toMatchObject({
    code: 'outgoing.refused',
  });
});

test('what cannot be read in a picture is not checked: a person says what it is before the item goes to review', async () => {
  const { sha } = await add(photo('#642'), '合影.jpg');
  const item = await office.call(
    operations.createItem,
    {
      body: {
        title: '带图片的通知',
        bodyHtml: `<p>见图。</p><img src="media:${sha}" alt="合影"><img src="https://a.example/x.png">`,
        media: [{ sha, role: 'cover' }],
        variants: [{ platform: 'weibo', title: '微博的标题' }],
        aiParts: ['picture'],
        targets: [accountId],
      },
    },
    'editor',
  );
  const submit = (confirmations: { key: string; reason: 'verified' }[]) =>
    office.call(operations.submitItem, { params: { itemId: item.id }, body: { confirmations } }, 'editor');
  const preview = await office.call(operations.previewSubmission, { params: { itemId: item.id } }, 'editor');
  expect(preview.toConfirm.map((place) => place.hit.rule)).toEqual(['carrier.notChecked']);
  expect(await refusalOf(submit([]))).toMatchObject({ code: 'content.confirmations-open' });
  await submit(preview.toConfirm.map(({ key }) => ({ key, reason: 'verified' as const })));
  const { current } = await office.call(operations.readItem, { params: { itemId: item.id } }, 'first');
  expect(current.media).toMatchObject([
    { sha, role: 'cover', mediaType: 'image/jpeg', name: '合影.jpg' },
    { sha, role: 'inline', alt: '合影' },
  ]);
  const { bureau } = office.units;
  const acting = { province: bureau.province, unitId: bureau.id, unitName: bureau.name, unitPath: bureau.unitPath };
  const { canonical } = await runSystemQuery(office.services, acting, (ctx) =>
    ctx.db.selectFrom('itemRevision').select('canonical').where('itemId', '=', item.id).executeTakeFirstOrThrow(),
  );
  const given = toPackage(fromCanonical(canonical), 'weibo', (asked) => office.services.evidence.get(asked));
  expect(given).toMatchObject({ title: '微博的标题', aiDeclaration: '声明：本内容的图片含人工智能生成合成内容' });
  expect((await given.media[0]!.read()).length).toBeGreaterThan(100);
});

test('a file that the unit does not have cannot be used', async () => {
  const body = { title: '缺图', bodyHtml: `<p>甲</p><img src="media:${'0'.repeat(64)}" alt="">` };
  expect(await refusalOf(office.call(operations.createItem, { body }, 'editor'))).toMatchObject({
    code: 'content.unknown-media',
  });
});

test('an item that does not fit its platform is refused at submission, with every place', async () => {
  const body = { title: '长'.repeat(40), kind: 'video' as const, bodyHtml: '<p>甲</p>', targets: [accountId] };
  const item = await office.call(operations.createItem, { body }, 'editor');
  const submit = () => office.call(operations.submitItem, { params: { itemId: item.id }, body: {} }, 'editor');
  expect(await refusalOf(submit())).toMatchObject({ code: 'content.media-missing' });
  const edit = { title: '长'.repeat(40), bodyHtml: '<p>甲</p>', targets: [accountId], baseRevisionNumber: 1 };
  await office.call(operations.editItem, { params: { itemId: item.id }, body: edit }, 'editor');
  expect(await refusalOf(submit())).toMatchObject({ code: 'content.misfit', facts: { count: 1 } });
});
