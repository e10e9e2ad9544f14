import { StatusTag } from '#ui/StatusTag.tsx';
import { PageLink } from '#ui/navigation.tsx';

/** Says beside a rule that it is waived: by whom, until when; opens the waiver. */
export function WaiverMark({ waiver }: { waiver: { id: string; grantedBy: string; until: string } }) {
  return (
    <p className="rules-waiver">
      <StatusTag tone="neutral">已豁免</StatusTag> {waiver.grantedBy}同意，至 {waiver.until}（含当日）。
      <PageLink to={`/rules/waivers/${waiver.id}`}>查看豁免</PageLink>
    </p>
  );
}
