import { type Ctx, systemActor, transact } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import { recordChange } from '#missions/records'
import type { ContactKind } from '../../schema/definition.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { findApiTitles } from '../apis/reading.ts'
import { hashOf } from './asking.ts'
import { addressOf } from './standing.ts'

/** What a link is about, for who holds it. */
export interface ContactLink {
  requestId: string
  number: number
  organization: string
  api: string
  kinds: ContactKind[]
}

/** Looks without using it up: mail scanners open every link. @throws contactLinkNotValid */
export async function readContactLink(ctx: Ctx, token: string): Promise<ContactLink> {
  const row = await ctx.db
    .selectFrom('exchange.contact_confirmation as c')
    .innerJoin('exchange.request as r', 'r.id', 'c.request_id')
    .select(['c.email', 'r.id', 'r.number', 'r.content', 'r.organization_id', 'r.api_id'])
    .where('c.secret_hash', '=', hashOf(token))
    .where('c.ends_at', '>', ctx.now())
    .executeTakeFirst()
  const kinds = (row?.content.contacts ?? [])
    .filter((contact) => addressOf(contact) === row?.email)
    .map(({ kind }) => kind)
  // Another address took its place since: there is nothing to confirm.
  if (!row || kinds.length === 0) throw refuse.contactLinkNotValid()
  const [[organization], titles] = await Promise.all([
    findOrganizations(ctx, [row.organization_id]),
    findApiTitles(ctx, [row.api_id]),
  ])
  return {
    ...{ requestId: row.id, number: row.number, kinds },
    ...{ organization: organization?.name ?? '', api: titles.get(row.api_id)?.title ?? '' },
  }
}

/** Uses a link up: the address is that of who reads it. @throws contactLinkNotValid */
export function confirmContact(ctx: Ctx, token: string): Promise<ContactLink> {
  return transact(ctx, async (tx) => {
    const link = await readContactLink(tx, token)
    const { numUpdatedRows } = await tx.db
      .updateTable('exchange.contact_confirmation')
      .set({ confirmed_at: tx.now(), secret_hash: null })
      .where('secret_hash', '=', hashOf(token))
      .executeTakeFirst()
    // Of two that come together, the second finds it used.
    if (numUpdatedRows === 0n) throw refuse.contactLinkNotValid()
    // Whoever holds the link needs no account, and acts by no name.
    await recordChange(
      { ...tx, actor: systemActor },
      {
        ref: { kind: 'access-request', id: link.requestId },
        action: 'contact-confirmed',
        before: { confirmed: [] },
        after: { confirmed: link.kinds },
      },
    )
    return link
  })
}
