import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

/** A connection refused, cut, or not given in time (SQLSTATE classes 08 and 57P). */
const codes = /^(ECONNREFUSED|EPIPE|08\w{3}|57P0[1-3]|53300)$/
const messages =
  /^(timeout exceeded when trying to connect|Connection terminated|(read|write) ECONNRESET|connect ENOENT|Client (was closed|has encountered a connection error) and is not queryable)/

/** Whether something failed because the database is away: it may be tried again once it is back. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return codes.test('code' in error ? String(error.code) : '') || messages.test(error.message)
}

/** What a server says that cannot do its work for now: its disk or its memory is full (SQLSTATE class 53). */
export function isDatabaseFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^53\w{3}$/.test(String(error.code))
}

class Unanswered extends Error {
  override readonly name = 'Unanswered'
  readonly code = '57P03'
}

/** A server that is frozen does not answer, and does not say so: whoever waits for it hears that it is away. */
export function answeredWithin<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Unanswered('the database does not answer')), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}

export interface PatientPool {
  pool: pg.Pool
  /** Resolves when every connection that was asked of it is given back. */
  settled: () => Promise<void>
}

/**
 * The pool as graphile-worker takes it. It says what became of a job again and again when the database "cannot be
 * connected to now" (57P03), and on any other error ends the whole program: every lost connection is said like that.
 * It stops before it has written that its last jobs are done: `settled` waits for that.
 */
export function patientPool(pool: pg.Pool): PatientPool {
  let asked = 0
  const givenBack = () => {
    asked -= 1
  }
  const connect = async () => {
    asked += 1
    const client = await pool.connect().catch((error: unknown) => {
      givenBack()
      return rethrow(error)
    })
    return proxyOf(client, {
      query: (...args: Parameters<pg.PoolClient['query']>) =>
        Promise.resolve(client.query(...args)).catch(rethrow),
      release: (broken?: Error | boolean) => {
        givenBack()
        client.release(broken)
      },
    })
  }
  const settled = async () => {
    do await wait(5)
    while (asked > 0)
  }
  // With a callback it is asked for the connection on which it listens, which it opens again by itself.
  const either = (callback?: Parameters<pg.Pool['connect']>[0]) =>
    callback ? pool.connect(callback) : connect()
  return { pool: proxyOf(pool, { connect: either }), settled }
}

function rethrow(error: unknown): never {
  throw isDatabaseAway(error) ? Object.assign(error as Error, { code: '57P03' }) : error
}

function proxyOf<T extends object>(target: T, replaced: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(_target, name) {
      if (typeof name === 'string' && name in replaced) return replaced[name]
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
