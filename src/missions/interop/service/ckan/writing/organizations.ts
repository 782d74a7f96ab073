import type { z } from 'zod'
import type { Ctx } from '#kernel/context'
import {
  changeOrganization,
  createOrganization,
  getOrganization,
  OrganizationChange,
  OrganizationDraft,
} from '#missions/people'
import { toOrganizationDict } from '../organization-dict.ts'
import { fromPairs } from './sent-package.ts'

/** What a client sends of an organisation. Its `name` is chosen here, from the title. */
export interface SentOrganization {
  title?: string | undefined
  name?: string | undefined
  description?: string | null | undefined
  extras?: { key: string; value: unknown }[] | undefined
}

export async function createOrganizationFrom(ctx: Ctx, sent: SentOrganization) {
  const draft = OrganizationDraft.parse({ ...toFields(sent), name: sent.title || sent.name })
  return toOrganizationDict(ctx, await createOrganization(ctx, draft), 0)
}

export async function patchOrganization(ctx: Ctx, key: string, sent: SentOrganization) {
  const { organization } = await getOrganization(ctx, key)
  const change: z.infer<typeof OrganizationChange> = OrganizationChange.parse({
    ...toFields(sent),
    ...(sent.title ? { name: sent.title } : {}),
    version: organization.version,
  })
  return toOrganizationDict(ctx, await changeOrganization(ctx, organization.id, change), 0)
}

const known = ['acronym', 'siret', 'url']

function toFields({ description, extras }: SentOrganization): Record<string, unknown> {
  const said = extras?.filter(({ key }) => known.includes(key)) ?? []
  // Badges are shown there: the office gives them.
  const others = extras?.filter(({ key }) => !known.includes(key) && key !== 'badges')
  return {
    ...fromPairs(said),
    ...(others === undefined ? {} : { extras: fromPairs(others) }),
    ...(description === undefined ? {} : { description: description ?? '' }),
  }
}
