import { ruleVariants } from '#textguard/term-rule.ts';
import { call } from '#ui/api.ts';
import { variantChoiceText } from '../dictionary-texts.ts';
import { listOperations } from '../lists-contract.ts';
import { termOperations } from '../terms-contract.ts';
import { DictionaryImport } from './DictionaryImport.tsx';

/** Words of the unit from a file. */
export function TermImportPage() {
  return (
    <DictionaryImport
      title="导入词条"
      register={{ label: '词表', to: '/textcheck/terms' }}
      unit="个词条"
      columns={
        <p>
          必有：词、依据。可有：类别、轻重、建议写法、放行短语、变体（{ruleVariants.map(variantChoiceText).join('、')}
          ）、正确写法、同句须有、同句不得有、引号内不算、加入理由、有效期自、有效期至、应命中示例、不应命中示例。一格多个短语用“|”分隔，多个示例分行写。
          文件里没有的列，已有词条保留原内容。
        </p>
      }
      run={(body) => call(termOperations.importTerms, { body })}
    />
  );
}

/** Leaders from a file. */
export function LeaderImportPage() {
  return (
    <DictionaryImport
      title="导入领导人名单"
      register={{ label: '领导人名单', to: '/textcheck/leaders' }}
      unit="人"
      columns={<p>必有：姓名、职务、排序、依据。可有：有效期自、有效期至。多个职务用“、”分隔，写法与公布的一致。</p>}
      run={(body) => call(listOperations.importEntries, { params: { register: 'leaders' }, body })}
    />
  );
}

/** Sources of reposts from a file. */
export function SourceImportPage() {
  return (
    <DictionaryImport
      title="导入转载来源名单"
      register={{ label: '转载来源名单', to: '/textcheck/sources' }}
      unit="条"
      columns={<p>必有：名称、依据。可有：种类（来源、本地前缀，不写为来源）、有效期自、有效期至。</p>}
      run={(body) => call(listOperations.importEntries, { params: { register: 'sources' }, body })}
    />
  );
}
