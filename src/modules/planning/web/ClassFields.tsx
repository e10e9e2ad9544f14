import { Select } from 'antd';
import { useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { boardOperations, coverageKinds, type CoverageKind } from '../board-contract.ts';
import { coverageKindTexts } from '../texts.ts';

export type ClassValues = Partial<Record<CoverageKind, string[]>>;

/** What a topic or item counts as, in the words of the unit's packs; a kind of which no pack has words is not asked. */
export function ClassFields({ value, onChange }: { value: ClassValues; onChange: (next: ClassValues) => void }) {
  const { data } = useOperation(boardOperations.readVocabularies);
  return (
    <>
      {coverageKinds
        .filter((kind) => (data?.[kind].length ?? 0) > 0)
        .map((kind) => (
          <Field key={kind} label={coverageKindTexts[kind]} isOptional>
            {({ id }) => (
              <Select
                id={id}
                mode="multiple"
                value={value[kind] ?? []}
                onChange={(names: string[]) => onChange({ ...value, [kind]: names })}
                options={(data?.[kind] ?? []).map((name) => ({ value: name, label: name }))}
              />
            )}
          </Field>
        ))}
    </>
  );
}
