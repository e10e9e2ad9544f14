import { Clause } from '#modules/rules/web/public.tsx';
import type { RecipientRow } from '../contract.ts';
import type { FilingStart } from '../filing-contract.ts';
import { filingFieldTexts } from '../texts.ts';
import type { FilingDraft } from './FilingFields.tsx';

/** Above a filing's fields: by which rule and when, who gets it, what it changes against the register. */
export function FilingAside({ start, form }: { start: FilingStart; form: FilingDraft }) {
  const changed = (['accountName', 'platformId', 'certifiedSubject', 'responsible'] as const).filter(
    (key) => form[key] !== start.form[key] && start.kind === 'change',
  );
  const wanted = start.wanted.map((one) => one.label).join('、');
  return (
    <div className="fil-aside" aria-live="polite">
      {start.term && (
        <p>
          {start.term.summary} <Clause id={start.term.clause} />
          {start.term.isBefore && '：先报备，再办理。'}
        </p>
      )}
      <p>接收单位：{start.recipients.map(toWords).join('、')}</p>
      {wanted !== '' && (
        <p className="fil-wanted">
          登记事项里还没有：{wanted} <Clause id={start.wanted[0]?.clause ?? ''} />
        </p>
      )}
      {changed.length > 0 && (
        <p>
          与登记相比：
          {changed
            .map((key) => `${filingFieldTexts[key]} “${start.form[key] || '（空）'}” → “${form[key] || '（空）'}”`)
            .join('；')}
        </p>
      )}
    </div>
  );
}

const toWords = ({ recipientName, bodyText, isPaper, stage }: RecipientRow): string =>
  [
    recipientName,
    bodyText === recipientName ? '' : `（${bodyText}）`,
    isPaper ? '（书面）' : '',
    stage === 2 ? '（研究后再报）' : '',
  ].join('');
