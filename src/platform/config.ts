import { availableParallelism } from 'node:os';

/** An OpenAI-compatible endpoint that may be asked for an opinion; `url` ends before `/chat/completions`. */
export interface ModelEndpoint {
  readonly url: string;
  readonly name: string;
  readonly key: string | undefined;
}

/** The office's own mail server; `url` as `smtps://user:password@host:465`. */
export interface MailServer {
  readonly url: string;
  readonly from: string;
}

/** What the operator decides, from the environment; everything has a sane default for one county office. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder of the built page; undefined serves only the API. */
  readonly webFolder: string | undefined;
  /** Below it: `evidence/`, `secrets.json`, the embedded database. */
  readonly dataFolder: string;
  /** Connections of the business role; more than a few per core only queue inside PostgreSQL, at its cost. */
  readonly poolSize: number;
  /** Seconds a released item waits before it is sent, so that the release can be stopped. */
  readonly releaseDelaySeconds: number;
  /** Origins the outgoing client may reach although they are private addresses (sandbox, an intranet feed). */
  readonly allowedOrigins: readonly string[];
  readonly sessionHours: number;
  readonly logLevel: string;
  /** Server and page run on loopback only: the one situation in which demo log-ins are shown and work. */
  readonly loopbackOnly: boolean;
  /** The address people type, where a proxy stands before the server; with https the cookie is `Secure`. */
  readonly publicOrigin: string | undefined;
  /** Builds the language statistic after the start where the data folder holds none. */
  readonly buildsStatistic: boolean;
  /** Undefined: no text ever leaves for a model. */
  readonly model: ModelEndpoint | undefined;
  /** Undefined: no reminder goes out by mail. */
  readonly mail: MailServer | undefined;
}

/**
 * Reads the configuration.
 * @param env environment; @param base folder values the launcher knows.
 */
export function readConfig(env: NodeJS.ProcessEnv, base: { dataFolder: string; webFolder?: string }): Config {
  const host = hostOf(env);
  return {
    host,
    port: Number(env['PORT'] ?? 8080),
    webFolder: base.webFolder,
    dataFolder: base.dataFolder,
    poolSize: Number(env['ZHIJIAN_POOL'] ?? 2 * availableParallelism() + 2),
    releaseDelaySeconds: Number(env['ZHIJIAN_RELEASE_DELAY_SECONDS'] ?? 10),
    allowedOrigins: (env['ZHIJIAN_ALLOWED_ORIGINS'] ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    sessionHours: 12,
    logLevel: env['ZHIJIAN_LOG'] ?? 'warn',
    loopbackOnly: isLoopbackHost(host),
    publicOrigin: env['ZHIJIAN_PUBLIC_ORIGIN'],
    buildsStatistic: env['ZHIJIAN_STATISTIC'] !== 'off',
    model: modelOf(env),
    mail: mailOf(env),
  };
}

/** @throws Error, in Chinese for the operator, where only one of address and name is given or the address is none */
function modelOf(env: NodeJS.ProcessEnv): ModelEndpoint | undefined {
  const [address, name] = [env['ZHIJIAN_MODEL_URL'] ?? '', env['ZHIJIAN_MODEL'] ?? ''];
  if (address === '' && name === '') return undefined;
  const url = URL.parse(address);
  if (!url || !['http:', 'https:'].includes(url.protocol) || name === '')
    throw new Error(
      'ZHIJIAN_MODEL_URL（如 https://…/v1）和 ZHIJIAN_MODEL（模型名称）要同时正确填写；不用模型时两项都不填。',
    );
  return { url: url.href.replace(/\/+$/, ''), name, key: env['ZHIJIAN_MODEL_KEY'] };
}

/** @throws Error, in Chinese for the operator, where only one of address and sender is given or the address is none */
function mailOf(env: NodeJS.ProcessEnv): MailServer | undefined {
  const [address, from] = [env['ZHIJIAN_SMTP_URL'] ?? '', env['ZHIJIAN_SMTP_FROM'] ?? ''];
  if (address === '' && from === '') return undefined;
  const url = URL.parse(address);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || from === '')
    throw new Error(
      'ZHIJIAN_SMTP_URL（如 smtps://用户:密码@mail.example.gov.cn:465）和 ZHIJIAN_SMTP_FROM（发件人）要同时正确填写；不用邮件提醒时两项都不填。',
    );
  return { url: address, from };
}

/** Where the server listens: `HOST`, without the brackets of an IPv6 address; this machine only by default. */
export function hostOf(env: NodeJS.ProcessEnv): string {
  return (env['HOST'] ?? 'localhost').replace(/^\[(.*)\]$/, '$1');
}

/** True for the names and addresses that only this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(host);
}
