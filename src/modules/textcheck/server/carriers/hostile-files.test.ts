import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDocx, makeOfd, makePdf, makePptx, makeXlsx, makeZip, wrong } from './make-files.fixture.ts';
import { notCheckedReasons } from './not-checked.ts';
import { readCarrier } from './read-carrier.ts';

const samples: Readonly<Record<string, Buffer>> = {
  docx: await makeDocx(),
  xlsx: makeXlsx(),
  pptx: makePptx(),
  ofd: makeOfd(),
  pdf: makePdf([['这一页的文字足够长，不会被当作图片']]),
  html: Buffer.from(`<p title="${wrong}">一&amp;二<b>三</b></p><table><tr><td>四`),
  srt: Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n字幕\n'),
  zip: makeZip({ 'a.txt': '字', 'b/c.html': '<p>字' }),
};

test.each(Object.keys(samples))(
  '%s with bytes changed, lost or doubled is read or answered with a reason',
  async (ending) => {
    const bytes = samples[ending]!;
    const place = fc.nat(bytes.length - 1);
    const harm = fc.record({
      changes: fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 12 }),
      from: place,
      to: place,
    });
    await fc.assert(
      fc.asyncProperty(harm, async ({ changes, from, to }) => {
        const harmed = Buffer.concat([bytes.subarray(0, Math.max(from, 40)), bytes.subarray(to)]);
        for (const [at, byte] of changes) harmed[at % harmed.length] = byte;
        const { parts, notChecked, fault } = await readCarrier({ bytes: harmed, fileName: `名.${ending}` });
        expect(fault).toBeUndefined();
        expect(parts[0]?.name).toBe('文件名');
        for (const { code, text } of notChecked) expect(text).toBe(notCheckedReasons[code as 'broken']);
        for (const { text, runs = [] } of parts)
          for (const { start } of runs) expect(start).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 25 },
    );
  },
);

test('XML that declares entities within entities is not expanded', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'字'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
  const { parts } = await readCarrier({
    fileName: 'a.docx',
    bytes: makeZip({
      'word/document.xml': `${bomb}<w:document xmlns:w="w"><w:p><w:r><w:t>&b;字</w:t></w:r></w:p></w:document>`,
    }),
  });
  expect(parts.at(-1)?.text.length).toBeLessThan(100);
});
