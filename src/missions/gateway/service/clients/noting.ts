import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'

/** A refusal that a software met: nothing of who it asked about. */
export interface ClientError {
  clientId: string
  grantId: string | null
  apiId: string | null
  operation: string | null
  status: number
  code: string
  at: Date
}

/** What a node noted of software, on its way to the database. */
export interface Notes {
  errors: ClientError[]
  uses: Map<string, { usedAt: Date; network: string }>
}

const mostErrors = 2000
export const keptErrors = 200

export function openNotes(): Notes {
  return { errors: [], uses: new Map() }
}

/** Nobody waits; a software that fails very fast loses some lines, not the others theirs. */
export function noteClientError({ errors }: Notes, error: ClientError): void {
  if (errors.length < mostErrors) errors.push(error)
}

/** A key proved itself: its people see when, and from which network. */
export function noteKeyUse({ uses }: Notes, use: { keyId: string; network: string; at: Date }): void {
  uses.set(use.keyId, { usedAt: use.at, network: use.network })
}

/** What cannot be written is lost: these notes help, they prove nothing. */
export async function writeNotes(ctx: Ctx, notes: Notes): Promise<void> {
  const errors = notes.errors.splice(0)
  const uses = [...notes.uses].map(([keyId, use]) => ({ keyId, ...use }))
  notes.uses = new Map()
  if (errors.length > 0)
    await sql`insert into gateway.client_error (client_id, grant_id, api_id, operation, status, code, at)
      select e."clientId", e."grantId", e."apiId", e.operation, e.status, e.code, e.at
      from jsonb_to_recordset(${JSON.stringify(errors)}::jsonb) as e("clientId" text, "grantId" text, "apiId" text,
        operation text, status smallint, code text, at timestamptz)`.execute(ctx.db)
  if (uses.length > 0)
    await sql`insert into gateway.key_use (key_id, used_at, network)
      select u."keyId", u."usedAt", u.network from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb)
        as u("keyId" text, "usedAt" timestamptz, network text)
      where exists (select from gateway.client_key k where k.id = u."keyId")
      order by u."keyId"
      on conflict (key_id) do update set used_at = greatest(key_use.used_at, excluded.used_at),
        network = excluded.network`.execute(ctx.db)
}

/** Two hundred lines a software, thirty days. */
export async function forgetErrors({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const oldest = new Date(now().getTime() - 30 * 86_400_000)
  await sql`delete from gateway.client_error where at < ${oldest} or id in (
    select id from (select id, row_number() over (partition by client_id order by at desc, id desc) as place
      from gateway.client_error) as ranked where place > ${keptErrors})`.execute(db)
}
