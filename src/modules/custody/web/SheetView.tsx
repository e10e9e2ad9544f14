import { SubjectHash } from '#ui/SubjectHash.tsx';
import type { FormSheet } from '#modules/documents/form-contract.ts';

/** The sheet as it is signed and printed. */
export function SheetView({ form, sha }: { form: FormSheet; sha: string }) {
  return (
    <section className="zj-section">
      <h2>
        {form.title} <SubjectHash hash={sha} />
      </h2>
      <table className="cus-sheet">
        <tbody>
          {form.parts.flatMap((part) => {
            if (part.kind === 'fields')
              return part.fields.map((field) => (
                <tr key={field.key}>
                  <th scope="row">{field.label}</th>
                  <td>{field.value || '—'}</td>
                </tr>
              ));
            if (part.kind === 'seals')
              return part.seals.map((seal) => (
                <tr key={seal.key}>
                  <th scope="row">{seal.label}</th>
                  <td>
                    {seal.opinion}
                    <br />
                    {seal.signer} {seal.date ? `${seal.date} 签字` : <span className="zj-quiet">未签字</span>}
                  </td>
                </tr>
              ));
            return [];
          })}
        </tbody>
      </table>
      {form.parts.map((part, no) =>
        part.kind === 'note' ? (
          <p key={no} className="zj-quiet">
            {part.text}
          </p>
        ) : null,
      )}
    </section>
  );
}
