import type { FastifySchemaCompiler } from 'fastify'
import { z } from 'zod'
import { type InputError, type Refusal, refuse } from '../refusal.ts'
import type { Lang } from '../words.ts'

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

/** The sentences that Zod has for wrong values, by language. */
export function inLanguage(lang: Lang) {
  return { error: locales[lang] }
}

const locales = { fr: z.locales.fr().localeError, en: z.locales.en().localeError }

export function toInvalidInput({ schema, value }: WrongInput, lang: Lang): Refusal {
  const again = schema.safeParse(value, inLanguage(lang))
  return refuse.invalidInput({ errors: again.success ? [] : inputErrors(again.error.issues) })
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
