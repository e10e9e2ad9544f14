import type { ReactNode } from 'react';
import './sheet.css';

export interface SheetProps {
  /** The document's title, 二号. */
  title: string;
  /** 发文字号, e.g. "海政新媒〔2026〕3号". */
  number?: string;
  /** Whom it is addressed to, with the colon added. */
  addressee?: string;
  /** Paragraphs (`<p>`), headings (`<h2>` 黑体, `<h3>` 楷体), tables. */
  children: ReactNode;
  /** Issuing office and date, at the end on the right. */
  signature?: { readonly office: string; readonly date: string };
}

/** A paper view after GB/T 9704: A4, margins 37/28 mm, title 二号, body 三号仿宋, 22 lines of 28 characters. Prints as it is. */
export function Sheet({ title, number, addressee, children, signature }: SheetProps) {
  return (
    <div className="zj-sheet-desk">
      <article className="zj-sheet">
        {number && <p className="zj-sheet-number">{number}</p>}
        <h1>{title}</h1>
        {addressee && <p className="zj-sheet-addressee">{addressee}：</p>}
        <div className="zj-sheet-body">{children}</div>
        {signature && (
          <div className="zj-sheet-signature">
            <p>{signature.office}</p>
            <p>{signature.date}</p>
          </div>
        )}
      </article>
    </div>
  );
}
