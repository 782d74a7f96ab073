import { type Ctx, transact } from '#kernel/context'
import { mayGiveBadges } from '../policy.ts'
import type { Organization, OrganizationChange } from '../schema.ts'
import { isSameName } from './certification/same-name.ts'
import { tellCertificationEnded } from './certification/telling.ts'
import { requireOwnName } from './names.ts'
import { lockOrganization, requireAdministrator, requireVersion, writeOrganization } from './organizations.ts'
import { requireSiret } from './siret.ts'
import { claimSlug, toSlug } from './slugs.ts'

/**
 * Changes the sheet of an organisation; a new name takes a new slug. The office certified a name and a SIRET: when
 * somebody else changes them, the certification ends. @throws notAdministrator, changedMeanwhile, nameTaken
 */
export function changeOrganization(ctx: Ctx, id: string, change: OrganizationChange): Promise<Organization> {
  const { version, ...fields } = change
  if (fields.siret) requireSiret(ctx, fields.siret)
  return transact(ctx, async (tx) => {
    const before = await lockOrganization(tx, id)
    requireAdministrator(ctx, id)
    requireVersion(before, version)
    if (fields.name !== undefined && fields.name !== before.name) await requireOwnName(tx, fields.name, id)
    const moves = fields.name !== undefined && toSlug(fields.name) !== toSlug(before.name)
    const slug = moves && fields.name ? await claimSlug(tx, fields.name, id) : before.slug
    const ends = !mayGiveBadges(ctx.actor) && isAnother(before, fields)
    // The badges of its nature were given with the certification, to who it was.
    const set = { ...defined(fields), slug, ...(ends ? { badges: [] } : {}) }
    const after = await writeOrganization(tx, { before, action: 'changed', set })
    if (ends) await tellCertificationEnded(tx, after, before.name)
    return after
  })
}

/** Whether a certified organisation would no longer be the one that was looked at. */
function isAnother(before: Organization, { name, siret }: Omit<OrganizationChange, 'version'>): boolean {
  if (!before.badges.includes('certified')) return false
  return (
    (name !== undefined && !isSameName(name, before.name)) || (siret !== undefined && siret !== before.siret)
  )
}

/** Fields that were not sent are not written. */
function defined({ name, acronym, description, url, siret, extras }: Omit<OrganizationChange, 'version'>) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(acronym === undefined ? {} : { acronym }),
    ...(description === undefined ? {} : { description }),
    ...(url === undefined ? {} : { url }),
    ...(siret === undefined ? {} : { siret }),
    ...(extras === undefined ? {} : { extras: JSON.stringify(extras) }),
  }
}
