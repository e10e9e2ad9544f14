/** Limits the public documentation states. Lengths count characters (code points), not UTF-16 units. */
export const limits = {
  titleChars: 32,
  authorChars: 16,
  digestChars: 128,
  contentCharsBelow: 20_000,
  contentBytesBelow: 1_048_576,
  sourceUrlBytes: 1024,
  articlesPerDraft: 8,
  clientMsgIdBytes: 64,
  defaultDigestChars: 54,
  tokenLifeSeconds: 7200,
  tokenOverlapSeconds: 300,
  forceRefreshPerDay: 20,
  forceRefreshGapSeconds: 30,
  materialImageBytes: 10 * 1_048_576,
  articleImageBytesBelow: 1_048_576,
  confirmationMinutes: 30,
  clientMsgIdHours: 24,
  massPerDay: 1,
  massPerMonthForService: 4,
  statisticsDays: 30,
  commentsBelow: 50,
  commentReplyChars: 140,
  messageHours: 48,
  messagesPerWindow: 5,
  followersPerCall: 10_000,
  picturesPerPost: 20,
} as const;

/** Calls an account may make in one Shanghai day, by path. A path not named here is not limited. */
export const callsPerDay: Readonly<Record<string, number>> = {
  '/cgi-bin/token': 2000,
  '/cgi-bin/stable_token': 500_000,
  '/cgi-bin/draft/add': 1000,
  '/cgi-bin/freepublish/submit': 100,
  '/cgi-bin/freepublish/get': 100,
  '/cgi-bin/freepublish/batchget': 100,
  '/cgi-bin/freepublish/getarticle': 100,
  '/cgi-bin/freepublish/delete': 10,
  '/cgi-bin/user/get': 500,
};

/** Calls an account may make in one minute, by path. */
export const callsPerMinute: Readonly<Record<string, number>> = {
  '/cgi-bin/stable_token': 10_000,
  '/cgi-bin/message/mass/sendall': 60,
};
