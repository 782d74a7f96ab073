import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { refuse } from '#kernel/refusal'
import {
  findOrganizations,
  findOrganizationsBySlug,
  listOrganizations,
  toFieldErrors,
} from '#missions/people'
import { AuditForm } from '../schema/audit.ts'
import { type CallPage, describeAccesses } from '../service/accesses/calls.ts'
import { accessSheet } from '../service/accesses/sheet.ts'
import {
  type AuditQuestion,
  auditAccesses,
  exportAccesses,
  exportRecords,
  listConsultations,
} from '../service/audit/consulting.ts'
import { describeGrants } from '../service/grants.ts'
import { AuditPage } from '../views/audit/audit-page.tsx'
import { auditWords } from '../views/audit/words.ts'
import { sendSheet } from './sheets.ts'

const config = { access: 'office', dialect: 'site' } as const
const path = '/office/journal'
/** Organisations that a name may be those of, in one message. */
const mostNamed = 5
const Typing = z.record(z.string(), z.string().catch('')).catch({})

/** The whole journal, for auditors. Every question is a POST: it writes itself down. */
export function auditSite(app: App): void {
  app.get(path, { config, schema: { hide: true } }, async (request, reply) =>
    reply.html(await auditPage(request, { state: emptyForm })),
  )
  app.post(path, { config, schema: { hide: true } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: AuditForm,
      run: async (input) => {
        const ctx = contextOf(request)
        const { cursor } = Typing.parse(request.body)
        const page = await auditAccesses(ctx, await questionOf(ctx, input), cursor)
        const found = { ...page, ...(await describeAccesses(ctx, page.items)) }
        const values = { ...Typing.parse(request.body) }
        return { status: 200, page: await auditPage(request, { state: { ...emptyForm, values }, found }) }
      },
      again: (state) => auditPage(request, { state }),
    }),
  )
  exportSite(app)
}

/** Files; what is missing is said on the page where they were asked for. */
function exportSite(app: App): void {
  app.post(`${path}/accesses`, { config, schema: { hide: true } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: AuditForm,
      run: async (input) => {
        const ctx = contextOf(request)
        const lines = accessSheet(await exportAccesses(ctx, await questionOf(ctx, input)))
        return { send: () => sendSheet(reply, 'accesses.csv', lines) }
      },
      again: (state) => auditPage(request, { state }),
    }),
  )
  app.post(`${path}/records`, { config, schema: { hide: true } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: AuditForm.pick({ motive: true }),
      run: async ({ motive }) => {
        const lines = await exportRecords(contextOf(request), motive)
        return { send: () => sendSheet(reply, 'records.jsonl', lines) }
      },
      again: (state) => auditPage(request, { state: emptyForm, whole: state }),
    }),
  )
}

async function auditPage(
  request: FastifyRequest,
  {
    state,
    whole = emptyForm,
    found = null,
  }: { state: FormState; whole?: FormState; found?: CallPage | null },
) {
  const ctx = contextOf(request)
  const typed = Typing.parse(state.values)
  return (
    <AuditPage
      frame={frameOf(request)}
      typed={(name) => typed[name] ?? ''}
      errors={toFieldErrors(state, ctx.lang)}
      wholeErrors={toFieldErrors(whole, ctx.lang)}
      found={found}
      consultations={await listConsultations(ctx)}
    />
  )
}

/** @throws invalidInput for an organisation that nobody knows, or for no criterion at all */
async function questionOf(ctx: Ctx, form: AuditForm): Promise<AuditQuestion> {
  const { motive, consumer, provider, grant, agent, case: reference, from, to } = form
  const question = {
    ...{ motive, agent, from, to },
    consumerId: await organizationOf(ctx, 'consumer', consumer),
    providerId: await organizationOf(ctx, 'provider', provider),
    ...{ grantId: await grantOf(ctx, grant), caseReference: reference },
  }
  const { motive: _, ...criteria } = question
  if (Object.values(criteria).some(Boolean)) return question
  throw refuse.invalidInput({ errors: [{ pointer: '', detail: auditWords[ctx.lang].narrower }] })
}

/** Its number, `H12`, is what people know; its id is what records say. */
async function grantOf(ctx: Ctx, named: string): Promise<string> {
  const number = named.toUpperCase()
  if (!/^H\d+$/.test(number)) return named
  const found = (await describeGrants(ctx, [number])).get(number)
  if (found) return found.id
  throw refuse.invalidInput({ errors: [{ pointer: '/grant', detail: auditWords[ctx.lang].unknownGrant }] })
}

/** An auditor reads names: the address is asked for only where a name leaves a doubt. */
async function organizationOf(ctx: Ctx, field: string, named: string): Promise<string> {
  if (named === '') return ''
  const [found] = [
    ...(await findOrganizationsBySlug(ctx, [named])),
    ...(await findOrganizations(ctx, [named])),
  ]
  if (found) return found.id
  const { items } = await listOrganizations(ctx, { q: named, sort: 'name', limit: mostNamed })
  const [only, ...others] = items
  if (only && others.length === 0) return only.id
  const words = auditWords[ctx.lang]
  const detail =
    items.length === 0
      ? words.unknownOrganization
      : words.severalOrganizations(items.map(({ name, slug }) => `${name} (${slug})`))
  throw refuse.invalidInput({ errors: [{ pointer: `/${field}`, detail }] })
}
