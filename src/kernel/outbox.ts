import { sql } from 'kysely'
import type { Ctx } from './context.ts'
import { unread } from './db/index.ts'

/** A kind of news. Missions export theirs from `index.ts`; `app.ts` subscribes those that care. */
export interface FactKind<P> {
  readonly name: string
  /** Only carries the type of the payload. */
  readonly payload?: P
}

type Listener<P> = (ctx: Ctx, payload: P) => Promise<void>

export interface Facts {
  /** The listener is part of the verb: same transaction, both or neither. For what must never lag. */
  within<P>(kind: FactKind<P>, listener: Listener<P>): void
  /** The listener runs later as a job of its own: at least once, so it must bear repetition. */
  after<P>(kind: FactKind<P>, subscriber: string, listener: Listener<P>): void
  emit<P>(ctx: Ctx, kind: FactKind<P>, payload: P): Promise<void>
  deliver(ctx: Ctx, subscriber: string, payload: unknown): Promise<void>
}

export const deliveryTask = 'kernel.deliver-fact'

const keptDays = 90

export function fact<P>(name: string): FactKind<P> {
  return { name }
}

export function openFacts(): Facts {
  const within = new Map<string, Listener<never>[]>()
  const after = new Map<string, { subscriber: string; listener: Listener<never> }[]>()

  return {
    within: (kind, listener) => push(within, kind.name, listener as Listener<never>),
    after: (kind, subscriber, listener) =>
      push(after, kind.name, {
        subscriber: `${kind.name}>${subscriber}`,
        listener: listener as Listener<never>,
      }),
    async emit(ctx, kind, payload) {
      if (!ctx.db.isTransaction)
        throw new Error(`${kind.name} must be told inside the transaction that makes it true`)
      await write(ctx, kind.name, payload)
      for (const { subscriber } of after.get(kind.name) ?? []) await enqueueDelivery(ctx, subscriber, payload)
      for (const listener of within.get(kind.name) ?? []) await listener(ctx, payload as never)
    },
    async deliver(ctx, subscriber, payload) {
      const name = subscriber.slice(0, subscriber.indexOf('>'))
      const found = after.get(name)?.find((entry) => entry.subscriber === subscriber)
      if (!found) throw new Error(`Nobody is subscribed as ${subscriber}`)
      await found.listener(ctx, payload as never)
    },
  }
}

/** Facts follow what happens, they are no archive: they name people, and go after ninety days (GDPR, article 5(1)(e)). */
export async function forgetFacts({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const oldest = new Date(now().getTime() - keptDays * 86_400_000)
  await sql`delete from kernel.fact where at < ${oldest}`.execute(db)
}

/** Takes out the facts of a kind that hold this: what was told of somebody goes with them (GDPR, article 17). */
export async function eraseFacts<P>(
  { db }: Pick<Ctx, 'db'>,
  kind: FactKind<P>,
  held: Readonly<Record<string, unknown>>,
): Promise<void> {
  await sql`delete from kernel.fact where name = ${kind.name} and payload @> ${JSON.stringify(held)}::jsonb`.execute(
    db,
  )
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

async function write(ctx: Ctx, name: string, payload: unknown): Promise<void> {
  await sql`insert into kernel.fact (name, payload, at, request_id)
    values (${name}, ${JSON.stringify(payload)}, ${ctx.now()}, ${ctx.requestId}) ${unread}`.execute(ctx.db)
}

async function enqueueDelivery(ctx: Ctx, subscriber: string, payload: unknown): Promise<void> {
  await sql`select graphile_worker.add_job(${deliveryTask}, ${JSON.stringify({ subscriber, payload })}::json)`.execute(
    ctx.db,
  )
}
