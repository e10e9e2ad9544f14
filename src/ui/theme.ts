/**
 * From one palette to both users of it: Ant Design's tokens and the CSS variables of the kit's own styles.
 */
import { theme as antd, type ThemeConfig } from 'antd';
import { palettes, type Palette, type Tone } from './palette.ts';

/** What a person chose: a tone, and whether everything is set in the large (elder) size. */
export interface Appearance {
  readonly tone: Tone;
  readonly large: boolean;
}

/** Chinese faces that offices have, best first; no font is downloaded. */
export const sansFaces = `'PingFang SC', 'HarmonyOS Sans SC', MiSans, 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif`;
/** The face of an official document's body text (GB/T 9704: 仿宋). */
export const documentFaces = `FangSong, STFangsong, FangSong_GB2312, 'FZFangSong-Z02S', 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, serif`;

/** Base size in CSS pixels: 14 at a desk, 16 on a phone, 18 and 20 in the large size. */
export function baseFontPx(large: boolean, phone: boolean): number {
  if (large) return phone ? 20 : 18;
  return phone ? 16 : 14;
}

/** Height of a control in CSS pixels; on a phone never below 44. */
export function controlHeightPx(large: boolean, phone: boolean): number {
  if (phone) return large ? 52 : 44;
  return large ? 42 : 34;
}

/** Ant Design's configuration for an appearance at a width. */
export function antdTheme({ tone, large }: Appearance, phone: boolean): ThemeConfig {
  const colours = palettes[tone];
  const fontSize = baseFontPx(large, phone);
  const controlHeight = controlHeightPx(large, phone);
  return {
    algorithm: tone === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...colourTokens(colours),
      fontFamily: sansFaces,
      fontSize,
      fontSizeSM: fontSize - 1,
      controlHeight,
      controlHeightSM: phone ? controlHeight : controlHeight - 6,
      borderRadius: 3,
      borderRadiusLG: 4,
      borderRadiusSM: 2,
      boxShadow: '0 4px 16px rgba(10, 20, 24, 0.14)',
      boxShadowSecondary: '0 4px 16px rgba(10, 20, 24, 0.14)',
      boxShadowTertiary: 'none',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      controlOutlineWidth: 2,
    },
    components: componentTokens(colours),
  };
}

function colourTokens(colours: Palette) {
  return {
    colorPrimary: colours.action,
    colorPrimaryHover: colours.actionHover,
    colorPrimaryActive: colours.actionHover,
    colorPrimaryBg: colours.actionWash,
    colorInfo: colours.action,
    colorInfoBg: colours.actionWash,
    colorLink: colours.action,
    colorLinkHover: colours.actionHover,
    colorLinkActive: colours.actionHover,
    colorSuccess: colours.green,
    colorSuccessBg: colours.greenWash,
    colorWarning: colours.amber,
    colorWarningBg: colours.amberWash,
    colorError: colours.red,
    colorErrorBg: colours.redWash,
    colorErrorText: colours.red,
    colorText: colours.ink,
    colorTextSecondary: colours.ink2,
    colorTextTertiary: colours.ink3,
    colorTextDescription: colours.ink3,
    colorTextPlaceholder: colours.ink3,
    colorTextLightSolid: colours.onAction,
    colorBgLayout: colours.paper,
    colorBgContainer: colours.surface,
    colorBgElevated: colours.surface,
    colorBgSpotlight: colours.ink,
    colorBorder: colours.lineStrong,
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
    colorFillAlter: colours.sunken,
    controlItemBgHover: colours.sunken,
    controlItemBgActive: colours.actionWash,
  };
}

function componentTokens(colours: Palette): NonNullable<ThemeConfig['components']> {
  return {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 500,
      dangerColor: colours.onRed,
    },
    Tooltip: { colorTextLightSolid: colours.surface },
    Form: { labelColor: colours.ink2, verticalLabelPadding: '0 0 4px' },
    Segmented: {
      trackBg: colours.sunken,
      itemSelectedBg: colours.surface,
      itemSelectedColor: colours.action,
      itemColor: colours.ink2,
    },
    Switch: { handleShadow: 'none' },
  };
}

/** The same palette as CSS variables (`--ink`, `--line-strong`, …), plus sizes the styles need. */
export function cssVariables({ tone, large }: Appearance, phone: boolean): Record<string, string> {
  const colours = Object.entries(palettes[tone]).map(([name, value]) => [`--${kebab(name)}`, value] as const);
  return {
    ...Object.fromEntries(colours),
    '--base': `${baseFontPx(large, phone)}px`,
    '--tap': `${controlHeightPx(large, phone)}px`,
    '--sans': sansFaces,
    '--document': documentFaces,
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\d)/g, '-$1');
}
