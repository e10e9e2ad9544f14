import { Checkbox, Select } from 'antd';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { certificationFilters, platforms, type CertificationFilter } from '../contract.ts';
import { accountModes, mediaClasses } from '../facts-contract.ts';
import { accountModeTexts, mediaClassTexts, platformTexts } from '../texts.ts';
import type { AccountSearch } from './account-query.ts';

const certificationWords: Record<CertificationFilter, string> = {
  expiring: '认证 60 天内到期',
  ended: '认证已到期或失效',
  missing: '未认证或未登记认证',
};
const silences = [7, 14, 30, 90];

interface FiltersProps {
  search: AccountSearch;
  onChange: (change: AccountSearch) => void;
}

/** The filters beside the search. */
export function AccountFilters({ search, onChange }: FiltersProps) {
  const choice = (
    key: keyof AccountSearch,
    label: string,
    options: { value: string; label: string }[],
    width = '9em',
  ) => (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      style={{ minWidth: width }}
      {...(search[key] ? { value: search[key] } : {})}
      onChange={(value: string | undefined) => onChange({ [key]: value })}
      options={options}
    />
  );
  const flag = (key: 'isMain' | 'hasFindings', label: string) => (
    <Checkbox
      checked={search[key] === 'true'}
      onChange={(event) => onChange({ [key]: event.target.checked ? 'true' : undefined })}
    >
      {label}
    </Checkbox>
  );
  return (
    <>
      {choice(
        'platform',
        '平台',
        platforms.map((one) => ({ value: one, label: platformTexts[one] })),
      )}
      <UnitSelect
        label="主办单位"
        placeholder="主办单位及下级"
        isOptional
        value={search.unitId}
        onChange={(unitId) => onChange({ unitId })}
      />
      {choice(
        'mode',
        '发布方式',
        accountModes.map((one) => ({ value: one, label: accountModeTexts[one] })),
        '8em',
      )}
      {choice(
        'mediaClass',
        '内容形式',
        mediaClasses.map((one) => ({ value: one, label: mediaClassTexts[one] })),
        '8em',
      )}
      {choice(
        'certification',
        '认证',
        certificationFilters.map((one) => ({ value: one, label: certificationWords[one] })),
        '12em',
      )}
      {choice(
        'silentDays',
        '多久没有发布',
        silences.map((days) => ({ value: String(days), label: `${days} 天没有发布` })),
        '10em',
      )}
      {flag('isMain', '主账号')}
      {flag('hasFindings', '有未关闭问题')}
    </>
  );
}
