import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { RequestContent } from '../../schema/request.ts'
import type { GrantRow } from '../../tables.ts'

type Granted = Pick<GrantRow, 'id' | 'content'>

/** What never changes of an answer: everything but the people that it names, who may leave. */
export function withoutPeople(content: RequestContent): RequestContent {
  return { ...content, contacts: [] }
}

/** What a grant answers, whole, with the people that it names as long as they are kept. */
export async function grantedContent({ db }: Pick<Ctx, 'db'>, grant: Granted): Promise<RequestContent> {
  const row = await db
    .selectFrom('exchange.grant_contact')
    .select('contacts')
    .where('grant_id', '=', grant.id)
    .executeTakeFirst()
  return { ...grant.content, contacts: row?.contacts ?? [] }
}

export async function keepContacts({ db }: Pick<Ctx, 'db'>, { id, content }: Granted): Promise<void> {
  if (content.contacts.length === 0) return
  await db
    .insertInto('exchange.grant_contact')
    .values({ grant_id: id, contacts: JSON.stringify(content.contacts) })
    .execute()
}

/** Of grants that nothing can be asked under any more. */
export async function forgetContacts({ db }: Pick<Ctx, 'db'>, grantIds: readonly string[]): Promise<void> {
  if (grantIds.length === 0) return
  await db
    .deleteFrom('exchange.grant_contact')
    .where('grant_id', 'in', [...grantIds])
    .execute()
}

/** Of the requests of an organisation that is deleted: nobody answers for the people that it named. */
export async function forgetContactsOf({ db }: Pick<Ctx, 'db'>, organizationId: string): Promise<void> {
  await sql`update exchange.request set content = jsonb_set(content, '{contacts}', '[]')
    where organization_id = ${organizationId}`.execute(db)
}

/** Takes an address out of the people that requests and grants name, with what stands beside it (GDPR, article 17). */
export async function forgetContact({ db }: Pick<Ctx, 'db'>, email: string): Promise<void> {
  const others = sql`(select coalesce(jsonb_agg(one), '[]'::jsonb) from jsonb_array_elements(c.contacts) as one
    where lower(one ->> 'email') <> lower(${email}))`
  const isNamed = sql`exists (select from jsonb_array_elements(c.contacts) as one
    where lower(one ->> 'email') = lower(${email}))`
  await sql`update exchange.grant_contact c set contacts = ${others} where ${isNamed}`.execute(db)
  await sql`update exchange.request r set content = jsonb_set(r.content, '{contacts}', ${others})
    from (select id, content -> 'contacts' as contacts from exchange.request) as c
    where c.id = r.id and ${isNamed}`.execute(db)
}
