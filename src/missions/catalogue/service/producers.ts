import type { Ctx } from '#kernel/context'
import {
  findAccountNames,
  findOrganizations,
  isAssigned,
  listAssigned,
  type Organization,
} from '#missions/people'
import type { Holding } from '../policy.ts'
import type { Dataset } from '../schema/dataset.ts'

interface Held {
  id: string
  /** A dataset by default. */
  kind?: string | undefined
  organization_id: string | null
  owner_id: string | null
}

export type Producer = Pick<Dataset, 'organization' | 'owner'>

/** Whose a record is, for the policies; assignments matter to contributors alone and are read for them alone. */
export async function holdingOf(ctx: Ctx, row: Held): Promise<Holding> {
  const { organization_id: organizationId, owner_id: ownerId } = row
  return { organizationId, ownerId, assigned: await isAssignedTo(ctx, row) }
}

/** The same for many of one kind: assignments are read once. */
export async function holdingsOf(ctx: Ctx, rows: readonly Held[]): Promise<(row: Held) => Holding> {
  const { actor } = ctx
  const helped = Object.entries(actor.organizations).filter(([, role]) => role === 'contributor')
  const ids = new Set(helped.map(([id]) => id))
  const concerned = rows.some((row) => row.organization_id !== null && ids.has(row.organization_id))
  const kind = rows[0]?.kind ?? 'dataset'
  const assigned = new Set(concerned && actor.id ? await listAssigned(ctx, actor.id, kind) : [])
  return ({ id, organization_id: organizationId, owner_id: ownerId }) => ({
    organizationId,
    ownerId,
    assigned: organizationId !== null && ids.has(organizationId) && assigned.has(id),
  })
}

/** The organisation of a dataset; null when a person owns it. */
export async function findProducer(ctx: Ctx, organizationId: string | null): Promise<Organization | null> {
  if (organizationId === null) return null
  const [organization] = await findOrganizations(ctx, [organizationId])
  return organization ?? null
}

/** Who to show for each of many datasets, in two queries at most. */
export async function findProducers(ctx: Ctx, rows: readonly Held[]): Promise<(row: Held) => Producer> {
  const organizationIds = [...new Set(rows.flatMap((row) => row.organization_id ?? []))]
  const ownerIds = [...new Set(rows.flatMap((row) => row.owner_id ?? []))]
  const organizations = organizationIds.length > 0 ? await findOrganizations(ctx, organizationIds) : []
  const names = ownerIds.length > 0 ? await findAccountNames(ctx, ownerIds) : {}
  const byId = new Map(
    organizations.map((organization) => [organization.id, toOrganizationRef(organization)]),
  )
  return ({ organization_id, owner_id }) => ({
    organization: organization_id === null ? null : (byId.get(organization_id) ?? null),
    owner: owner_id === null ? null : { id: owner_id, name: names[owner_id] ?? '' },
  })
}

function toOrganizationRef({ id, slug, name, acronym, badges, logo }: Organization): Dataset['organization'] {
  return { id, slug, name, acronym, badges: [...badges], logo }
}

async function isAssignedTo(ctx: Ctx, { id, kind = 'dataset', organization_id }: Held): Promise<boolean> {
  const { actor } = ctx
  if (organization_id === null || actor.id === null) return false
  if (!Object.hasOwn(actor.organizations, organization_id)) return false
  if (actor.organizations[organization_id] !== 'contributor') return false
  return isAssigned(ctx, actor.id, { kind, id })
}
