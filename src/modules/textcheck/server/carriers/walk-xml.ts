import { Parser } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader wants to know of an XML document; names without their prefix. */
export interface XmlVisitor {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Walks an XML part of a document. Declared entities are not expanded and nothing is fetched. */
export function walkXml(bytes: Buffer, visitor: XmlVisitor): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => visitor.open?.(local(name), attributes),
      onclosetag: (name) => visitor.close?.(local(name)),
      ontext: (text) => visitor.text?.(text),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(bytes.toString('utf8'));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
