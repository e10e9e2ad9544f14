import { pinyin } from 'pinyin-pro';

/**
 * The text of `usual-readings.ts` as pinyin-pro (MIT) gives it: for each toneless syllable the characters of GB 2312 that
 * are commonly read so, as "a啊阿 ai爱哀 ...". Half a second; for the test that keeps the file true, never at run time.
 */
export function deriveReadings(): string {
  const bySyllable = new Map<string, string[]>();
  for (const own of nationalSet()) {
    const syllable = pinyin(own, { toneType: 'none', v: true });
    const known = bySyllable.get(syllable);
    if (known) known.push(own);
    else bySyllable.set(syllable, [own]);
  }
  return [...bySyllable.keys()]
    .sort()
    .map((syllable) => syllable + bySyllable.get(syllable)!.join(''))
    .join(' ');
}

/** The 6,763 characters of GB 2312. */
function nationalSet(): string[] {
  const decoder = new TextDecoder('gb18030');
  const found: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const own = decoder.decode(new Uint8Array([row, cell]));
      if (/^\p{Script=Han}$/u.test(own)) found.push(own);
    }
  }
  return found;
}
