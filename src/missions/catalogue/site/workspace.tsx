import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { listMyOrganizations } from '#missions/people'
import { ContactPointDraft } from '../schema/contact-point.ts'
import { textOf } from '../schema/form-fields.ts'
import { listBatches } from '../service/batches/batches.ts'
import {
  createContactPoint,
  getContactPoint,
  listContactPoints,
  removeContactPoint,
  saveContactPoint,
} from '../service/contact-points.ts'
import { listOwnEntries } from '../service/entries/own.ts'
import { setReminders, wantsReminders } from '../service/reminders/reminders.ts'
import { countTransfers } from '../service/transfers/reading.ts'
import { keepCount, totalOf } from '../service/waiting/count.ts'
import { listOwnDatasets, ownStates, readWaiting } from '../service/workspace.ts'
import { type FormView, firstVisit } from '../views/publishing/shell.tsx'
import { ContactsPage } from '../views/workspace/contacts-page.tsx'
import { WorkspacePage } from '../views/workspace/workspace-page.tsx'
import { contactOf } from './publishing.tsx'
import { toFormView } from './step-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const

/** The pages of those who publish: what waits for them, what they keep, whom the public writes to. */
export function workspaceSite(app: App): void {
  workspaceRoute(app)
  reminderRoute(app)
  contactRoutes(app)
}

const Query = z.object({
  q: z.string().trim().max(200).catch(''),
  organization: z.string().max(40).catch(''),
  state: z.enum(ownStates).catch('all'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  /** Page of the entries. */
  entries: z.coerce.number().int().min(1).max(10_000).catch(1),
})

function workspaceRoute(app: App): void {
  app.get('/workspace', { config, schema: { hide: true, querystring: Query } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { organization } = request.query
    const [waiting, entries, own, organizations, batches, reminders, transfers, elsewhere] =
      await Promise.all([
        readWaiting(ctx, organization),
        listOwnEntries(ctx, request.query.entries),
        listOwnDatasets(ctx, request.query),
        listMyOrganizations(ctx),
        listBatches(ctx),
        wantsReminders(ctx),
        countTransfers(ctx),
        organization === '' ? request.server.surroundings.waits(ctx) : [],
      ])
    if (organization === '') keepCount(ctx, totalOf(waiting))
    return reply.html(
      <WorkspacePage
        frame={frameOf(request)}
        waiting={waiting}
        own={own}
        entries={{ ...entries, page: request.query.entries }}
        batches={batches}
        reminders={reminders}
        transfers={transfers}
        elsewhere={elsewhere}
        query={request.query}
        organizations={organizations}
        now={ctx.now()}
      />,
    )
  })
}

function reminderRoute(app: App): void {
  app.post('/workspace/reminders', { config, schema: { hide: true } }, async (request, reply) => {
    const ctx = contextOf(request)
    await setReminders(ctx, textOf(Values.parse(request.body ?? {}), 'wanted') === 'yes')
    return reply.redirect(localPath(ctx.lang, '/workspace#reminders'), 303)
  })
}

const Whose = z.object({ organization: z.string().max(40).catch('') })
type Whose = z.infer<typeof Whose>
const Values = z.record(z.string(), z.unknown())

function contactRoutes(app: App): void {
  const querystring = Whose.extend({ saved: z.string().optional(), edit: z.string().max(40).catch('') })
  app.get('/contact-points', { config, schema: { hide: true, querystring } }, async (request, reply) => {
    const { edit, saved } = request.query
    const form = { ...firstVisit, saved: saved !== undefined }
    return reply.html(await contactsPage(request, request.query, { form, edit }))
  })

  app.post('/contact-points', { config, schema: { hide: true, querystring: Whose } }, (request, reply) => {
    const ctx = contextOf(request)
    const { query } = request
    return answerForm({
      request,
      reply,
      schema: Contact,
      run: async (draft) => {
        await createContactPoint(ctx, { ...draft, organization: holderOf(query) })
        return localPath(ctx.lang, addressOf(query))
      },
      again: (state) => contactsPage(request, query, { form: viewOf(request, state) }),
    })
  })

  const schema = { hide: true, querystring: Whose, params: z.object({ id: z.string().max(40) }) }
  app.post('/contact-points/:id', { config, schema }, (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: Contact,
      run: async (draft) => {
        await saveContactPoint(ctx, id, draft)
        return localPath(ctx.lang, addressOf(request.query))
      },
      again: (state) => contactsPage(request, request.query, { form: viewOf(request, state), edit: id }),
    })
  })

  app.post('/contact-points/:id/removal', { config, schema }, (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: Values,
      run: async () => {
        await removeContactPoint(ctx, id)
        return localPath(ctx.lang, addressOf(request.query))
      },
      again: (state) => {
        const form = { ...viewOf(request, state), values: null }
        return contactsPage(request, request.query, { form, edit: id })
      },
    })
  })
}

const Contact = z.preprocess((body) => contactOf(Values.parse(body)), ContactPointDraft)

async function contactsPage(
  request: FastifyRequest,
  query: Whose,
  { form, edit }: { form: FormView; edit?: string },
) {
  const ctx = contextOf(request)
  const organizations = await listMyOrganizations(ctx)
  const organization = query.organization || organizations[0]?.id || 'self'
  const contacts = await listContactPoints(ctx, organization === 'self' ? null : organization)
  return (
    <ContactsPage
      frame={frameOf(request)}
      contacts={contacts}
      organizations={organizations}
      organization={organization}
      form={form}
      editing={edit ? await getContactPoint(ctx, edit) : null}
    />
  )
}

function viewOf(request: FastifyRequest, state: FormState): FormView {
  return toFormView(state, contextOf(request).lang)
}

function holderOf({ organization }: Whose): string | null {
  return organization === '' || organization === 'self' ? null : organization
}

function addressOf({ organization }: Whose): string {
  return `/contact-points?organization=${encodeURIComponent(organization || 'self')}&saved`
}
