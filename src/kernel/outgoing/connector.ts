import { lookup } from 'node:dns/promises'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { buildConnector } from 'undici'
import { type Allowed, mayConnect } from './address.ts'

/** Addresses of a name, in the order to try them. */
export type Resolve = (hostname: string) => Promise<string[]>

/** The name stands only for addresses that we do not call. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

/** Resolving the name took too long. */
export class SlowName extends Error {
  override readonly name = 'SlowName'
}

export interface ConnectorOptions {
  allowed: Allowed
  resolve: Resolve
  /** Milliseconds to resolve the name, then to reach each of its addresses. */
  timeoutMs: number
}

const addressesTried = 3

/**
 * A connector of undici that resolves a name once and connects to the very address it has checked: a name
 * server that changes its mind between check and connection gains nothing.
 */
export function guardedConnector({
  allowed,
  resolve,
  timeoutMs,
}: ConnectorOptions): buildConnector.connector {
  const connectTo = buildConnector({ allowH2: false, timeout: timeoutMs })

  async function open(options: buildConnector.Options): Promise<Socket> {
    const hostname = options.hostname.replace(/^\[|\]$/g, '')
    const addresses = await Promise.race([resolve(hostname), slowName(hostname, timeoutMs)])
    const trusted = allowed.origins.has(new URL(`${options.protocol}//${options.host}`).origin)
    const usable = trusted ? addresses : addresses.filter((address) => mayConnect(address, allowed))
    if (usable.length === 0) throw new PrivateAddress(`${hostname} stands for ${addresses.join(', ')}`)
    return firstOpen(connectTo, options, usable.slice(0, addressesTried))
  }

  return (options, callback) => {
    open(options).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    )
  }
}

/** As the machine does, `/etc/hosts` included. */
export async function systemResolve(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

async function slowName(hostname: string, timeoutMs: number): Promise<never> {
  await wait(timeoutMs, undefined, { ref: false })
  throw new SlowName(hostname)
}

async function firstOpen(
  connectTo: buildConnector.connector,
  options: buildConnector.Options,
  addresses: readonly string[],
): Promise<Socket> {
  const errors: unknown[] = []
  for (const address of addresses) {
    try {
      return await openAt(connectTo, options, address)
    } catch (error) {
      errors.push(error)
    }
  }
  throw errors.at(-1)
}

/** Only the address changes: the certificate is still checked against the name in `host`. */
function openAt(
  connectTo: buildConnector.connector,
  options: buildConnector.Options,
  address: string,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connectTo({ ...options, hostname: address }, (error, socket) =>
      socket ? resolve(socket) : reject(error),
    )
  })
}
