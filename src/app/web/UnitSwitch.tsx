import BankOutlined from '@ant-design/icons/BankOutlined';
import { App, Button, Dropdown } from 'antd';
import { useSwitchUnit, type Session } from '#ui/session.ts';

/** The unit I act for; a list only where I hold posts in several. */
export function UnitSwitch({ session }: { session: Session }) {
  const { message } = App.useApp();
  const switchUnit = useSwitchUnit();
  const name = session.unit?.name ?? '未设单位';
  if (session.units.length < 2) {
    return (
      <span className="topbar-unit">
        <BankOutlined aria-hidden /> {name}
      </span>
    );
  }
  const onClick = ({ key }: { key: string }) =>
    switchUnit.mutate(
      { unitId: key },
      { onError: (problem) => problem.status !== 401 && void message.error(problem.title) },
    );
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: session.units.map((unit) => ({ key: unit.id, label: unit.name })),
        selectable: true,
        selectedKeys: session.unit ? [session.unit.id] : [],
        onClick,
      }}
    >
      <Button
        type="text"
        icon={<BankOutlined aria-hidden />}
        loading={switchUnit.isPending}
        aria-label={`代表单位：${name}，点此切换`}
      >
        {name} ▾
      </Button>
    </Dropdown>
  );
}
