import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { type InputError, type Refusal, refuse } from '../refusal.ts'
import type { Lang } from '../text/words.ts'
import { inputWords } from './words.ts'

/** Input that its schema refuses, kept to be said later in the language of the request. */
export class WrongInput extends Error {
  override readonly name = 'WrongInput'
  readonly schema: z.ZodType
  readonly value: unknown
  constructor(schema: z.ZodType, value: unknown) {
    super('wrong input')
    this.schema = schema
    this.value = value
  }
}

/** Checks the parts of a request against the schemas of its route. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (value) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? { value: parsed.data } : { error: new WrongInput(schema, value) }
  }

/** Plain sentences for wrong values, in the language of the person. */
export function inLanguage(lang: Lang): { error: (issue: z.core.$ZodRawIssue) => string } {
  return { error: (issue) => sentence(issue, lang) }
}

function sentence(issue: z.core.$ZodRawIssue, lang: Lang): string {
  const words = inputWords[lang]
  if (issue.input === undefined || issue.input === null) return words.required
  if (issue.code === 'too_small') return belowLeast(issue.origin, Number(issue.minimum), lang)
  if (issue.code === 'too_big') return aboveMost(issue.origin, Number(issue.maximum), lang)
  if (issue.code === 'invalid_format')
    return issue.input === '' ? words.required : misshapen(issue.format, lang)
  if (issue.code === 'invalid_value' || lacksKind(issue)) return words.choice
  if (issue.code === 'custom' && issue.params?.unseen) return words.unseen
  if (issue.code === 'custom' && issue.params?.required) return words.required
  return issue.code === 'unrecognized_keys' ? words.unknownKeys(issue.keys.join(', ')) : words.wrong
}

/** What would say which of several shapes it is fits none of them. */
function lacksKind(issue: z.core.$ZodRawIssue): boolean {
  return issue.code === 'invalid_union' && issue.discriminator !== undefined
}

function belowLeast(origin: string, least: number, lang: Lang): string {
  const words = inputWords[lang]
  if (origin === 'string') return least === 1 ? words.required : words.tooShort(least)
  return origin === 'array' || origin === 'set' ? words.tooFew(least) : words.tooSmall(least)
}

function aboveMost(origin: string, most: number, lang: Lang): string {
  const words = inputWords[lang]
  if (origin === 'string') return words.tooLong(most)
  return origin === 'array' || origin === 'set' ? words.tooMany(most) : words.tooBig(most)
}

function misshapen(format: string, lang: Lang): string {
  const words = inputWords[lang]
  if (format === 'email') return words.email
  if (format === 'url') return words.url
  return /date|time/.test(format) ? words.date : words.wrong
}

export function toInvalidInput({ schema, value }: WrongInput, lang: Lang): Refusal {
  const again = schema.safeParse(value, inLanguage(lang))
  return refuse.invalidInput({ errors: again.success ? [] : inputErrors(again.error.issues) })
}

/** The same for what a schema refused further in, where the language was not known: only Zod spoke. */
export function toldAgain(issues: readonly z.core.$ZodIssue[], lang: Lang): InputError[] {
  return inputErrors(issues.map((issue) => ({ ...issue, message: retell(issue, lang) })))
}

function retell(issue: z.core.$ZodIssue, lang: Lang): string {
  if (issue.code === 'custom' && issue.message !== 'Invalid input') return issue.message
  // What was given is not kept with the issue, but its sentence says when nothing was.
  const input = / received (undefined|null)$/.test(issue.message) ? undefined : 'something'
  return sentence({ ...issue, input } as z.core.$ZodRawIssue, lang)
}

/** Pointers and sentences of what Zod refused, never its raw dump. */
export function inputErrors(issues: readonly z.core.$ZodIssue[]): InputError[] {
  return issues.map((issue) => ({
    pointer: issue.path
      .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    detail: issue.message,
  }))
}
