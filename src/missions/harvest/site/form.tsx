import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Ctx, isOffice } from '#kernel/context'
import { type App, contextOf, errorsOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { inLanguage, inputErrors } from '#kernel/http/validation'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { listMyOrganizations, listOrganizations, mayEdit } from '#missions/people'
import { refuse } from '../schema/refusals.ts'
import { type Source, SourceChanges, SourceDraft } from '../schema/source.ts'
import { type Preview, previewDraft, previewSource } from '../service/preview.ts'
import { createSource, getSource, saveSource } from '../service/sources.ts'
import { SourceFormPage, type TypedSource } from '../views/form-page.tsx'
import { schedules } from '../views/schedules.ts'

const account = { access: 'account', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(40) })
const text = z.string().trim().catch('')
const Typed = z.object({
  ...{ name: text, url: text, backend: text, organization: text, schedule: text },
  ...{ includes: text, excludes: text, publishers: text, archives: text, active: text },
})

const blank: TypedSource = {
  ...{ name: '', url: '', backend: 'dcat', organization: '', schedule: schedules.daily },
  ...{ includes: '', excludes: '', publishers: '', archives: 'on', active: 'on' },
}

/** The form of a source, and its preview: the same form, with what the source would bring. */
export function formSite(app: App): void {
  newSourceSite(app)
  editSite(app)
  app.post(
    '/harvest/sources/:id/preview',
    { config: account, schema: { hide, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const source = await getSource(ctx, request.params.id)
      const preview = await previewSource(ctx, source.id)
      return reply.html(await page(request, { typed: typedOf(source), sourceId: source.id, preview }))
    },
  )
}

function newSourceSite(app: App): void {
  const path = '/harvest/sources/new'
  app.get(path, { config: account, schema: { hide } }, async (request, reply) =>
    reply.html(await page(request, { typed: blank, sourceId: null })),
  )
  app.post(path, { config: account, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => draftOf(Typed.parse(body)), SourceDraft),
      run: async (draft) => localPath(ctx.lang, `${(await createSource(ctx, draft)).path}?done=saved`),
      again: (state) => again(request, state, null),
    })
  })
  app.post(`${path}/preview`, { config: account, schema: { hide } }, async (request, reply) =>
    reply.html(await previewForm(request, null)),
  )
}

function editSite(app: App): void {
  const path = '/harvest/sources/:id/edit'
  app.get(path, { config: account, schema: { hide, params } }, async (request, reply) => {
    const source = await getOwnSource(contextOf(request), request.params.id)
    return reply.html(await page(request, { typed: typedOf(source), sourceId: source.id }))
  })
  app.post(path, { config: account, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = await getOwnSource(ctx, request.params.id)
    const Changes = z.preprocess((body) => {
      const { organization: _, ...changes } = draftOf(Typed.parse(body))
      return changes
    }, SourceChanges)
    return answerForm({
      request,
      reply,
      schema: Changes,
      run: async (changes) => localPath(ctx.lang, `${(await saveSource(ctx, id, changes)).path}?done=saved`),
      again: (state) => again(request, state, id),
    })
  })
  app.post(`${path}/preview`, { config: account, schema: { hide, params } }, async (request, reply) =>
    reply.html(await previewForm(request, request.params.id)),
  )
}

/** Shows what would come without leaving the form: nothing was changed, so the answer is the page itself. */
async function previewForm(request: FastifyRequest, sourceId: string | null) {
  const ctx = contextOf(request)
  if (sourceId !== null) await getOwnSource(ctx, sourceId)
  const typed = Typed.parse(request.body)
  const draft = SourceDraft.safeParse(draftOf(typed), inLanguage(ctx.lang))
  if (!draft.success) {
    const errors = inputErrors(draft.error.issues)
    return again(request, { values: typed, errors, refusal: null }, sourceId)
  }
  try {
    return await page(request, { typed, sourceId, preview: await previewDraft(ctx, draft.data) })
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule.status === 404 || error.rule.status === 403) throw error
    return again(request, { values: typed, errors: errorsOf(error), refusal: error }, sourceId)
  }
}

/** Before anything that was typed is looked at. */
async function getOwnSource(ctx: Ctx, id: string): Promise<Source> {
  const source = await getSource(ctx, id)
  if (!source.permissions.edit) throw refuse.notYourSource({ id })
  return source
}

function draftOf(typed: z.infer<typeof Typed>) {
  const { name, url, backend, organization, schedule, archives, active } = typed
  const filters = [
    ...listOf(typed.includes).map((value) => ({ key: 'tag', type: 'include', value })),
    ...listOf(typed.excludes).map((value) => ({ key: 'tag', type: 'exclude', value })),
    ...listOf(typed.publishers).map((value) => ({ key: 'publisher', type: 'include', value })),
  ]
  return {
    ...{ name, url, backend, organization, filters },
    schedule: schedule || null,
    archives: archives === 'on',
    active: active === 'on',
  }
}

function typedOf(source: Source): TypedSource {
  const values = (key: string, type: string) =>
    source.filters
      .filter((filter) => filter.key === key && filter.type === type)
      .map(({ value }) => value)
      .join(', ')
  return {
    ...{ name: source.name, url: source.url, backend: source.backend, schedule: source.schedule ?? '' },
    organization: source.organization?.id ?? '',
    includes: values('tag', 'include'),
    excludes: values('tag', 'exclude'),
    publishers: values('publisher', 'include'),
    archives: source.archives ? 'on' : '',
    active: source.active ? 'on' : '',
  }
}

function listOf(typed: string): string[] {
  return typed
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean)
}

function again(request: FastifyRequest, { values, errors, refusal }: FormState, sourceId: string | null) {
  const { lang } = contextOf(request)
  const said = errors.map(({ pointer, detail }) => ({
    field: pointer.split('/')[1] ?? '',
    message: refusal ? refusal.rule.remedy[lang] : detail,
  }))
  const whole = refusal && said.length === 0 ? [{ field: '', message: refusal.rule.title[lang] }] : []
  return page(request, { typed: Typed.parse(values), sourceId, errors: [...said, ...whole] })
}

interface Shown {
  typed: TypedSource
  sourceId: string | null
  errors?: { field: string; message: string }[]
  preview?: Preview | null
}

/** As many as a list of choices holds; beyond, the API takes any. */
const organizationsShown = 500

async function page(request: FastifyRequest, shown: Shown) {
  const ctx = contextOf(request)
  const own = (await listMyOrganizations(ctx)).filter(({ id }) => mayEdit(ctx.actor, id))
  const all = isOffice(ctx.actor, 'administrator')
    ? (await listOrganizations(ctx, { q: '', sort: 'name', limit: organizationsShown })).items
    : own
  return <SourceFormPage frame={frameOf(request)} organizations={all} most={organizationsShown} {...shown} />
}
