import { connect as connectPlain, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'

/** A connection that sends requests that are ready and reads how they are answered, at little cost of its own. */
export interface Wire {
  /** Status of the answer. One at a time. */
  send: (request: Buffer) => Promise<number>
  close: () => void
}

export async function openWire(url: string, tls: ConnectionOptions = {}): Promise<Wire> {
  const { protocol, hostname, port } = new URL(url)
  const socket: Socket =
    protocol === 'https:'
      ? connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false, ...tls })
      : connectPlain(Number(port), hostname)
  await new Promise<void>((resolve, reject) => {
    socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', resolve)
    socket.once('error', reject)
  })
  socket.setNoDelay(true)
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null
  let read: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    read = read.length === 0 ? chunk : Buffer.concat([read, chunk])
    const status = readStatus(read)
    if (status === null) return
    read = Buffer.alloc(0)
    const answered = waiting
    waiting = null
    answered?.resolve(status)
  })
  const broken = (error: Error) => waiting?.reject(error)
  socket.on('error', broken)
  socket.on('close', () => broken(new Error('the connection was closed')))
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

/** Null until the answer is whole. */
function readStatus(bytes: Buffer): number | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return null
  const head = bytes.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  return bytes.length < end + 4 + length ? null : Number(head.slice(9, 12))
}

export interface Round {
  /** Milliseconds of each answer of 200. */
  milliseconds: number[]
  /** How often each other status came. */
  others: Map<number, number>
  seconds: number
}

/** As many at a time as there are wires, until time is up. */
export async function saturate(
  wires: readonly Wire[],
  next: () => Buffer | null,
  seconds: number,
): Promise<Round> {
  const round: Round = { milliseconds: [], others: new Map(), seconds: 0 }
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    wires.map(async (wire) => {
      for (let request = next(); request && performance.now() < end; request = next())
        await timed(wire, request, { round, since: performance.now() })
    }),
  )
  round.seconds = (performance.now() - began) / 1000
  return round
}

/**
 * Open loop: requests leave at their hour whatever the answers do, so that a slow one hides none of those behind it.
 * The lanes take turns, so that what disturbs one disturbs the other.
 */
export async function atRate(
  lanes: readonly { wires: readonly Wire[]; next: () => Buffer | null }[],
  { rate, seconds }: { rate: number; seconds: number },
): Promise<Round[]> {
  const rounds = lanes.map((): Round => ({ milliseconds: [], others: new Map(), seconds }))
  const queues = lanes.map(({ wires }) => openQueue(wires))
  const going: Promise<void>[] = []
  const began = performance.now()
  let sent = 0
  while (sent < rate * seconds) {
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1000) * rate))
    for (; sent < due; sent++) {
      for (const [place, { next }] of lanes.entries()) {
        const [round, queue, request] = [rounds[place], queues[place], next()]
        if (!round || !queue || !request) throw new Error('no request is left')
        going.push(queue((wire, since) => timed(wire, request, { round, since })))
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(going)
  return rounds
}

type Send = (wire: Wire, since: number) => Promise<void>

/** Where all connections are taken, the next request waits, and its clock runs. */
function openQueue(wires: readonly Wire[]): (send: Send) => Promise<void> {
  const free = [...wires]
  const waiting: ((wire: Wire) => void)[] = []
  return async (send) => {
    const since = performance.now()
    const wire = free.pop() ?? (await new Promise<Wire>((resolve) => waiting.push(resolve)))
    await send(wire, since)
    const next = waiting.shift()
    if (next) next(wire)
    else free.push(wire)
  }
}

async function timed(
  wire: Wire,
  request: Buffer,
  { round, since }: { round: Round; since: number },
): Promise<void> {
  const status = await wire.send(request)
  if (status === 200) round.milliseconds.push(performance.now() - since)
  else round.others.set(status, (round.others.get(status) ?? 0) + 1)
}
