import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { type Lang, localPath } from '#kernel/words'
import { ContactPointDraft } from '../schema/contact-point.ts'
import { type Dataset, DatasetDraft, VersionedChanges } from '../schema/dataset.ts'
import {
  type DescribingStep,
  describingSteps,
  type FormValues,
  listOf,
  type Step,
  steps,
  textOf,
  toChanges,
} from '../schema/form-fields.ts'
import { createContactPoint } from '../service/contact-points.ts'
import { createDraft, saveDataset } from '../service/datasets.ts'
import { findGuidance, listTemplates } from '../service/templates/reading.ts'
import { OpenPage } from '../views/publishing/open-page.tsx'
import { editPath, firstVisit } from '../views/publishing/shell.tsx'
import { checkedForm } from './advice.ts'
import { licenseQuestions } from './license-choice.tsx'
import { editable, producersOf, stepPage, toFormView } from './step-pages.tsx'
import { readTerritory } from './typed-territory.ts'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300) })
const Values = z.record(z.string(), z.unknown())

/** The guided publication: open a draft, then short steps that save what they are given. */
export function publishingSite(app: App): void {
  openingRoutes(app)
  showRoute(app)
  saveRoute(app)
}

function openingRoutes(app: App): void {
  const querystring = z.object({ organization: z.string().max(40).optional().catch(undefined) })
  app.get('/datasets/new', { config, schema: { hide: true, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const producers = await producersOf(ctx)
    const organization = request.query.organization ?? producers[0]?.value ?? 'self'
    const form = { ...firstVisit, values: { organization } }
    const templates = await listTemplates(ctx, null)
    return reply.html(<OpenPage frame={frameOf(request)} {...{ producers, templates, form }} />)
  })

  app.post('/datasets/new', { config, schema: { hide: true } }, async (request, reply) => {
    const ctx = contextOf(request)
    const checked = await checkedForm(ctx, 'dataset', Values.parse(request.body ?? {}))
    if (checked) {
      const producers = await producersOf(ctx)
      return reply.html(<OpenPage frame={frameOf(request)} producers={producers} form={checked} />)
    }
    return answerForm({
      request,
      reply,
      schema: Opening,
      run: async (draft) => localPath(ctx.lang, editPath(await createDraft(ctx, draft), 'files')),
      again: async (state) => (
        <OpenPage
          frame={frameOf(request)}
          producers={await producersOf(ctx)}
          form={toFormView(state, ctx.lang)}
        />
      ),
    })
  })
}

const Opening = z.preprocess((body) => {
  const values = Values.parse(body)
  const organization = textOf(values, 'organization')
  return {
    ...toChanges('describe', values),
    organization: organization === 'self' ? null : organization || null,
  }
}, DatasetDraft)

function showRoute(app: App): void {
  const querystring = z.object({
    saved: z.string().optional(),
    /** The template that the draft began from. */
    template: z.string().max(40).optional().catch(undefined),
    after: z
      .string()
      .regex(/^-?\d{1,15}$/)
      .optional()
      .catch(undefined),
    /** Words of the titles of the files that are sought. */
    find: z.string().trim().max(200).catch(''),
  })
  const schema = { hide: true, params: params.extend({ step: z.enum(steps) }), querystring }
  app.get('/datasets/:slug/edit/:step', { config, schema }, async (request, reply) => {
    const { step, slug } = request.params
    const { saved, template, ...files } = request.query
    const ctx = contextOf(request)
    const dataset = await editable(ctx, slug)
    const begun = template ? await findGuidance(ctx, template) : null
    const form = { ...firstVisit, saved: saved !== undefined, begun }
    return reply.html(await stepPage({ request, dataset, step, form, files }))
  })
  app.get('/datasets/:slug/edit', { config, schema: { hide: true, params } }, (request, reply) => {
    const path = editPath({ id: encodeURIComponent(request.params.slug) }, 'describe')
    return reply.redirect(localPath(contextOf(request).lang, path), 302)
  })
}

function saveRoute(app: App): void {
  const schema = { hide: true, params: params.extend({ step: z.enum(describingSteps) }) }
  app.post('/datasets/:slug/edit/:step', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { step, slug } = request.params
    const dataset = await editable(ctx, slug)
    const sent = { ...Values.parse(request.body ?? {}), id: dataset.id }
    const checked = await checkedForm(ctx, 'dataset', sent)
    if (checked) return reply.html(await stepPage({ request, dataset, step, form: checked }))
    const asked = licenseQuestions(request, { action: editPath(dataset, step), values: sent })
    if (asked) return reply.html(asked)
    return answerForm({
      request,
      reply,
      schema: Values.transform((values, context) => readAnswers(values, { step, lang: ctx.lang, context })),
      run: async ({ changes, contact, next }) => {
        const contactPoints = contact
          ? [...(changes.contactPoints ?? []), await addContact(request, dataset, contact)]
          : changes.contactPoints
        const saved = await saveDataset(ctx, dataset.id, {
          ...changes,
          ...(contactPoints && { contactPoints }),
        })
        return localPath(ctx.lang, afterSaving(saved, step, next))
      },
      // Read again: a late save must be sent with the version of today.
      again: async (state) =>
        stepPage({ request, dataset: await editable(ctx, slug), step, form: toFormView(state, ctx.lang) }),
    })
  })
}

interface Reading {
  step: DescribingStep
  lang: Lang
  context: z.RefinementCtx
}

/** The answers of a step, checked; what is wrong is said at its field. */
function readAnswers(values: FormValues, { step, lang, context }: Reading) {
  const place = step === 'context' ? readTerritory(textOf(values, 'territory'), lang) : null
  if (typeof place === 'string') context.addIssue({ code: 'custom', path: ['territory'], message: place })
  const zones = place && typeof place === 'object' ? [...listOf(values, 'zones'), place.id] : values.zones
  const version = Number(textOf(values, 'version')) || undefined
  const changes = VersionedChanges.safeParse({ ...toChanges(step, { ...values, zones }), version })
  const contact =
    step === 'access' && textOf(values, 'name') ? ContactPointDraft.safeParse(contactOf(values)) : null
  for (const issue of [...(changes.error?.issues ?? []), ...(contact?.error?.issues ?? [])])
    context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
  return { changes: changes.data ?? {}, contact: contact?.data ?? null, next: textOf(values, 'next') }
}

export function contactOf(values: FormValues): Record<string, unknown> {
  return {
    name: textOf(values, 'name'),
    email: textOf(values, 'email') || null,
    formUrl: textOf(values, 'formUrl') || null,
    role: textOf(values, 'role') || 'contact',
  }
}

async function addContact(
  request: FastifyRequest,
  { organization }: Dataset,
  contact: ContactPointDraft,
): Promise<string> {
  const { id } = await createContactPoint(contextOf(request), {
    ...contact,
    organization: organization?.id ?? null,
  })
  return id
}

function afterSaving(dataset: Dataset, step: Step, next: string): string {
  if (next === 'quit') return dataset.path
  if (next === 'territory') return `${editPath(dataset, step)}?saved#field-territory`
  return editPath(dataset, steps[steps.indexOf(step) + 1] ?? 'publish')
}
