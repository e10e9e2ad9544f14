import { Button } from 'antd';
import { useRef } from 'react';
import { mostFileMegabytes } from '../carrier-contract.ts';

/** A place to drop files on, with a button for those who do not drag. */
export function FileDrop({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="textcheck-drop">
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label="选择要检查的文件"
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <p>把文件拖到这里，或</p>
      <Button onClick={() => input.current?.click()}>选择文件</Button>
      <p className="zj-quiet">
        {`Word、Excel、PowerPoint、PDF、OFD、网页、文本、字幕和图片，每个不超过 ${mostFileMegabytes} MB，可一次选多个。文件发给本单位的服务器读取，检查后不保存。`}
      </p>
    </div>
  );
}
