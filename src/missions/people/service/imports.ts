import { type Ctx, transact } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import type { Organization } from '../schema.ts'
import { toOrganization } from '../tables.ts'
import { tellOrganization, toState } from './organizations.ts'
import { claim, claimSlug } from './slugs.ts'

/** What a catalogue that comes in knows of an organisation; ids and slugs are kept. */
export interface ImportedOrganization {
  id: string
  name: string
  slug?: string
  acronym?: string | null
  description?: string
  url?: string | null
  siret?: string | null
  badges?: Organization['badges']
  createdAt?: Date
}

/**
 * Brings an organisation in from elsewhere, for the system only; one that is already here is left as it is,
 * so that an import bears repetition. A slug that belongs to another is given a number.
 */
export function importOrganization(ctx: Ctx, from: ImportedOrganization): Promise<Organization> {
  if (ctx.actor.kind !== 'system') throw refuse.forbidden()
  return transact(ctx, async (tx) => {
    const known = await tx.db
      .selectFrom('people.organization')
      .selectAll()
      .where('id', '=', from.id)
      .executeTakeFirst()
    if (known) return toOrganization(known)
    const kept = from.slug !== undefined && (await claim(tx, from.slug, from.id)) ? from.slug : null
    const row = await tx.db
      .insertInto('people.organization')
      .values({
        id: from.id,
        slug: kept ?? (await claimSlug(tx, from.slug ?? from.name, from.id)),
        name: from.name,
        acronym: from.acronym ?? null,
        description: from.description ?? '',
        url: from.url ?? null,
        siret: from.siret ?? null,
        badges: from.badges ?? [],
        created_at: from.createdAt ?? ctx.now(),
        updated_at: from.createdAt ?? ctx.now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const organization = toOrganization(row)
    await tellOrganization(tx, {
      organization,
      before: null,
      after: toState(organization),
      action: 'imported',
    })
    return organization
  })
}
