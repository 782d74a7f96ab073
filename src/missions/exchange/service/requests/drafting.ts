import { isDeepStrictEqual } from 'node:util'
import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { findOrganizations } from '#missions/people'
import { mayAsk } from '../../policy.ts'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { DefinitionContent } from '../../schema/definition.ts'
import { emptyContent, type RequestContent } from '../../schema/request.ts'
import { refuse } from '../../schema/request-refusals.ts'
import type { RestrictedApi } from '../../schema/restricted-api.ts'
import { getOpenApi } from '../apis/reading.ts'
import { askContacts } from '../contacts/asking.ts'
import { findDefinitionFor } from '../definitions/reading.ts'
import { grantedContent } from '../grants/contacts.ts'
import { fieldNames } from './apis.ts'
import { lacksOf } from './completeness.ts'
import { moveRequest, remember } from './moving.ts'
import { definitionOf, getRequest, type LoadedRequest, loadRequest } from './reading.ts'
import { tellSubmitted } from './telling.ts'

export interface Start {
  api: string
  organization: string
  useCase: string | null
}

/** A draft, with what its use case proposes. @throws signInNeeded, notOfOrganization, definitionClosed */
export async function startRequest(
  ctx: Ctx,
  { api: asked, organization, useCase }: Start,
): Promise<AccessRequest> {
  if (ctx.actor.kind === 'anonymous') throw refuseAnyone.signInNeeded()
  if (!mayAsk(ctx.actor, organization)) throw refuse.notOfOrganization()
  return transact(ctx, async (tx) => {
    const api = await getOpenApi(tx, asked)
    const { key, version, content: definition } = await findDefinitionFor(tx, api)
    const content = { ...prefilled(definition, api, useCase), title: api.title }
    const id = await insertDraft(tx, {
      ...{ definition_key: key, definition_version: version, api_id: api.id, provider_id: api.providerId },
      ...{ organization_id: organization, content: JSON.stringify(content) },
    })
    await remember(tx, id, { action: 'drafted', before: null })
    return getRequest(tx, id)
  })
}

/** The same again, as a new draft on the current definition: after a refusal, for another procedure. */
export function copyRequest(ctx: Ctx, id: string): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    let copied = ''
    await moveRequest(tx, id, {
      act: 'copy',
      work: async (_, { row }) => {
        const api = await getOpenApi(tx, row.api_id)
        const { key, version } = await findDefinitionFor(tx, api)
        // Documents are files of the request they were joined to: a copy that named them would have none to show.
        const content = { ...row.content, documents: [], acceptsTerms: false, informedDpo: false }
        copied = await insertDraft(tx, {
          ...{
            definition_key: key,
            definition_version: version,
            api_id: api.id,
            provider_id: api.providerId,
          },
          ...{ organization_id: row.organization_id, content: JSON.stringify(content) },
        })
        return {}
      },
    })
    await remember(tx, copied, { action: 'drafted', before: null })
    return getRequest(tx, copied)
  })
}

export interface Saving {
  content: RequestContent
  /** The one that was read: nothing of somebody else's is overwritten unseen. */
  revision: number
}

/** As far as it was written. @throws savedMeanwhile, notYourRequest, notInThisState */
export function saveRequest(ctx: Ctx, id: string, { content, revision }: Saving): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'edit',
    action: 'edited',
    work: async (_, { row }) => {
      if (row.revision !== revision) throw refuse.savedMeanwhile({ revision: row.revision })
      // Documents come and go by their own form.
      const kept = { ...content, documents: row.content.documents }
      return { content: JSON.stringify(kept), revision: revision + 1 }
    },
  })
}

/** To those who instruct it: whole, and different from what was granted. @throws invalidInput, nothingChanged */
export function submitRequest(ctx: Ctx, id: string): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    const sent = await moveRequest(tx, id, {
      act: 'submit',
      action: 'submitted',
      work: async (_, loaded) => {
        await requireWhole(tx, loaded)
        await askContacts(tx, loaded)
        return submission(tx, (await definitionOf(tx, loaded.row)).content)
      },
    })
    await tellSubmitted(tx, await loadRequest(tx, id))
    return sent
  })
}

/** What a submission sets: the clock of the service starts. */
export function submission(ctx: Ctx, { serviceDays }: DefinitionContent) {
  const now = ctx.now()
  const due = new Date(now.getTime() + serviceDays * 86_400_000)
  return { state: 'submitted', submitted_at: now, due_at: due, reason: '' } as const
}

async function requireWhole(ctx: Ctx, { row, grant }: LoadedRequest): Promise<void> {
  const api = await getOpenApi(ctx, row.api_id)
  const { content: definition } = await definitionOf(ctx, row)
  const errors = lacksOf({ content: row.content, definition, api }, ctx.lang)
  if (errors.length > 0) throw refuseAnyone.invalidInput({ errors })
  const [consumer] = await findOrganizations(ctx, [row.organization_id])
  if (!consumer?.siret) throw refuse.organizationWithoutSiret()
  if (row.again !== 'reopening' || !grant) return
  if (isDeepStrictEqual(await grantedContent(ctx, grant), row.content)) throw refuse.nothingChanged()
}

function prefilled(
  definition: DefinitionContent,
  api: RestrictedApi,
  useCase: string | null,
): RequestContent {
  const found = definition.useCases.find(({ key }) => key === useCase)
  if (!found) return emptyContent
  const known = fieldNames(api)
  return {
    ...emptyContent,
    ...{ useCase: found.key, procedure: found.procedure, purposes: found.purposes },
    fields: found.fields.filter((field) => known.has(field)),
    legal: { nature: found.legalNature, url: found.legalUrl },
    personalData: {
      recipients: found.recipients,
      retentionMonths: found.retentionMonths,
      retentionReason: '',
    },
  }
}

async function insertDraft(
  { db, actor, now }: Ctx,
  row: {
    definition_key: string
    definition_version: number
    api_id: string
    provider_id: string
    organization_id: string
    content: string
  },
): Promise<string> {
  const id = newId({ now })
  await db
    .insertInto('exchange.request')
    .values({
      ...{ ...row, id, applicant_id: actor.id, applicant_name: actor.name },
      ...{ created_at: now(), changed_at: now() },
    })
    .execute()
  return id
}
