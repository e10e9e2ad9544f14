import type { SandboxContext } from './sandbox-context.ts';
import type {
  ArticleComment,
  CallRecord,
  Draft,
  EventDelivery,
  Fault,
  Follower,
  HookDelivery,
  MassJob,
  Media,
  Post,
  PublishJob,
  SandboxAccount,
} from './sandbox-types.ts';
import { settleJobs } from './settle-jobs.ts';
import type { SocialAccount, Work, WorkComment } from './social/social-types.ts';
import { toWorkPath } from './social/work-store.ts';

/** Everything on the sandbox, for tests; no secrets, no token values, no picture bytes. */
export type SandboxListing = {
  accounts: Omit<SandboxAccount, 'secret'>[];
  social: Omit<SocialAccount, 'appSecret'>[];
  media: Omit<Media, 'base64'>[];
  drafts: Draft[];
  publishJobs: PublishJob[];
  massJobs: MassJob[];
  posts: (Post & { url: string })[];
  works: (Work & { url: string })[];
  comments: ArticleComment[];
  workComments: WorkComment[];
  followers: Follower[];
  events: EventDelivery[];
  hooks: HookDelivery[];
  faults: Fault[];
  calls: CallRecord[];
};

export function listEverything(context: SandboxContext): SandboxListing {
  settleJobs(context);
  const { state } = context;
  return {
    accounts: context.accounts.map(({ secret: _secret, ...account }) => account),
    social: context.social.map(({ appSecret: _secret, ...account }) => account),
    media: [...state.media.values()].map(({ base64: _base64, ...one }) => one),
    drafts: [...state.drafts.values()],
    publishJobs: [...state.publishJobs.values()],
    massJobs: [...state.massJobs.values()],
    posts: [...state.posts.values()].map((post) => ({ ...post, url: `${context.origin()}/s/${post.articleId}` })),
    works: [...state.works.values()].map((work) => ({ ...work, url: `${context.origin()}${toWorkPath(work)}` })),
    comments: [...state.comments.values()],
    workComments: [...state.workComments.values()],
    followers: [...state.followers.values()],
    events: [...state.events.values()],
    hooks: [...state.hooks.values()],
    faults: context.faults,
    calls: context.calls,
  };
}
