import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { toHtml } from '#kernel/text/markdown'
import { readRecordDiscussions } from '#missions/conversation'
import { askerKinds } from '../schema/api-sheet.ts'
import { highestVolume, type UseCase } from '../schema/use-case.ts'
import { apiKind } from '../service/apis/card.ts'
import { mayEditUseCases } from '../service/apis/policy.ts'
import { listKeptApis } from '../service/apis/reading.ts'
import { listDirectory } from '../service/directory/listing.ts'
import { readApiPage } from '../service/directory/one.ts'
import { getUseCase, listUseCases } from '../service/directory/use-cases.ts'
import { measureYear } from '../service/simulator/measuring.ts'
import { type Supposed, simulate } from '../service/simulator/simulating.ts'
import { RestrictedApiPage } from '../views/directory/api-page.tsx'
import { UseCasePage } from '../views/directory/case-page.tsx'
import { DirectoryPage } from '../views/directory/list-page.tsx'
import { SimulatorPage } from '../views/simulator/page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const asker = z.enum(askerKinds).nullable().catch(null).default(null)
const Query = z.object({
  asker,
  q: z.string().max(200).catch('').default(''),
  provider: z.string().min(1).max(64).nullable().catch(null).default(null),
})
export const slugParams = z.object({ slug: z.string().max(80) })

/** What anybody reads before they ask: the directory, an API, a use case, the simulator. */
export function directorySite(app: App): void {
  app.get('/exchange', { config, schema: { hide, querystring: Query } }, async (request, reply) => {
    const ctx = contextOf(request)
    const [directory, useCases] = await Promise.all([listDirectory(ctx, request.query), listUseCases(ctx)])
    return reply.html(
      <DirectoryPage
        frame={frameOf(request)}
        query={request.query}
        useCases={useCases}
        manages={Object.keys(ctx.actor.organizations).length > 0}
        {...directory}
      />,
    )
  })
  app.get(
    '/exchange/apis/:slug',
    { config, schema: { hide, params: slugParams, querystring: z.object({ asker }) } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const page = await readApiPage(ctx, request.params.slug)
      const discussions = await readRecordDiscussions(ctx, { kind: apiKind, id: page.api.id })
      return reply.html(
        <RestrictedApiPage
          frame={frameOf(request)}
          asker={request.query.asker}
          html={toHtml(page.api.sheet.description)}
          discussions={discussions}
          now={ctx.now()}
          {...page}
        />,
      )
    },
  )
  app.get(
    '/exchange/cases/:slug',
    { config, schema: { hide, params: slugParams } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const [useCase, apis] = await Promise.all([getUseCase(ctx, request.params.slug), listKeptApis(ctx)])
      return reply.html(
        <UseCasePage
          frame={frameOf(request)}
          useCase={useCase}
          apis={new Map(apis.map((api) => [api.id, api]))}
          html={toHtml(useCase.text)}
          edits={mayEditUseCases(ctx.actor)}
        />,
      )
    },
  )
  app.get(
    '/exchange/simulator',
    { config, schema: { hide, querystring: Supposing } },
    async (request, reply) => reply.html(await simulatorPage(request, request.query)),
  )
}

const number = (most: number) =>
  z.preprocess(
    (value) =>
      typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : undefined,
    z.number().min(0).max(most).optional().catch(undefined),
  )
const Supposing = z.looseObject({
  case: z.string().max(100).catch('').default(''),
  volume: number(highestVolume),
  person: number(600),
  agent: number(600),
})

async function simulatorPage(request: FastifyRequest, query: z.infer<typeof Supposing>) {
  const ctx = contextOf(request)
  const [useCases, apis] = await Promise.all([listUseCases(ctx), listKeptApis(ctx)])
  const useCase = useCases.find(({ slug }) => slug === query.case) ?? useCases[0] ?? null
  const openApis = new Map(apis.map((api) => [api.id, api]))
  const supposed = supposedOf(useCase, query, openApis)
  const named = [...new Set(supposed.documents.flatMap(({ apiId }) => apiId ?? []))]
  const measured = await measureYear(ctx, named)
  return (
    <SimulatorPage
      frame={frameOf(request)}
      useCases={useCases}
      useCase={useCase}
      supposed={supposed}
      savings={simulate(supposed)}
      measured={named.flatMap((id) => {
        const api = openApis.get(id)
        return api ? [{ title: api.title, path: api.path, count: measured.get(id) ?? 0 }] : []
      })}
    />
  )
}

/** What the address says over what the office wrote; an API that is closed replaces nothing. */
function supposedOf(
  useCase: UseCase | null,
  query: z.infer<typeof Supposing>,
  apis: ReadonlyMap<string, unknown>,
): Supposed {
  if (!useCase) return { documents: [], volume: 1, minutes: { person: 0, agent: 0 } }
  return {
    volume: Math.max(1, Math.round(query.volume ?? useCase.volume)),
    minutes: { person: query.person ?? useCase.minutes.person, agent: query.agent ?? useCase.minutes.agent },
    documents: useCase.documents.map((document, index) => ({
      ...document,
      apiId: document.apiId !== null && apis.has(document.apiId) ? document.apiId : null,
      share: Math.round(number(100).parse(query[`share${index}`]) ?? document.share),
    })),
  }
}
