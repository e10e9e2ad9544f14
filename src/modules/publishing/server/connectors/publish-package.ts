import type { ItemOrigin } from '#modules/content/revision-contract.ts';

/** One file of a package, named by its SHA-256; its bytes are read when they are needed. */
export interface PackageMedia {
  readonly sha: string;
  readonly mediaType: string;
  readonly role: 'cover' | 'inline' | 'picture' | 'video' | 'audio' | 'attachment';
  readonly alt: string;
  read(): Promise<Buffer>;
}

/** What is to be published on one account: exactly what was approved, with the account's variant applied. */
export interface PublishPackage {
  readonly kind: 'article' | 'short' | 'figure' | 'video' | 'audio' | 'link';
  readonly title: string;
  /** Empty: the platform makes its own from the text. */
  readonly digest: string;
  /** Pictures stand in it as `<img src="media:SHA256">`. */
  readonly bodyHtml: string;
  /** The body as plain text, one line a block. */
  readonly text: string;
  readonly author: string;
  readonly sourceName: string;
  readonly sourceUrl: string;
  readonly origin: ItemOrigin;
  /** The words that mark what was made by a machine; '' when nothing was. */
  readonly aiDeclaration: string;
  readonly media: readonly PackageMedia[];
}

/** A fault of the package, found without the network. */
export interface PackageFault {
  readonly field: 'title' | 'digest' | 'body' | 'media' | 'kind';
  readonly text: string;
}
