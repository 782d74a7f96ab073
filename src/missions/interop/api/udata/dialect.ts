import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { errorsOf, type SpokenDialect } from '#kernel/http'
import type { InputError, Refusal } from '#kernel/refusal'
import { toTopicPointer } from './topics/fields.ts'

/** Keys of Parvis under the names that udata gives them. */
const names: Readonly<Record<string, string>> = {
  descriptionShort: 'description_short',
  frequencyDate: 'frequency_date',
  temporalCoverage: 'temporal_coverage',
  contactPoints: 'contact_points',
  access: 'access_type',
  'access/audiences': 'access_audiences',
  'access/requestUrl': 'authorization_request_url',
  'access/reasonCategory': 'access_type_reason_category',
  'access/reason': 'access_type_reason',
  size: 'filesize',
  siret: 'business_number_id',
  formUrl: 'contact_form',
  filters: 'config',
  archives: 'autoarchive',
  firstName: 'first_name',
  lastName: 'last_name',
  baseUrl: 'base_api_url',
  machineDocumentationUrl: 'machine_documentation_url',
  technicalDocumentationUrl: 'technical_documentation_url',
  businessDocumentationUrl: 'business_documentation_url',
  rateLimiting: 'rate_limiting',
  rateLimitingUrl: 'rate_limiting_url',
  availabilityUrl: 'availability_url',
  theme: 'topic',
}

/** Udata says of a form that it is not fit to be public, or not of the type it reads: 400. */
const formErrors = new Set([
  'catalogue/not-ready-to-publish',
  'kernel/wrong-media-type',
  'people/siret-not-valid',
])

/** How udata tells errors: a sentence, and what is wrong by field of the form or by parameter. */
export const udataDialect: SpokenDialect = {
  name: 'udata',
  prefixes: ['/api/1/', '/api/2/'],
  documented: {
    tags: { udata: 'The API of udata, the software of data.gouv.fr' },
    refused: z.object({
      message: z.string().optional(),
      errors: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
      reason: z.string().optional().describe('Of a 501: why this site has no such thing'),
    }),
  },
  tell: (refusal, { request, lang }) => {
    const { rule, extra } = refusal
    const status = formErrors.has(rule.code) ? 400 : rule.status
    const message = `${rule.title[lang]}. ${rule.remedy[lang]}`
    const headers = status === 401 ? { 'www-authenticate': 'Bearer realm="uData"' } : {}
    const errors = fieldsOf(refusal, request)
    if (errors) return { status, headers, body: { errors, message: messageOf(request, message) } }
    if (rule.code === 'interop/broken-part') {
      return { status, body: { success: false, error: String(extra.error ?? rule.title[lang]), message } }
    }
    const more = typeof extra.reason === 'string' ? { reason: extra.reason } : {}
    return { status, headers, body: { message, ...more } }
  },
}

/** Of a parameter one sentence, of a field of a form a list of them. */
function fieldsOf(refusal: Refusal, request: FastifyRequest): Record<string, string | string[]> | null {
  const { code } = refusal.rule
  if (code === 'kernel/wrong-media-type') {
    const type = request.headers['content-type'] ?? ''
    return { 'Content-Type': type ? [`${type} ?`] : ['application/json ?'] }
  }
  const wrong = errorsOf(refusal)
  if (wrong.length === 0) return null
  const errors = new Map<string, string[]>()
  for (const { pointer, detail } of wrong) {
    const [field, said] = tellError(request, { pointer, detail })
    errors.set(field, [...(errors.get(field) ?? []), said])
  }
  const asked = isAsking(request)
  return Object.fromEntries([...errors].map(([field, said]) => [field, asked ? said.join(' ') : said]))
}

/** Under which key of the form an error is told, and with what words. */
function tellError({ url }: FastifyRequest, { pointer, detail }: InputError): [field: string, said: string] {
  const place = url.startsWith('/api/2/topics/') ? toTopicPointer(pointer, url) : pointer
  const [first = '', ...rest] = place.split('/').slice(1)
  const inner = names[`${first}/${rest[0]}`]
  const within = inner ? rest.slice(1) : rest
  const field = first === '' ? 'request' : (inner ?? names[first] ?? first)
  return [field, within.length > 0 ? `${within.join('.')}: ${detail}` : detail]
}

function messageOf(request: FastifyRequest, message: string): string {
  return isAsking(request) ? 'Input payload validation failed' : message
}

function isAsking({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}
