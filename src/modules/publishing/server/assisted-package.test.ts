import { createHash } from 'node:crypto';
import PizZip from 'pizzip';
import { expect, test } from 'vitest';
import { sealPackage } from './assisted-package.ts';
import { samplePackage } from './connectors/sample-package.fixture.ts';

const media = (role: 'cover' | 'inline', words: string) => {
  const bytes = Buffer.from(words);
  const sha = createHash('sha256').update(bytes).digest('hex');
  return { sha, mediaType: 'image/png', role, alt: '', read: () => Promise.resolve(bytes) } as const;
};

test('pictures lie in the package in order and the page shows them from there; the same text gives the same bytes', async () => {
  const [cover, map] = [media('cover', 'cover'), media('inline', 'map')];
  const bodyHtml = `<p>位置见图。</p><p><img src="media:${map.sha}"></p>`;
  const given = samplePackage({ bodyHtml, media: [cover, map], aiDeclaration: '由人工智能辅助生成' });
  const sealed = await sealPackage(given, { account: '测试县发布', sha: 'f'.repeat(64) });
  expect(sealed.equals(await sealPackage(given, { account: '测试县发布', sha: 'f'.repeat(64) }))).toBe(true);
  const zip = new PizZip(sealed);
  expect(zip.file('封面/01.png')?.asText()).toBe('cover');
  expect(zip.file('正文图片/02.png')?.asText()).toBe('map');
  expect(zip.file('正文.html')?.asText()).toContain('src="正文图片/02.png"');
  const checklist = zip.file('核对清单.txt')?.asText();
  for (const words of ['测试县发布', '由人工智能辅助生成', '共 2 个']) expect(checklist).toContain(words);
});
