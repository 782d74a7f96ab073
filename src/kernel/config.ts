import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { openStore } from './files/open-store.ts'
import { type PackagesConfig, packageSettings, readPackages } from './files/package-settings.ts'
import { type GatewayConfig, gatewaySettings, readGateway } from './http/gateway-settings.ts'
import { type OperatorConfig, operatorSettings, readOperator } from './http/operator-settings.ts'
import { isOrigin, isProxy, parseAllowed } from './outgoing/address.ts'
import { type IdentityConfig, identitySettings, readIdentity } from './outgoing/identity-settings.ts'

/** The folder of the program (where `package.json` stands): bundles run from `dist/`, at several depths. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

const flag = z
  .enum(['on', 'off', '1', '0', 'true', 'false'])
  .transform((value) => ['on', '1', 'true'].includes(value))
const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean))
const roles = ['web', 'worker', 'gateway'] as const

/** Every variable the program reads: its shape, its default and one sentence. The reference page is made from it. */
export const settings = {
  PORT: {
    shape: z.coerce.number().int().min(0).max(65535),
    default: '8080',
    about: 'Port to listen on; 0 takes a free one.',
  },
  HOST: {
    shape: z.string(),
    default: '127.0.0.1',
    about: 'Address to listen on. Only this machine by default.',
  },
  PUBLIC_URL: {
    shape: z
      .url({ protocol: /^https?$/ })
      .refine(isOrigin, 'a scheme, a host and a port, nothing more')
      .transform((url) => new URL(url).origin),
    default: '',
    about:
      'Address people use. https turns on the Secure cookie, HSTS and upgrade. Default: http://HOST:PORT, or http://localhost:PORT when only this machine is listened to.',
  },
  DATA_DIR: {
    shape: z.string().transform((path) => resolve(path)),
    default: 'data',
    about: 'Folder for the embedded database, files, search snapshots and kept mails.',
  },
  INSTANCE_SECRET: {
    shape: z.string().trim().min(32),
    default: '',
    about:
      'Secret that seals the keys kept in the database (journal of accesses, authorisations): at least 32 characters of chance, the same for every copy. Empty: made once in DATA_DIR/instance-secret. Kept apart from backups of the database; lost, those keys are lost.',
  },
  DATABASE_URL: {
    shape: z.url({ protocol: /^postgres(ql)?$/ }),
    default: '',
    about:
      'PostgreSQL 14 or later. Empty: the embedded one, for trying and small offices, not for production.',
  },
  DATABASE_POOL: {
    shape: z.coerce.number().int().min(2).max(200),
    default: '10',
    about: 'Connections to PostgreSQL that one copy may hold.',
  },
  FILES_URL: {
    shape: z.string(),
    default: '',
    about:
      'Where files are kept: a folder, or s3://KEY:SECRET@host/bucket?region=... Default: DATA_DIR/files.',
  },
  MAX_FILE_SIZE: {
    shape: z.coerce.number().int().min(1024),
    default: String(20 * 1024 ** 3),
    about: 'Largest file, in bytes, that may be uploaded.',
  },
  INGEST_MEMORY_MB: {
    shape: z.coerce.number().int().min(128).max(65536),
    default: '400',
    about:
      'Memory of the engine that makes a table of a file, in megabytes; its process takes some 200 more.',
  },
  INGEST_THREADS: {
    shape: z.coerce.number().int().min(1).max(64),
    default: '2',
    about: 'Threads of the engine that makes a table of a file.',
  },
  QUERY_PROCESSES: {
    shape: z.coerce.number().int().min(1).max(64),
    default: '2',
    about: 'Processes that answer queries on tables, each one query at a time.',
  },
  QUERY_MEMORY_MB: {
    shape: z.coerce.number().int().min(128).max(65536),
    default: '300',
    about: 'Memory of the engine of each of these processes, in megabytes.',
  },
  QUERY_THREADS: {
    shape: z.coerce.number().int().min(1).max(64),
    default: '2',
    about: 'Threads of the engine of each of these processes.',
  },
  QUERY_BUDGET_SECONDS: {
    shape: z.coerce.number().int().min(1).max(100_000),
    default: '60',
    about: 'Time of these engines that one account, or one address, may use in a minute.',
  },
  QUERY_SQL_SECONDS: {
    shape: z.coerce.number().int().min(1).max(600),
    default: '30',
    about: 'Time that a query in SQL of a reader may take.',
  },
  FILE_CACHE_MB: {
    shape: z.coerce.number().int().min(100),
    default: '10240',
    about:
      'Room in DATA_DIR for copies of the tables that are queried, in megabytes, when files are kept in S3.',
  },
  DEMO: {
    shape: flag,
    default: '',
    about:
      'on or off. On by default with the embedded database, always off when DATABASE_URL is set unless said.',
  },
  DEMO_PUBLIC: {
    shape: flag,
    default: '0',
    about: '1 accepts the demo, with its one-click accounts, on an address that others can reach.',
  },
  ROLES: {
    shape: list.pipe(z.array(z.enum(roles)).min(1)),
    default: 'web,worker,gateway',
    about: 'What this copy does: web, worker, gateway, or several of them.',
  },
  TRUST_PROXY: {
    shape: list.refine(
      (entries) => entries.every(isProxy),
      'neither addresses, CIDR, loopback, linklocal nor uniquelocal',
    ),
    default: '',
    about: 'Addresses or CIDR of the proxies whose X-Forwarded-* headers are believed.',
  },
  SITE_NAME: { shape: z.string().trim().min(1).max(60), default: 'Parvis', about: 'Name of the site.' },
  SITE_OFFICE: {
    shape: z.string().trim().max(120),
    default: '',
    about: 'Name of the public office that runs the site.',
  },
  SITE_HUE: {
    shape: z.coerce.number().int().min(0).max(360),
    default: '222',
    about: 'Hue of the action colour, in degrees.',
  },
  SITE_LOGO: {
    shape: z.string().refine(existsSync, 'no such file'),
    default: '',
    about: 'Path of an SVG or PNG file shown as the logo.',
  },
  SMTP_URL: {
    shape: z.url({ protocol: /^smtps?$/ }),
    default: '',
    about: 'Mail server, smtp://user:password@host:port. Empty: mails are kept in DATA_DIR/mails.',
  },
  MAIL_FROM: {
    shape: z.string().min(3),
    default: 'Parvis <ne-pas-repondre@localhost>',
    about: 'Sender of the mails.',
  },
  FETCH_ALLOW: {
    shape: list,
    default: '',
    about: 'Origins or CIDR that outgoing requests may reach although private. Empty: public addresses only.',
  },
  FETCH_REMOTE: {
    shape: flag,
    default: '',
    about:
      'on or off. On, the data that links lead to are fetched, examined, shown as tables, and checked again. On by default, off with the demo: trying Parvis sends nothing out.',
  },
  FETCH_MAX_SIZE: {
    shape: z.coerce.number().int().min(1024),
    default: String(1024 ** 3),
    about: 'Largest file, in bytes, that is fetched from a link.',
  },
  REGISTER_URL: {
    shape: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
    default: '',
    about:
      'Public register asked for a SIRET that the directory of administrations ignores: https://recherche-entreprises.api.gouv.fr. Empty: nobody is asked.',
  },
  LOG_LEVEL: {
    shape: z.enum(['debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    default: 'info',
    about: 'Least important log lines to write.',
  },
  STATISTICS_ORGANIZATION: {
    shape: z.string().trim().max(255),
    default: '',
    about:
      'Id or slug of the organisation that publishes the statistics of use as open data, every month. Empty: they are not published.',
  },
  METRICS_TOKEN: {
    shape: z.string().min(16),
    default: '',
    about: 'Bearer token that /metrics asks for. Empty: only this machine may read it.',
  },
  ...operatorSettings,
  ...gatewaySettings,
  ...packageSettings,
  ...identitySettings,
} as const satisfies Record<string, { shape: z.ZodType; default: string; about: string }>

export type SettingName = keyof typeof settings

export interface Config extends IdentityConfig {
  port: number
  host: string
  publicUrl: string
  dataDir: string
  /** Null: the file of `dataDir`. */
  instanceSecret: string | null
  databaseUrl: string | null
  databasePool: number
  filesUrl: string
  maxFileSize: number
  ingest: { memoryMb: number; threads: number }
  query: { processes: number; memoryMb: number; threads: number; budgetSeconds: number; sqlSeconds: number }
  fileCacheMb: number
  demo: boolean
  roles: readonly (typeof roles)[number][]
  gateway: GatewayConfig
  packages: PackagesConfig
  trustProxy: string[]
  site: { name: string; office: string; hue: number; logo: string | null }
  operator: OperatorConfig
  smtpUrl: string | null
  mailFrom: string
  fetchAllow: string[]
  fetch: { on: boolean; maxBytes: number }
  /** Public register of companies and administrations; empty: nobody is asked. */
  register: string
  logLevel: string
  /** Id or slug; null: statistics of use are not published as data. */
  statisticsOrganization: string | null
  metricsToken: string | null
}

/** A setting is wrong: one line that a person can act on. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** What `localhost` leads to. */
const named = ['127.0.0.1', '::1']

/** Reads and checks the environment. @throws ConfigError naming the first wrong variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = reader(env)
  const dataDir = read('DATA_DIR')
  const databaseUrl = read('DATABASE_URL') || null
  const host = read('HOST')
  const port = read('PORT')
  // On this machine, by the name: browsers make passkeys for names, not for addresses of digits.
  const publicUrl = read('PUBLIC_URL') || `http://${named.includes(host) ? 'localhost' : host}:${port}`
  const demo = env.DEMO ? read('DEMO') : databaseUrl === null
  const config: Config = {
    port,
    host,
    publicUrl,
    dataDir,
    instanceSecret: read('INSTANCE_SECRET') || null,
    databaseUrl,
    databasePool: read('DATABASE_POOL'),
    filesUrl: read('FILES_URL') || resolve(dataDir, 'files'),
    maxFileSize: read('MAX_FILE_SIZE'),
    ingest: { memoryMb: read('INGEST_MEMORY_MB'), threads: read('INGEST_THREADS') },
    query: {
      processes: read('QUERY_PROCESSES'),
      memoryMb: read('QUERY_MEMORY_MB'),
      threads: read('QUERY_THREADS'),
      budgetSeconds: read('QUERY_BUDGET_SECONDS'),
      sqlSeconds: read('QUERY_SQL_SECONDS'),
    },
    fileCacheMb: read('FILE_CACHE_MB'),
    demo,
    roles: read('ROLES'),
    gateway: sayWhole(() => readGateway(read, { port, host })),
    packages: readPackages(read),
    trustProxy: env.TRUST_PROXY ? read('TRUST_PROXY') : [],
    site: {
      name: read('SITE_NAME'),
      office: read('SITE_OFFICE'),
      hue: read('SITE_HUE'),
      logo: read('SITE_LOGO') || null,
    },
    operator: readOperator(read),
    smtpUrl: read('SMTP_URL') || null,
    mailFrom: read('MAIL_FROM'),
    fetchAllow: env.FETCH_ALLOW ? read('FETCH_ALLOW') : [],
    fetch: { on: env.FETCH_REMOTE ? read('FETCH_REMOTE') : !demo, maxBytes: read('FETCH_MAX_SIZE') },
    register: read('REGISTER_URL'),
    logLevel: read('LOG_LEVEL'),
    statisticsOrganization: read('STATISTICS_ORGANIZATION') || null,
    metricsToken: read('METRICS_TOKEN') || null,
    ...sayWhole(() => readIdentity(read)),
  }
  requireRanges(config.fetchAllow)
  requireStore(config.filesUrl)
  refusePublicDemo(config, read('DEMO_PUBLIC'))
  return config
}

/** What is allowed and probably not meant, one line each that the operator can act on; said in the log at start. */
export function warningsOf({ publicUrl, trustProxy }: Pick<Config, 'publicUrl' | 'trustProxy'>): string[] {
  if (!publicUrl.startsWith('https:') || trustProxy.length > 0) return []
  return [
    'TRUST_PROXY is empty while PUBLIC_URL is https: a proxy ends TLS, and every visitor seems to come from its address. Attempts to sign in are then counted, and blocked, for everybody together. Set TRUST_PROXY to the address of the proxy.',
  ]
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

type Value<N extends SettingName> = z.infer<(typeof settings)[N]['shape']>

function reader(env: Record<string, string | undefined>) {
  return <N extends SettingName>(name: N): Value<N> => {
    const given = env[name]?.trim()
    const text = given || settings[name].default
    // An empty default means "not set"; its caller says what that means.
    if (text === '') return '' as Value<N>
    const result = settings[name].shape.safeParse(text)
    if (result.success) return result.data as Value<N>
    const shown = /URL|TOKEN|SECRET/.test(name) ? '' : ` is "${text}"`
    throw new ConfigError(
      `${name}${shown}: ${result.error.issues[0]?.message ?? 'wrong value'}. ${settings[name].about}`,
    )
  }
}

function sayWhole<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof ConfigError
      ? error
      : new ConfigError(error instanceof Error ? error.message : 'wrong')
  }
}

function requireRanges(entries: readonly string[]): void {
  try {
    parseAllowed(entries)
  } catch (error) {
    throw new ConfigError(`FETCH_ALLOW: ${error instanceof Error ? error.message : 'wrong value'}`)
  }
}

function requireStore(url: string): void {
  try {
    openStore(url)
  } catch (error) {
    throw new ConfigError(`FILES_URL: ${error instanceof Error ? error.message : 'wrong value'}`)
  }
}

function refusePublicDemo(config: Config, accepted: boolean): void {
  if (!config.demo || accepted) return
  const hosts = [config.host, config.gateway.host, new URL(config.publicUrl).hostname]
  const open = hosts.find((host) => !isLoopback(host))
  if (open) {
    throw new ConfigError(
      `DEMO: the demo has accounts without passwords and ${open} can be reached by others. Set DEMO=off, or DEMO_PUBLIC=1 to accept it.`,
    )
  }
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'bin/launch.mjs'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('Parvis must run from its own folder')
  return findRoot(parent)
}
