import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { errorsOf, type SpokenDialect } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import type { Lang } from '#kernel/words'

export const prefix = '/api/3/action'

/** How CKAN tells errors: an envelope whose `__type` its clients turn into an exception. */
export const ckanDialect: SpokenDialect = {
  name: 'ckan',
  prefixes: ['/api/3/', '/api/util/'],
  aliases: { '/api/action/': `${prefix}/`, '/api/3/util/': '/api/util/' },
  documented: {
    tags: { ckan: 'The Action API of CKAN 2.10; also answers under `/api/action/`' },
    refused: z.object({
      help: z.string(),
      success: z.literal(false),
      error: z.looseObject({ __type: z.string().describe('Not Found Error, Validation Error...') }),
    }),
  },
  tell: (refusal, { request, lang }) => {
    const { status, error } = toError(refusal, lang)
    return { status, body: { help: helpOf(request), success: false, error } }
  },
}

/** Where the documentation of an action is read, which every answer says. */
export function helpOf(request: FastifyRequest): string {
  const name = /\/([\w-]+)\/?(?:\?|$)/.exec(request.url)?.[1] ?? ''
  return `${request.ctx.config.publicUrl}/api/3/action/help_show?name=${name}`
}

/** Fields of the verbs -> keys of the client that sent them. */
const keys = new Map([
  ['/access/reasonCategory', 'access_rights'],
  ['/description', 'notes'],
  ['/hvdCategories', 'groups'],
  ['/license', 'license_id'],
  ['/organization', 'owner_org'],
  ['/slug', 'name'],
  ['/type', 'resource_type'],
])

function toError(refusal: Refusal, lang: Lang): { status: number; error: object } {
  const { rule, extra } = refusal
  const message = typeof extra.message === 'string' ? extra.message : rule.remedy[lang]
  const as = (status: number, type: string) => ({ status, error: { __type: type, message } })
  if (rule.code === 'interop/search-query-wrong') return as(400, 'Search Query Error')
  if (rule.code === 'interop/search-unreadable') return as(409, 'Search Error')
  if (rule.code === 'kernel/unreadable-body' || rule.code === 'interop/unknown-action')
    return as(400, 'Bad Request')
  if (rule.status === 401 || rule.status === 403) return as(403, 'Authorization Error')
  if (rule.status === 404 || rule.status === 410) return as(404, 'Not Found Error')
  if ([400, 409, 412, 422, 428].includes(rule.status)) return { status: 409, error: toFields(refusal, lang) }
  return as(rule.status, rule.status >= 500 ? 'Internal Server Error' : rule.title.en)
}

/** `{ __type: 'Validation Error', title: ['Missing value'] }` */
function toFields(refusal: Refusal, lang: Lang): object {
  const { rule } = refusal
  const fields: Record<string, string[]> = {}
  for (const { pointer, detail } of errorsOf(refusal)) {
    const key =
      keys.get(pointer) ??
      pointer
        .slice(1)
        .replaceAll('/', '.')
        .replace(/__[a-z]+$/, '')
    const name = key === '' ? 'message' : key
    fields[name] = [...(fields[name] ?? []), detail]
  }
  const said = Object.keys(fields).length > 0 ? fields : { message: [rule.remedy[lang]] }
  return { ...said, __type: 'Validation Error' }
}
