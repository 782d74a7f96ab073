import type { Ctx } from '#kernel/context'
import { Checkpoint, type SignedCheckpoint } from '../../schema/checkpoint.ts'
import { refuse } from '../../schema/refusals.ts'
import { payloadOf } from './signing.ts'

const pageSize = 50

/** A page of checkpoints, the newest first: those before a number. */
export async function listCheckpoints(
  { db }: Ctx,
  { before }: { before?: number | undefined },
): Promise<{ checkpoints: SignedCheckpoint[]; next: number | null }> {
  const rows = await db
    .selectFrom('journal.checkpoint')
    .select(['number', 'jws'])
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const next = rows.length > pageSize ? (shown.at(-1)?.number ?? null) : null
  return { checkpoints: shown.map(({ jws }) => toSigned(jws)), next }
}

/** @throws checkpointNotFound */
export async function getCheckpoint({ db }: Ctx, number: number): Promise<SignedCheckpoint> {
  const row = await db
    .selectFrom('journal.checkpoint')
    .select('jws')
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw refuse.checkpointNotFound()
  return toSigned(row.jws)
}

/** Every signature, from the first checkpoint on, or those of a time: one a line, what a verifier reads. */
export async function* allCheckpoints(
  { db }: Pick<Ctx, 'db'>,
  between: { from: Date; before: Date } | null = null,
): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('journal.checkpoint')
      .select(['number', 'jws'])
      .where('number', '>', after)
      .$if(between !== null, (query) =>
        between ? query.where('at', '>=', between.from).where('at', '<', between.before) : query,
      )
      .orderBy('number')
      .limit(500)
      .execute()
    for (const { jws } of rows) yield `${jws}\n`
    const last = rows.at(-1)
    if (!last) return
    after = last.number
  }
}

function toSigned(jws: string): SignedCheckpoint {
  return { checkpoint: Checkpoint.parse(JSON.parse(payloadOf(jws))), jws }
}
