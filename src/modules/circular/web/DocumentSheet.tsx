import { Sheet } from '#ui/Sheet.tsx';
import type { DocumentTable, OfficialDocument } from '#modules/documents/contract.ts';

/** The document as it is printed: the same model that the DOCX is written from. */
export function DocumentSheet({ document }: { document: OfficialDocument }) {
  return (
    <Sheet
      title={document.title}
      {...(document.number ? { number: document.number } : {})}
      addressee={document.addressees.join('、')}
    >
      {document.body.map((block, index) => {
        if (block.kind === 'heading') return <h2 key={index}>{block.text}</h2>;
        if (block.kind === 'subheading') return <h3 key={index}>{block.text}</h3>;
        return <p key={index}>{block.text}</p>;
      })}
      {document.annexes.length > 0 && (
        <div className="circular-annex-notes">
          {document.annexes.map((annex, index) => (
            <div
              key={annex.title}
            >{`${index === 0 ? '附件：' : '　　　'}${document.annexes.length === 1 ? '' : `${index + 1}.`}${annex.title}`}</div>
          ))}
        </div>
      )}
      <div className="zj-sheet-signature">
        <p>{document.office}</p>
        <p>{document.date}</p>
      </div>
      {document.annexes.map((annex, index) => (
        <section key={annex.title} className="circular-annex">
          <h2>{document.annexes.length === 1 ? '附件' : `附件${index + 1}`}</h2>
          <p className="circular-annex-title">{annex.title}</p>
          <AnnexTable table={annex.table} />
        </section>
      ))}
    </Sheet>
  );
}

function AnnexTable({ table }: { table: DocumentTable }) {
  return (
    <table>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells) => (
          <tr key={cells[0]}>
            {cells.map((cell, index) => (
              <td key={table.columns[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
