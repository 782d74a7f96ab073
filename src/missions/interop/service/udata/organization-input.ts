import type { Ctx } from '#kernel/context'
import {
  changeOrganization,
  createOrganization,
  mayAdminister,
  type Organization,
  OrganizationChange,
  OrganizationDraft,
} from '#missions/people'
import { dropUndefined, type Form, isSaid } from './dataset-input.ts'

/** A new organisation; who makes it administers it. */
export function createOrganizationFromForm(ctx: Ctx, form: Form): Promise<Organization> {
  return createOrganization(ctx, OrganizationDraft.parse(read(form, null)))
}

/** What a form changes of an organisation, from what it is now: clients send no version. */
export async function changeOrganizationFromForm(
  ctx: Ctx,
  { organization, shape }: { organization: Organization; shape: Readonly<Record<string, unknown>> },
  form: Form,
): Promise<Organization> {
  const changes = read(form, shape)
  const { id, version } = organization
  if (Object.keys(changes).length === 0 && mayAdminister(ctx.actor, id)) return organization
  // Also when nothing changes: whoever may not change it is told so.
  return changeOrganization(ctx, id, OrganizationChange.parse({ ...changes, version }))
}

function read(form: Form, shape: Readonly<Record<string, unknown>> | null): Record<string, unknown> {
  const said = (key: string) => (isSaid(form, shape, key) ? form[key] : undefined)
  return dropUndefined({
    name: said('name'),
    acronym: said('acronym'),
    description: said('description') === null ? '' : said('description'),
    url: said('url'),
    siret: said('business_number_id'),
    extras: said('extras') === null ? {} : said('extras'),
  })
}
