import CopyOutlined from '@ant-design/icons/CopyOutlined';
import { App, Button } from 'antd';
import { copyText } from '#ui/copy-text.ts';
import type { PublicationDetail } from '../contract.ts';
import './publishing.css';

/** The parts of the approved text for pasting into a platform's own page, letter by letter as approved. */
export function CopyParts({ approved }: { approved: PublicationDetail['approved'] }) {
  const { message } = App.useApp();
  const parts = [
    { name: '标题', text: approved.title },
    { name: '摘要', text: approved.digest },
    { name: '正文', text: approved.blocks.map((block) => block.text).join('\n') },
  ].filter((part) => part.text !== '');
  const copy = async (part: { name: string; text: string }) => {
    if (await copyText(part.text)) void message.success(`${part.name}已复制`);
    else void message.error(`浏览器不允许复制，请在下方选中${part.name}后复制。`);
  };
  return (
    <div className="publishing-copy" role="group" aria-label="复制审定文本">
      {parts.map((part) => (
        <Button key={part.name} icon={<CopyOutlined aria-hidden />} onClick={() => void copy(part)}>
          复制{part.name}
        </Button>
      ))}
    </div>
  );
}
