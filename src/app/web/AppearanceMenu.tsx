import BgColorsOutlined from '@ant-design/icons/BgColorsOutlined';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useAppearance } from '#ui/appearance.tsx';
import type { Tone } from '#ui/palette.ts';

const tones: readonly (readonly [Tone, string])[] = [
  ['light', '浅色'],
  ['dark', '深色'],
  ['contrast', '高对比'],
];

/** 浅色 / 深色 / 高对比, and 大字 beside any of them. */
export function AppearanceMenu() {
  const { appearance, setAppearance } = useAppearance();
  const chosen = [appearance.tone, ...(appearance.large ? ['large'] : [])];
  const menu: MenuProps = {
    selectable: true,
    multiple: true,
    selectedKeys: chosen,
    items: [
      ...tones.map(([key, label]) => ({ key, label })),
      { type: 'divider' },
      { key: 'large', label: appearance.large ? '大字（已开启）' : '大字' },
    ],
    onClick: ({ key }) =>
      setAppearance(
        key === 'large' ? { ...appearance, large: !appearance.large } : { ...appearance, tone: key as Tone },
      ),
  };
  return (
    <Dropdown menu={menu} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<BgColorsOutlined aria-hidden />}>
        显示
      </Button>
    </Dropdown>
  );
}
