import CopyOutlined from '@ant-design/icons/CopyOutlined';
import { App } from 'antd';
import { copyText } from './copy-text.ts';
import './timeline.css';

/** The content's fingerprint (SHA-256, hex): beginning and end, whole on hover, copied on click. */
export function SubjectHash({ hash, label = '内容指纹' }: { hash: string; label?: string }) {
  const { message } = App.useApp();
  const copy = async () => {
    if (await copyText(hash)) void message.success(`${label}已复制`);
    else void message.info(hash);
  };
  return (
    <button type="button" className="zj-plain zj-hash" title={hash} onClick={() => void copy()}>
      <span className="zj-hidden">复制{label}</span>
      <code>
        {hash.slice(0, 8)}…{hash.slice(-4)}
      </code>
      <CopyOutlined aria-hidden />
    </button>
  );
}
