import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { missions } from '#app'
import { projectRoot, readConfig } from '#kernel/config'
import { openHouse } from '#kernel/house'
import { openLog } from '#kernel/log'
import { serveGateway } from '#missions/gateway'
import { openSoftware, proofFor } from '../demo/software/client.ts'
import { makeCertificate } from '../src/testkit/certificate.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { withFolder } from './kit/copies.ts'
import { onDatabase, withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, percentile, printFigures, spread } from './kit/figures.ts'
import { answer, type GatewayTown, makeTown, questions } from './kit/gateway-town.ts'
import { openNginx } from './kit/nginx.ts'
import { withHouse } from './kit/open-house.ts'
import { pin, processorSeconds } from './kit/processes.ts'
import { atRate, openWire, type Round, saturate, type Wire } from './kit/wire.ts'

/**
 * The gateway: `gateway [seconds]`, everything on (token, proof, grant, limits, release, signature, journal on disk).
 * Its process has one core; PostgreSQL, the provider and the software the others. Added latency is measured in an open
 * loop at 500 calls a second, direct calls taking turns with calls through it; throughput with 96 calls at a time.
 */
const rate = 500
/** As many as keep its core busy: it waits for the others with fewer, and a core that sleeps costs whoever wakes it. */
const connections = 96
const warming = 30_000
type Way = 'dpop' | 'mtls'
const promised = { dpop: 3500, mtls: 5000 } as const

if (process.argv[2] === 'node') await beNode()
else
  await runBench(async () => {
    const { database, words } = readArguments()
    const seconds = Number(words[0] ?? 5)
    return withEmptyDatabase(requireDatabase(database), (url) =>
      withFolder((folder) => measure({ url, folder, seconds })),
    )
  })

interface Place {
  url: string
  folder: string
  seconds: number
}

async function measure({ url, folder, seconds }: Place): Promise<boolean> {
  const provider = await startProvider()
  if (availableParallelism() > 1) pin(process.pid, 1)
  const figures: Figure[] = []
  try {
    const town = await withHouse(url, (house) => makeTown(house, { provider: provider.url, folder }))
    const server = makeCertificate(folder, 'gateway')
    for (const way of ['dpop', 'mtls'] as const) {
      if (way === 'mtls' && !server) {
        figures.push({ what: 'with mutual TLS', ours: 'absent: no openssl' })
        continue
      }
      const node = await startNode({ url, folder, way })
      try {
        figures.push(
          ...(await measureWay({ ...{ folder, node, town }, provider: provider.url, way, seconds })),
        )
      } finally {
        await node.stop()
      }
    }
    figures.push(await measureNginx({ provider: provider.url, folder, seconds }))
    figures.push(await measureCommits(url, seconds))
  } finally {
    provider.stop()
  }
  printFigures('Gateway on one core, everything on', figures)
  return allKept(figures)
}

interface Measured {
  folder: string
  node: RunningNode
  town: GatewayTown
  provider: string
  way: Way
  seconds: number
}

async function measureWay({ folder, node, town, provider, way, seconds }: Measured): Promise<Figure[]> {
  const caller = await openCaller({ node, town, way })
  const direct = await Promise.all(Array.from({ length: connections }, () => openWire(provider)))
  const directly = cycle(questions.map((query) => plain(`/v1/quotient?${query}`)))
  try {
    // The first tens of thousands of calls are those of a compiler: a node answers for weeks.
    if (seconds > 1) await saturate(caller.wires, take(caller.prepare(warming), warming), 30)
    const lanes = [
      { wires: direct, next: directly },
      { wires: caller.wires, next: caller.prepare(rate * seconds + 10) },
    ]
    const [straight, through] = await atRate(lanes, { rate, seconds })
    if (!straight || !through) throw new Error('no round')
    const requests = caller.prepare(Math.ceil(promised[way] * 2.5 * seconds))
    const before = processorSeconds(node.pid)
    const full = await saturate(caller.wires, requests, seconds)
    const used = processorSeconds(node.pid) - before
    const idle = processorSeconds(node.pid)
    await wait(1000 * Math.min(seconds, 3))
    const rest = (processorSeconds(node.pid) - idle) / Math.min(seconds, 3)
    const steps = await node.watch(async () => {
      const round = await saturate(caller.wires, caller.prepare(promised[way] * 2), Math.min(seconds, 2))
      return round.milliseconds.length
    })
    const plainly = await measurePlain({ town, provider, way, seconds, folder })
    return toFigures({ way, straight, through, full, used, rest, steps, plainly })
  } finally {
    for (const wire of [...caller.wires, ...direct]) wire.close()
    await caller.close()
  }
}

interface Results {
  way: Way
  straight: Round
  through: Round
  full: Round
  /** Seconds of processor: at full load, and in each second without a call. */
  used: number
  rest: number
  steps: Readonly<Record<string, number>>
  /** Calls that Node as it is passes on in a second of its core, with the same cryptography. */
  plainly: number
}

function toFigures({ way, straight, through, full, used, rest, steps, plainly }: Results): Figure[] {
  const added = (share: number) =>
    percentile(through.milliseconds, share) - percentile(straight.milliseconds, share)
  const perSecond = full.milliseconds.length / full.seconds
  const each = (used / full.milliseconds.length) * 1e6
  const perCore = full.milliseconds.length / used
  const counted = Object.values(steps).reduce((sum, one) => sum + one, 0)
  const name = { dpop: 'DPoP', mtls: 'mutual TLS' }[way]
  return [
    {
      what: `${name}, ${rate} calls a second: added`,
      ours: `p50 ${added(0.5).toFixed(2)}, p99 ${added(0.99).toFixed(2)} ms`,
      yardstick: `direct ${spread(straight.milliseconds)}${others(through)}`,
      promise: 'p50 at most 1.5, p99 at most 10 ms',
      kept: added(0.5) <= 1.5 && added(0.99) <= 10,
    },
    {
      what: `${name}, at full load`,
      ours: `${perSecond.toFixed(0)} calls a second, ${spread(full.milliseconds)}${others(full)}`,
    },
    {
      what: `${name}, for each second of its core`,
      ours: `${perCore.toFixed(0)} calls, ${each.toFixed(0)} µs each`,
      yardstick: `${plainly.toFixed(0)} calls (Node, no rule, no journal)`,
      ratio: plainly / perCore,
      promise: `at least ${promised[way]} calls`,
      kept: perCore >= promised[way],
    },
    { what: `${name}, without a call`, ours: `${(rest * 1000).toFixed(0)} ms of processor a second` },
    ...Object.entries({
      ...steps,
      'HTTP, TLS, PostgreSQL': each - counted,
    }).map(([step, microseconds]) => ({
      what: `  ${step}`,
      ours: `${microseconds.toFixed(1)} µs`,
    })),
  ]
}

function others({ others }: Round): string {
  return [...others].map(([status, count]) => `, ${count} x ${status}`).join('')
}

interface Caller {
  wires: Wire[]
  /** That many requests, ready to be sent. */
  prepare: (count: number) => () => Buffer | null
  close: () => Promise<void>
}

async function openCaller({ node, town, way }: Pick<Measured, 'node' | 'town' | 'way'>): Promise<Caller> {
  const certificate = way === 'mtls' ? town.byCertificate : null
  const client = certificate ?? town.byDpop
  const tls = certificate ? { cert: certificate.cert, key: certificate.key } : {}
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(node.url, tls)))
  const software = openSoftware({
    ...{ gateway: node.url, clientId: client.clientId, key: town.byDpop.key },
    ...(certificate ? { tls: { ...tls, ca: node.certificate } } : {}),
  })
  const token = await software.askToken(`H${town.grant.number}`)
  const about = 'Exchange-Purpose: cantine\r\nExchange-Case: CANT-2026-12\r\nExchange-Agent: a-7f3\r\n'
  const path = '/exchange/quotient/v1/quotient'
  let nonce = ''
  const prove = () => proofFor(town.byDpop.key, { method: 'GET', url: `${node.url}${path}`, nonce, token })
  const write = (n: number) => {
    const query = questions[n % questions.length]
    const proof = certificate ? `Bearer ${token}` : `DPoP ${token}\r\nDPoP: ${prove()}`
    return plain(`${path}?${query}`, `${about}Authorization: ${proof}\r\n`)
  }
  if (!certificate)
    nonce = (await fetch(`${node.url}/token`, { method: 'POST' })).headers.get('dpop-nonce') ?? ''
  return {
    wires,
    prepare: (count) => {
      const ready = Array.from({ length: certificate ? questions.length : count }, (_, n) => write(n))
      return certificate ? cycle(ready) : () => ready.pop() ?? null
    },
    close: () => software.close(),
  }
}

function plain(path: string, more = ''): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${more}\r\n`)
}

function cycle(requests: readonly Buffer[]): () => Buffer | null {
  let place = 0
  return () => requests[place++ % requests.length] ?? null
}

function take(next: () => Buffer | null, count: number): () => Buffer | null {
  let left = count
  return () => (left-- > 0 ? next() : null)
}

/** What the same software gets through `plain-gateway`, in calls for each second of its core. */
async function measurePlain({
  town,
  provider,
  way,
  seconds,
  folder,
}: Omit<Measured, 'node'>): Promise<number> {
  const secured = { certificate: join(folder, 'gateway.pem'), key: join(folder, 'gateway.key') }
  const child = fork(join(projectRoot, 'bench/kit/plain-gateway.ts'), { execArgv: [] })
  const { pid = 0 } = child
  pin(pid, 0)
  child.send({ provider, tls: way === 'mtls' ? secured : null })
  const { port } = await nextMessage(child, z.object({ port: z.number() }))
  const { cert, key } = town.byCertificate ?? {}
  const tls = way === 'mtls' && cert && key ? { cert, key } : {}
  const url = `${way === 'mtls' ? 'https' : 'http'}://127.0.0.1:${port}`
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(url, tls)))
  const requests = cycle(questions.map((query) => plain(`/v1/quotient?${query}`)))
  try {
    if (seconds > 1) await saturate(wires, requests, 3)
    const before = processorSeconds(pid)
    const round = await saturate(wires, requests, seconds)
    return round.milliseconds.length / (processorSeconds(pid) - before)
  } finally {
    for (const wire of wires) wire.close()
    child.kill()
  }
}

async function measureNginx({
  provider,
  folder,
  seconds,
}: {
  provider: string
  folder: string
  seconds: number
}): Promise<Figure> {
  const nginx = await openNginx({ provider, folder })
  const what = 'nginx as a plain proxy, for each second of its core'
  if (!nginx) return { what, ours: 'absent' }
  try {
    const wires = await Promise.all(Array.from({ length: connections }, () => openWire(nginx.url)))
    const requests = cycle(questions.map((query) => plain(`/v1/quotient?${query}`)))
    await saturate(wires, requests, 1)
    const before = processorSeconds(nginx.pid)
    const round = await saturate(wires, requests, seconds)
    for (const wire of wires) wire.close()
    const used = processorSeconds(nginx.pid) - before
    return { what, ours: `${(round.milliseconds.length / used).toFixed(0)} calls, ${others(round)}` }
  } finally {
    nginx.stop()
  }
}

/** What a record that is on disk costs here at least: a line and its commit, by one connection with nothing else. */
async function measureCommits(url: string, seconds: number): Promise<Figure> {
  const milliseconds = await onDatabase(url, async (client) => {
    await client.query('create table public.commits (line text)')
    const took: number[] = []
    for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
      const since = performance.now()
      await client.query('insert into public.commits values ($1)', ['x'.repeat(800)])
      took.push(performance.now() - since)
      await wait(1000 / rate)
    }
    return took
  })
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(milliseconds, share).toFixed(2))
  return { what: 'PostgreSQL alone, a line and its commit', ours: `p50 ${p50}, p99 ${p99}, max ${max} ms` }
}

interface RunningNode {
  url: string
  pid: number
  certificate: string
  /** Microseconds of processor of each step of a call, over the calls that the work makes. */
  watch: (work: () => Promise<number>) => Promise<Record<string, number>>
  stop: () => Promise<void>
}

async function startNode({ url, folder, way }: Omit<Place, 'seconds'> & { way: Way }): Promise<RunningNode> {
  const files = {
    GATEWAY_TLS_CERT: join(folder, 'gateway.pem'),
    GATEWAY_TLS_KEY: join(folder, 'gateway.key'),
  }
  const child = fork(process.argv[1] ?? '', ['node'], {
    // As production starts it: without the maps of sources.
    execArgv: [],
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: folder, ...(way === 'mtls' ? files : {}) },
  })
  const { pid = 0 } = child
  pin(pid, 0)
  const told = await nextMessage(child, z.object({ url: z.string(), certificate: z.string() }))
  return {
    ...{ ...told, pid },
    watch: async (work) => {
      child.send('watch')
      const calls = await work()
      child.send('steps')
      const steps = await nextMessage(child, z.record(z.string(), z.number()))
      return Object.fromEntries(Object.entries(steps).map(([step, sum]) => [step, sum / calls]))
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.send('stop')
      await gone
    },
  }
}

/** The gateway, in a process of its own: told to stop, or asked what its steps took. */
async function beNode(): Promise<void> {
  const config = readConfig({
    ...process.env,
    ...{ ROLES: 'gateway', DEMO: 'off', LOG_LEVEL: 'error', GATEWAY_PORT: '0', GATEWAY_HOST: '127.0.0.1' },
  })
  const house = await openHouse({
    ...{ config, missions, log: openLog(config.logLevel), living: false },
    database: { connectionString: config.databaseUrl ?? '' },
  })
  const served = await serveGateway(house.ctx, house.listen)
  let steps: Record<string, number> = {}
  process.on('message', (asked) => {
    if (asked === 'watch') {
      steps = {}
      served.gateway.watch = {
        clock: () => {
          const { user, system } = process.threadCpuUsage()
          return user + system
        },
        note: (step, microseconds) => {
          steps[step] = (steps[step] ?? 0) + microseconds
        },
      }
    } else if (asked === 'steps') {
      process.send?.(steps)
      served.gateway.watch = null
    } else
      void served
        .close()
        .then(house.close)
        .then(() => process.exit())
  })
  process.on('disconnect', () => process.exit())
  const { tls } = config.gateway
  const { readFile } = await import('node:fs/promises')
  process.send?.({ url: served.url, certificate: tls ? await readFile(tls.certificate, 'utf8') : '' })
}

async function startProvider() {
  const child = fork(join(projectRoot, 'bench/kit/bare-server.ts'))
  pin(child.pid ?? 0, 1)
  const body = Buffer.from(answer).toString('base64')
  const paths = questions.map((query) => `/v1/quotient?${query}`)
  child.send(paths.map((path) => ({ path, type: 'application/json', encoding: '', body, key: '' })))
  const { port } = await nextMessage(child, z.object({ port: z.number() }))
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() }
}

function nextMessage<T>(child: ChildProcess, shape: z.ZodType<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(shape.parse(message)))
    child.once('exit', (code) => reject(new Error(`the process ended (${code})`)))
  })
}
