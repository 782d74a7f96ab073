import { type Ctx, newId } from '#kernel/context'
import { canonicalJson } from '#kernel/text/canonical'
import type { AccessRecord, Receipt } from '../../schema/access-record.ts'
import { genesisOf } from './links.ts'
import { openWriter, type Writer } from './writer.ts'

/** The chain of one process. */
export interface Chain {
  node: string
  /** Resolves once the record is durable; the answer may leave then, not before. @throws journalAway */
  append: (record: AccessRecord) => Promise<Receipt>
  /** Once what waits is written. */
  close: () => Promise<void>
}

/** Opens a new chain: a process that starts again is another node. */
export async function openChain(ctx: Ctx): Promise<Chain> {
  const { node, append, close } = await openNode(ctx)
  return { node, append: (record) => append(toBody(record)), close }
}

/** A null character or half a surrogate is no text for PostgreSQL: what a caller sends must not stop the readers. */
const unreadable = /\\u(0000|d[89a-f]\w\w)/i

/** The bytes that are hashed. */
export function toBody(record: object): string {
  const body = canonicalJson(record)
  return unreadable.test(body) ? canonicalJson(JSON.parse(body, readable)) : body
}

function readable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value
}

/** The same for any kind of record, already in its canonical form. */
export async function openNode({ db, log, now }: Ctx): Promise<Writer & { node: string }> {
  const node = newId({ now })
  const openedAt = now()
  const genesis = genesisOf(node, openedAt)
  await db.insertInto('journal.node').values({ id: node, opened_at: openedAt, genesis }).execute()
  return { node, ...openWriter({ db, log, node, genesis }) }
}
