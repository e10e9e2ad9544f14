import { expect, test } from 'vitest';
import { palettes, type Palette, type Tone } from './palette.ts';

const tones = Object.keys(palettes) as Tone[];

/** WCAG 2.2 contrast ratio of two #rrggbb colours. */
function contrastRatio(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const textPairs: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ...(['ink', 'ink2', 'ink3', 'action', 'red', 'amber', 'green'] as const).flatMap((text) =>
    (['paper', 'surface', 'sunken'] as const).map((ground) => [text, ground] as const),
  ),
  ['action', 'actionWash'],
  ['red', 'redWash'],
  ['amber', 'amberWash'],
  ['green', 'greenWash'],
  ['onAction', 'action'],
  ['onAction', 'actionHover'],
  ['onRed', 'red'],
];

test.each(tones)('every text of the %s tone holds 4.5:1 against every ground it is used on', (tone) => {
  const palette = palettes[tone];
  const weak = textPairs.filter(
    ([text, ground]) => contrastRatio(palette[text], palette[ground]) < (tone === 'contrast' ? 7 : 4.5),
  );
  expect(weak).toEqual([]);
});

test.each(tones)('borders of controls in the %s tone hold 3:1 against the surface', (tone) => {
  expect(contrastRatio(palettes[tone].lineStrong, palettes[tone].surface)).toBeGreaterThanOrEqual(3);
});
