import type { Ctx } from '#kernel/context'
import type { Source } from '#missions/harvest'
import { findOrganizations } from '#missions/people'
import { instant } from './names.ts'
import { toOrganizationRef } from './organization-shape.ts'

/** Sources as udata describes them. A source has no description here. */
export async function presentSources(ctx: Ctx, sources: readonly Source[]) {
  const ids = [...new Set(sources.flatMap(({ organization }) => organization?.id ?? []))]
  const organizations = new Map((await findOrganizations(ctx, ids)).map((one) => [one.id, one]))
  const around = { site: ctx.config.publicUrl, actor: ctx.actor }
  return sources.map((source) => {
    const organization = organizations.get(source.organization?.id ?? '')
    return {
      ...{ id: source.id, slug: source.slug, name: source.name, description: null, url: source.url },
      backend: source.backend,
      config: { filters: source.filters, features: {}, extra_configs: [] },
      created_at: instant(source.createdAt),
      ...{ active: source.active, autoarchive: source.archives, schedule: source.schedule },
      validation: {
        ...{ state: source.state, comment: source.comment },
        ...{ by: null, on: instant(source.decidedAt) },
      },
      deleted: null,
      organization: organization ? toOrganizationRef(organization, around) : null,
      owner: null,
      permissions: permissionsOf(source),
    }
  })
}

export async function presentSource(ctx: Ctx, source: Source) {
  const [shape] = await presentSources(ctx, [source])
  if (!shape) throw new Error('one source gives one shape')
  return shape
}

function permissionsOf({ permissions: { edit, decide }, state }: Source) {
  return {
    ...{ edit, delete: edit, preview: edit, schedule: edit, validate: decide },
    run: edit && state === 'accepted',
  }
}
