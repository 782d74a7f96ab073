import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { listLinks } from '#missions/records'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import { type Topic, TopicDraft, VersionedTopicChanges } from '../../schema/topic.ts'
import { commandOf, sectionField, topicChangesOf } from '../../schema/topic-form.ts'
import { topicJsonLd } from '../../service/topics/json-ld.ts'
import {
  createTopic,
  findCurrentTopicSlug,
  findTopic,
  getTopic,
  requireTopicEditor,
  saveTopic,
  topicStates,
} from '../../service/topics/topics.ts'
import { entryEditPath } from '../../views/entries/parts.tsx'
import { describe } from '../../views/markdown.ts'
import { type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import { TopicFormPage } from '../../views/topics/form-page.tsx'
import { folder, TopicPage } from '../../views/topics/topic-page.tsx'
import { topicPageWords } from '../../views/topics/words.ts'
import { checked } from '../entries/checked.ts'
import { entryAt } from '../entries/entry-at.ts'
import {
  type EntrySite,
  entryHistorySite,
  entryStateSite,
  entryParams as params,
  reading,
  writing,
} from '../entries/states.tsx'
import { producersOf } from '../step-pages.tsx'
import { composed, sectionForms, toTopicFormView } from './composing.ts'

const Values = z.record(z.string(), z.unknown())

const site: EntrySite<Topic> = {
  kind: 'topic',
  folder,
  listName: (lang) => topicPageWords[lang].many,
  get: getTopic,
  editable: requireTopicEditor,
  save: saveTopic,
  states: topicStates,
  formPage: (request, topic, form) => topicForm({ request, topic, form }),
}

/** The pages of topics, for readers then for those who make them; their list is a search. */
export function topicSite(app: App): void {
  newRoutes(app)
  pageRoute(app)
  editRoutes(app)
  entryHistorySite(app, site, (at) => topicAt(at, '/history'))
  entryStateSite(app, site)
}

function topicAt(at: { request: FastifyRequest; reply: FastifyReply }, rest = '') {
  const { slug: key } = params.parse(at.request.params)
  const finding = { folder, find: findTopic, findSlug: findCurrentTopicSlug, get: getTopic }
  return entryAt(at, finding, { key, rest })
}

function pageRoute(app: App): void {
  app.get(`${folder}/:slug`, { config: reading, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const topic = await topicAt({ request, reply })
    if (!topic) return reply
    return reply.html(
      <TopicPage
        frame={frameOf(request)}
        topic={topic}
        {...describe(topic)}
        jsonLd={topicJsonLd(topic, ctx.config.publicUrl)}
        links={await listLinks(ctx, { kind: 'topic', id: topic.id })}
      />,
    )
  })
}

function newRoutes(app: App): void {
  const querystring = z.object({ organization: z.string().max(40).optional().catch(undefined) })
  app.get(
    `${folder}/new`,
    { config: writing, schema: { hide: true, querystring } },
    async (request, reply) => {
      const { organization = 'self' } = request.query
      const form = { ...firstVisit, values: { organization } }
      return reply.html(await topicForm({ request, topic: null, form }))
    },
  )
  app.post(`${folder}/new`, { config: writing, schema: { hide: true } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: Opening,
      run: ({ draft, values }) =>
        transact(ctx, async (ctx) => {
          const sections = await composed(ctx, { sections: draft.sections ?? [], values, topic: null })
          const { id } = await createTopic(ctx, { ...draft, sections })
          return afterSaving(ctx, id, values)
        }),
      again: (state) => topicForm({ request, topic: null, form: toTopicFormView(state, ctx.lang) }),
    })
  })
}

const Opening = Values.transform((values, context) => {
  const organization = textOf(values, 'organization')
  const draft = TopicDraft.safeParse({
    ...topicChangesOf(values),
    organization: organization === 'self' ? null : organization || null,
  })
  return { draft: checked(draft, context), values }
})

const Saving = Values.transform((values, context) => {
  const version = Number(textOf(values, 'version')) || undefined
  const changes = VersionedTopicChanges.safeParse({ ...topicChangesOf(values), version })
  return { changes: checked(changes, context), values }
})

function editRoutes(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  const schema = { hide: true, params }
  app.get(
    `${folder}/:slug/edit`,
    { config: writing, schema: { ...schema, querystring } },
    async (request, reply) => {
      const topic = await requireTopicEditor(contextOf(request), request.params.slug)
      const form = { ...firstVisit, saved: request.query.saved !== undefined }
      return reply.html(await topicForm({ request, topic, form }))
    },
  )
  app.post(`${folder}/:slug/edit`, { config: writing, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const topic = await requireTopicEditor(ctx, request.params.slug)
    return answerForm({
      request,
      reply,
      schema: Saving,
      run: ({ changes, values }) =>
        transact(ctx, async (ctx) => {
          const sections = await composed(ctx, { sections: changes.sections ?? [], values, topic })
          await saveTopic(ctx, topic.id, { ...changes, sections })
          return afterSaving(ctx, topic.id, values)
        }),
      // Read again: a late save must be sent with the version of today.
      again: async (state) =>
        topicForm({
          request,
          topic: await getTopic(ctx, topic.id),
          form: toTopicFormView(state, ctx.lang),
        }),
    })
  })
}

/** Publishes when that was asked: what is missing then takes the saving back, and the form keeps the answers. */
async function afterSaving(ctx: Ctx, id: string, values: FormValues): Promise<string> {
  const next = textOf(values, 'next')
  const command = commandOf(values)
  const topic = next === 'publish' ? await topicStates.publish(ctx, id) : await getTopic(ctx, id)
  const edit = `${entryEditPath(topic, folder)}?saved`
  if (command) return localPath(ctx.lang, `${edit}#field-${sectionField(command.section, 'find')}`)
  const isDone = topic.visibility === 'public' && next !== 'stay'
  return localPath(ctx.lang, isDone ? topic.path : edit)
}

async function topicForm({
  request,
  topic,
  form,
}: {
  request: FastifyRequest
  topic: Topic | null
  form: FormView
}) {
  const ctx = contextOf(request)
  return (
    <TopicFormPage
      frame={frameOf(request)}
      topic={topic}
      form={form}
      producers={await producersOf(ctx)}
      sections={await sectionForms(ctx, { topic, values: form.values })}
    />
  )
}
