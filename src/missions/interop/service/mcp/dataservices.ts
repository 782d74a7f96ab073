import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { localPath } from '#kernel/words'
import {
  type ApiDigest,
  type Dataservice,
  findDigest,
  getDataservice,
  labelOf,
  licensesAndNone,
  pageDataservices,
} from '#missions/catalogue'
import { fold, SearchParams, searchRecords } from '#missions/records'
import { agentWords } from './words.ts'

export const DataserviceView = z.object({
  id: z.string().describe('Give it to get_dataservice or list_operations'),
  title: z.string(),
  description: z.string(),
  producer: z.string(),
  licence: z.string(),
  link: z.string().describe('Its page on this site, to be cited'),
  base_url: z.string().nullable().describe('Where it is called'),
  access: z.string().describe('open, open_with_account or restricted'),
  access_request_url: z.string().nullable(),
  rate_limiting: z.string().nullable(),
  documentation_url: z.string().nullable(),
  openapi_url: z.string().nullable(),
  has_operations: z.boolean().describe('Whether its OpenAPI description was read: list_operations tells it'),
  datasets: z.array(z.object({ id: z.string(), title: z.string() })).describe('What it serves'),
})
type DataserviceView = z.infer<typeof DataserviceView>

export const OperationView = z.object({
  group: z.string(),
  method: z.string(),
  path: z.string(),
  summary: z.string(),
  deprecated: z.boolean(),
  needs_key: z.boolean(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.string(),
      type: z.string(),
      required: z.boolean(),
      description: z.string(),
      example: z.string().nullable(),
    }),
  ),
  body: z.string().nullable().describe('Media type of what is sent'),
})

const described = { list: 400, one: 20_000, parameter: 200 } as const

/** Public APIs by relevance: an agent goes from here to their operations. */
export async function searchDataserviceViews(
  ctx: Ctx,
  asked: { query: string; page: number; page_size: number },
) {
  const state = SearchParams.parse({ q: asked.query, page: asked.page, kind: 'dataservice' })
  const found = await searchRecords(ctx, state, { pageSize: asked.page_size })
  const ids = found.items.map(({ card }) => card.id)
  const { items } = await pageDataservices(
    ctx,
    { ids },
    { offset: 0, limit: Math.max(1, ids.length), order: 'given' },
  )
  return {
    total: found.total,
    understood_as: found.corrected,
    some_words_missing: found.partial,
    page: asked.page,
    dataservices: items.map((one) => toView(ctx, one, described.list)),
  }
}

export async function getDataserviceView(ctx: Ctx, key: string): Promise<DataserviceView> {
  return toView(ctx, await getDataservice(ctx, key), described.one)
}

/** The operations of its OpenAPI description, as it was last read here, some at a time. */
export async function listOperationViews(
  ctx: Ctx,
  asked: { dataservice: string; words: string; page: number; page_size: number },
) {
  const service = await getDataservice(ctx, asked.dataservice)
  const digest = await findDigest(ctx, service.id)
  const all = operationsOf(digest).filter(isAbout(asked.words))
  const from = (asked.page - 1) * asked.page_size
  return {
    dataservice: service.title,
    state: service.openapi?.state ?? 'none',
    base_url: service.baseUrl ?? digest?.server ?? null,
    version: digest?.version ?? null,
    total: all.length,
    not_shown: digest?.left ?? 0,
    page: asked.page,
    operations: all.slice(from, from + asked.page_size),
  }
}

function operationsOf(digest: ApiDigest | null): z.infer<typeof OperationView>[] {
  return (digest?.groups ?? []).flatMap(({ name, operations }) =>
    operations.map(({ method, path, summary, description, deprecated, secured, parameters, body }) => ({
      ...{ group: name, method, path, deprecated, needs_key: secured },
      summary: summary || excerpt(plainText(description), described.parameter),
      parameters: parameters.map(({ place, ...parameter }) => ({
        ...{ name: parameter.name, in: place, type: parameter.type, required: parameter.required },
        description: excerpt(plainText(parameter.description), described.parameter),
        example: parameter.example,
      })),
      body: body?.type ?? null,
    })),
  )
}

function isAbout(words: string): (operation: z.infer<typeof OperationView>) => boolean {
  const wanted = fold(words).split(/\s+/).filter(Boolean)
  return ({ group, path, summary }) => {
    const said = fold(`${group} ${path} ${summary}`)
    return wanted.every((word) => said.includes(word))
  }
}

function toView({ config, lang }: Ctx, service: Dataservice, letters: number): DataserviceView {
  const { organization, owner, access, datasets, openapi } = service
  return {
    id: service.id,
    title: service.title,
    description: excerpt(plainText(service.description), letters),
    producer: organization?.name ?? owner?.name ?? agentWords[lang].unknownProducer,
    licence: labelOf(licensesAndNone, service.license ?? 'notspecified', lang),
    link: `${config.publicUrl}${localPath(lang, service.path)}`,
    base_url: service.baseUrl,
    access: access.type,
    access_request_url: access.requestUrl,
    rate_limiting: service.rateLimiting,
    documentation_url: service.technicalDocumentationUrl ?? service.businessDocumentationUrl,
    openapi_url: service.machineDocumentationUrl,
    has_operations: openapi?.state === 'read',
    datasets: datasets.map(({ id, title }) => ({ id, title })),
  }
}
