/** What other modules' pages and the shell may show. */
export { MailboxPart } from './MailboxPart.tsx';
