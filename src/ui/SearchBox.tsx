import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

export interface SearchBoxProps {
  /** What can be typed: "账号名称、拼音或编号". Also the accessible name. */
  placeholder: string;
  value: string;
  /** Called 0.25 s after the last key, never in the middle of a composition. */
  onSearch: (text: string) => void;
}

const settleMs = 250;

/** Search that waits for the end of pinyin composition and of typing. */
export function SearchBox({ placeholder, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const composing = useRef(false);
  const timer = useRef(0);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const settle = (text: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSearch(text.trim()), settleMs);
  };
  return (
    <Input
      type="search"
      prefix={<SearchOutlined aria-hidden />}
      allowClear
      placeholder={placeholder}
      aria-label={placeholder}
      value={typed}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={(event) => {
        composing.current = false;
        settle(event.currentTarget.value);
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        if (!composing.current) settle(event.target.value);
      }}
    />
  );
}
