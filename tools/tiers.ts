/**
 * What may import what (ARCHITECTURE.md), as dependency-cruiser rules. Paths are relative to the project root.
 */
import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';

/** Tests, and the fixtures that only tests load. */
const tests = '\\.(test|fixture)\\.tsx?$';
const pure = '^src/(shared|textguard|rulebook)/';
const contracts = '^src/modules/[^/]+/[^/]*contract\\.ts$';

const tierRules: IForbiddenRuleType[] = [
  {
    name: 'tier-0-stands-alone',
    comment: 'shared, textguard and sandbox import nothing of ours: each could be published tomorrow.',
    severity: 'error',
    from: { path: '^src/(shared|textguard|sandbox)/' },
    to: { path: '^src/', pathNot: '^src/$1/' },
  },
  {
    name: 'rulebook-on-shared',
    comment: 'rulebook imports shared only.',
    severity: 'error',
    from: { path: '^src/rulebook/' },
    to: { path: '^src/', pathNot: '^src/(rulebook|shared)/' },
  },
  {
    name: 'kits-on-pure-tiers',
    comment: 'platform and ui import tiers 0-1 and themselves, never each other, a module or the sandbox.',
    severity: 'error',
    from: { path: '^src/(platform|ui)/' },
    to: { path: '^src/', pathNot: ['^src/$1/', pure] },
  },
  {
    name: 'nothing-imports-app',
    comment: 'app assembles; only tests may start the assembled product.',
    severity: 'error',
    from: { path: '^src/(?!app/)', pathNot: tests },
    to: { path: '^src/app/' },
  },
  {
    name: 'source-imports-source',
    comment: 'Code in src does not lean on tools, benchmarks or journeys.',
    severity: 'error',
    from: { path: '^src/', pathNot: tests },
    to: { path: '^(tools|bench|e2e|bin|migrations)/' },
  },
];

const moduleRules: IForbiddenRuleType[] = [
  {
    name: 'module-face-is-light',
    comment: "A module's contract, texts and problems import tiers 0-1, each other and other contracts.",
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/[^/]+$', pathNot: tests },
    to: { path: '^src/', pathNot: [pure, contracts, '^src/modules/$1/[^/]+$'] },
  },
  {
    name: 'module-server-by-doors',
    comment: "Server code imports platform, tiers 0-1, itself, others' contract.ts and server/public.ts.",
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/server/', pathNot: tests },
    to: {
      path: '^src/',
      pathNot: [
        pure,
        contracts,
        '^src/platform/',
        '^src/modules/$1/(server/.+|[^/]+)$',
        '^src/modules/[^/]+/server/public\\.ts$',
      ],
    },
  },
  {
    name: 'module-web-by-doors',
    comment: "Browser code imports ui, tiers 0-1, itself, others' contract.ts and web/public.tsx.",
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/web/', pathNot: tests },
    to: {
      path: '^src/',
      pathNot: [pure, contracts, '^src/ui/', '^src/modules/$1/(web/.+|[^/]+)$', '^src/modules/[^/]+/web/public\\.tsx$'],
    },
  },
  {
    name: 'module-tests-by-doors',
    comment: 'Tests may start the product and the sandbox, but know other modules by their doors as well.',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/.*' + tests },
    to: {
      path: '^src/modules/',
      pathNot: ['^src/modules/$1/', contracts, '^src/modules/[^/]+/(server/public\\.ts|web/public\\.tsx)$'],
    },
  },
];

/** Packages that a `*-rules.ts` may use: pure functions and schemas. */
const purePackages = '(^|/)node_modules/(typebox|chinese-days|diff)/';

const purityRules: IForbiddenRuleType[] = [
  {
    name: 'rules-files-are-pure',
    comment: '*-rules.ts: tiers 0-1, contracts, texts and other rules of the module; elsewhere only types; no I/O.',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/.*-rules\\.ts$' },
    to: {
      pathNot: [pure, contracts, '^src/modules/$1/([^/]+|server/.*-rules\\.ts)$', purePackages],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'both-sides-without-node',
    comment: 'What the page also loads uses no Node built-in.',
    severity: 'error',
    from: {
      path: ['^src/(shared|rulebook|ui)/', '^src/modules/[^/]+/([^/]+|web/.+)$', '^src/app/web/'],
      pathNot: tests,
    },
    to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'server-without-development-packages',
    comment: 'The server runs with production dependencies only.',
    severity: 'error',
    from: { path: '^src/', pathNot: [tests, '^src/ui/', '^src/modules/[^/]+/web/', '^src/app/web/', '/testing/'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
  },
];

const graphRules: IForbiddenRuleType[] = [
  { name: 'no-file-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'every-import-resolves',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** Rules and reading options; `.dependency-cruiser.mjs` hands them to the command line as well. */
export const cruiserConfiguration: IConfiguration = {
  forbidden: [...tierRules, ...moduleRules, ...purityRules, ...graphRules],
  options: {
    // TypeScript 7 has no programmatic API; without this parser the cruiser reads no TypeScript and says nothing.
    parser: 'swc',
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'default'],
    },
  },
};
