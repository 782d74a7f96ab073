import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import {
  CommunityDraft,
  type CommunityResource,
  VersionedCommunityChanges,
} from '../../schema/community-resource.ts'
import { communityChangesOf } from '../../schema/entry-form.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import {
  communityStates,
  createCommunityResource,
  findCommunityResource,
  findCurrentCommunitySlug,
  getCommunityResource,
  requireCommunityEditor,
  saveCommunityResource,
} from '../../service/community/community-resources.ts'
import { readDatasetRefs } from '../../service/entries/named.ts'
import { CommunityPage, folder } from '../../views/community/community-page.tsx'
import { CommunityFormPage } from '../../views/community/form-page.tsx'
import { communityPageWords } from '../../views/community/words.ts'
import { describe } from '../../views/markdown.ts'
import { type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import type { EntryEditing } from '../entries/editing.ts'
import { readLinked } from '../entries/linking.ts'
import { wholeEntrySite } from '../entries/whole.ts'
import { producersOf } from '../step-pages.tsx'
import { communityFileSite } from './file.ts'

/** The pages of community resources; their list is a search. */
export function communitySite(app: App): void {
  wholeEntrySite(app, {
    kind: 'community-resource',
    folder,
    listName: (lang) => communityPageWords[lang].many,
    get: getCommunityResource,
    editable: requireCommunityEditor,
    save: saveCommunityResource,
    states: communityStates,
    formPage: (request, resource, form) => communityForm({ request, resource, form }),
    ...{ find: findCommunityResource, findSlug: findCurrentCommunitySlug },
    editing,
    page: resourcePage,
  })
  communityFileSite(app, (request, resource, fileError) =>
    communityForm({ request, resource, form: firstVisit, fileError }),
  )
}

function resourcePage(request: FastifyRequest, resource: CommunityResource) {
  return <CommunityPage frame={frameOf(request)} resource={resource} {...describe(resource)} />
}

const named = z.string().max(40).optional().catch(undefined)
const Begun = z.object({ organization: named, dataset: named })

const editing: EntryEditing<CommunityResource, CommunityDraft, VersionedCommunityChanges> = {
  begin: (_ctx, query) => {
    const { organization = 'self', dataset } = Begun.parse(query)
    return { organization, ...(dataset && { dataset }) }
  },
  changesOf: communityChangesOf,
  draft: CommunityDraft,
  changes: VersionedCommunityChanges,
  create: async (ctx, { draft, values }) =>
    createCommunityResource(ctx, { ...draft, dataset: draft.dataset ?? (await datasetFound(ctx, values)) }),
  save: async (ctx, { id }, { changes, values }) =>
    saveCommunityResource(ctx, id, {
      ...changes,
      dataset: changes.dataset ?? (await datasetFound(ctx, values)),
    }),
  placeOf: () => null,
}

/** The dataset that the words typed mean. */
async function datasetFound(ctx: Ctx, values: FormValues): Promise<string | undefined> {
  return (await readLinked(ctx, { find: textOf(values, 'find') }, false)).datasets[0]
}

async function communityForm({
  request,
  resource,
  form,
  fileError,
}: {
  request: FastifyRequest
  resource: CommunityResource | null
  form: FormView
  fileError?: string
}) {
  const ctx = contextOf(request)
  const asked = form.values ? textOf(form.values, 'dataset') : (resource?.dataset?.id ?? '')
  const [dataset = null] = asked ? await readDatasetRefs(ctx, [asked]) : []
  return (
    <CommunityFormPage
      frame={frameOf(request)}
      resource={resource}
      form={form}
      producers={await producersOf(ctx)}
      dataset={dataset}
      fileError={fileError}
    />
  )
}
