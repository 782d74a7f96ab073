import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { type Lang, localPath } from '#kernel/words'
import { listMyOrganizations } from '#missions/people'
import { changeKinds, itemOutcomes } from '../../schema/batch.ts'
import { refuse } from '../../schema/batch-refusals.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import {
  applyBatch,
  type Chosen,
  getBatch,
  itemsPerPage,
  listItems,
  openBatch,
  undoBatch,
} from '../../service/batches/batches.ts'
import { listContactPoints } from '../../service/contact-points.ts'
import { organizationsIn } from '../../service/organization-named.ts'
import { tellApart } from '../../service/typed-place.ts'
import { countOwn } from '../../service/workspace.ts'
import { BatchPage } from '../../views/batches/batch-page.tsx'
import { ChoosePage } from '../../views/batches/choose.tsx'
import { reportCsv } from '../../views/batches/report-csv.ts'
import { batchWords } from '../../views/batches/words.ts'
import { Answers, chosenOf, fieldOf, toHidden } from './answers.ts'
import { importSite } from './importing.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const Values = z.record(z.string(), z.unknown())
const params = z.object({ id: z.string().max(40) })

/** Work on many datasets at once: what changes, what it would do, doing it, taking it back. */
export function batchSite(app: App): void {
  app.get(
    '/workspace/batches/new',
    { config, schema: { hide, querystring: Values } },
    async (request, reply) => {
      const chosen = chosenOf(request.query)
      if ((await countChosen(contextOf(request), chosen)) === 0) throw refuse.nothingChosen()
      return reply.html(await choosePage(request, chosen, null))
    },
  )
  app.post('/workspace/batches', { config, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: Answers,
      run: async (answers) => localPath(ctx.lang, (await openBatch(ctx, answers)).path),
      again: (state) => choosePage(request, chosenOf(state.values), state),
    })
  })
  importSite(app)
  batchPages(app)
}

function batchPages(app: App): void {
  const querystring = z.object({
    outcome: z.enum(itemOutcomes).nullable().default(null).catch(null),
    page: z.coerce.number().int().min(1).max(1000).catch(1),
  })
  app.get(
    '/workspace/batches/:id',
    { config, schema: { hide, params, querystring } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { outcome, page } = request.query
      const batch = await getBatch(ctx, request.params.id)
      const items = await listItems(ctx, batch, { outcome, page })
      return reply
        .header('cache-control', 'private, no-store')
        .html(
          <BatchPage
            frame={frameOf(request)}
            batch={batch}
            items={items}
            organizations={await organizationsIn(ctx, items)}
            outcome={outcome}
            page={page}
          />,
        )
    },
  )
  app.get(
    '/workspace/batches/:id/report.csv',
    { config, schema: { hide, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const batch = await getBatch(ctx, request.params.id)
      const items = []
      for (let page = 1; page <= Math.ceil(batch.total / itemsPerPage); page += 1)
        items.push(...(await listItems(ctx, batch, { outcome: null, page })))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${batch.id}.csv"`)
        .header('cache-control', 'private, no-store')
        .send(reportCsv(ctx.lang, items, await organizationsIn(ctx, items)))
    },
  )
  for (const [name, verb] of [
    ['application', applyBatch],
    ['undoing', undoBatch],
  ] as const)
    app.post(
      `/workspace/batches/:id/${name}`,
      { config, schema: { hide, params } },
      async (request, reply) => {
        const ctx = contextOf(request)
        const { path } = await verb(ctx, request.params.id)
        return reply.redirect(localPath(ctx.lang, path), 303)
      },
    )
}

async function choosePage(request: FastifyRequest, chosen: Chosen, state: FormState | null) {
  const ctx = contextOf(request)
  const organizations = await listMyOrganizations(ctx)
  const contacts = await Promise.all(
    [...organizations.map(({ id }) => id), null].map((id) => listContactPoints(ctx, id)),
  )
  return (
    <ChoosePage
      frame={frameOf(request)}
      count={await countChosen(ctx, chosen)}
      chosen={toHidden(chosen)}
      contacts={contacts
        .flat()
        .map(({ id, name, email }) => ({ value: id, label: email ? `${name} — ${email}` : name }))}
      producers={organizations.map(({ id, name }) => ({ value: id, label: name }))}
      refused={state && refusedOf(ctx, state)}
    />
  )
}

function refusedOf({ lang }: Ctx, { values, refusal }: FormState) {
  const words = batchWords[lang]
  const asked = textOf(values, 'what')
  const what = changeKinds.find((kind) => kind === asked) ?? 'license'
  const wrong = what === 'territory' ? whichPlace(textOf(values, 'place'), lang) : words.wrong
  const message = refusal ? `${refusal.rule.title[lang]}. ${refusal.rule.remedy[lang]}` : wrong
  const errors = [{ field: refusal ? '' : fieldOf[what], message }]
  return { what, errors, typed: (name: string) => typedIn(values, name) }
}

function whichPlace(text: string, lang: Lang): string {
  const several = tellApart(text)
  const words = batchWords[lang]
  return several.length > 0 ? words.severalPlaces(several.join(' ; ')) : words.unknownPlace
}

function typedIn(values: FormValues, name: string): string {
  return textOf(values, name)
}

function countChosen(ctx: Ctx, chosen: Chosen): Promise<number> {
  return countOwn(ctx, 'found' in chosen ? chosen.found : { ids: chosen.datasets })
}
