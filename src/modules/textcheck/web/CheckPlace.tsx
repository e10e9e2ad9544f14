import { Button } from 'antd';
import type { Check } from './use-check.ts';

/** Says that the text goes to the server, where the page cannot check by itself; nothing otherwise. */
export function CheckPlace({ check }: { check: Check }) {
  if (!check.isByServer || check.problem) return null;
  return (
    <p className="zj-quiet" role="status">
      本机没有取到词表，停止输入后文字发给服务器检查，不保存。
      <Button type="link" size="small" onClick={check.retry}>
        重试
      </Button>
    </p>
  );
}
