import { Problem } from '#shared/problems.ts';
import { employmentTexts, type Employment } from '#modules/people/contract.ts';
import type { Post } from '../contract.ts';
import { rosterProblems } from '../texts.ts';

/**
 * What the post may not be given to: a contractor or somebody from outside is never custodian (S3-13f), and who comes from outside only
 * supervises (S3-N2.4b). What the person is counts, and what this post would make of them. The table's constraints say the same.
 * @throws Problem roster.contractorCustodian, roster.outsiderPost
 */
export function assertEmployable(
  person: { readonly name: string; readonly employment: Employment },
  post: Post,
  employment: Employment,
): void {
  const both = [person.employment, employment];
  const stranger = both.find((one) => one === 'contractor' || one === 'outside');
  const facts = { name: person.name, employment: employmentTexts[stranger ?? employment] };
  if (post === 'custodian' && stranger)
    throw new Problem(rosterProblems.contractorCustodian, facts, [{ path: '/post', text: '请另选岗位或人员' }]);
  if (both.includes('outside') && post !== 'contentSupervisor' && post !== 'outsideSupervisor')
    throw new Problem(rosterProblems.outsiderPost, facts, [{ path: '/post', text: '请选择内容监督员' }]);
}
