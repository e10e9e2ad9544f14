import { Input, Modal } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useGoTo } from '#ui/navigation.tsx';
import { holds, type Session } from '#ui/session.ts';
import { findPages } from './palette-search.ts';
import { routes } from './routes.tsx';

/** Finds a page by name and goes there. Arrow keys choose, Enter opens, Esc closes. */
export function Palette({ session, onClose }: { session: Session; onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const goTo = useGoTo();
  const found = findPages(
    routes.filter((route) => holds(session, route.permission)),
    text,
  );
  const open = (path: string | undefined) => {
    if (path === undefined) return;
    onClose();
    goTo(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') open(found[at]?.path);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    setAt((at + step + found.length) % found.length);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      title={null}
      width={560}
      style={{ top: '12vh' }}
      aria-label="查找"
    >
      <Input
        autoFocus
        size="large"
        role="combobox"
        aria-expanded
        aria-controls="palette-found"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        placeholder="输入页面名称"
        aria-label="输入页面名称"
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <ul id="palette-found" className="palette-found" role="listbox" aria-label="查找结果">
        {found.map((route, index) => (
          <li
            key={route.path}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerEnter={() => setAt(index)}
            onPointerUp={() => open(route.path)}
          >
            <span>{route.label}</span>
            <span className="zj-quiet">{route.area}</span>
          </li>
        ))}
        {found.length === 0 && <li className="zj-quiet">没有叫这个名字的页面</li>}
      </ul>
    </Modal>
  );
}
