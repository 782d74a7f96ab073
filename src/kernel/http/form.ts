import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import { type InputError, Refusal } from '../refusal.ts'
import { errorsOf } from './dialects.ts'
import { inLanguage, inputErrors } from './validation.ts'

/** What a form shows again after a refusal: what was typed, and what is wrong where. */
export interface FormState {
  values: Readonly<Record<string, unknown>>
  errors: readonly InputError[]
  /** The sentence at the top when a rule said no. */
  refusal: Refusal | null
}

export const emptyForm: FormState = { values: {}, errors: [], refusal: null }

interface FormAnswer<T> {
  request: FastifyRequest
  reply: FastifyReply
  schema: z.ZodType<T>
  /**
   * Does the work; its answer is the path to go to (303), nothing is shown twice on reload. A page only for what is
   * kept nowhere: a secret shown once, a preview. Or what sends a file.
   */
  run: (input: T) => Promise<string | { status: number; page: VNode } | { send: () => FastifyReply }>
  /** The same page again: nothing typed is lost. */
  again: (state: FormState) => VNode | Promise<VNode>
}

/** POST -> verb -> 303, or the same form with what to correct. */
export async function answerForm<T>({ request, reply, schema, run, again }: FormAnswer<T>) {
  const values = bodyOf(request)
  const parsed = schema.safeParse(values, inLanguage(request.ctx.lang))
  if (!parsed.success) {
    const errors = inputErrors(parsed.error.issues)
    return reply.status(422).html(await again({ values, errors, refusal: null }))
  }
  try {
    const answer = await run(parsed.data)
    if (typeof answer === 'string') return reply.redirect(answer, 303)
    if ('send' in answer) return answer.send()
    return reply.status(answer.status).html(answer.page)
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule.status === 401 || error.rule.status === 404) throw error
    return reply
      .status(error.rule.status)
      .html(await again({ values, errors: errorsOf(error), refusal: error }))
  }
}

/** The message for one field of a form, by name. */
export function errorFor(errors: readonly InputError[], name: string): string | undefined {
  return errors.find((error) => error.pointer === `/${name}` || error.pointer.startsWith(`/${name}/`))?.detail
}

function bodyOf(request: FastifyRequest): Record<string, unknown> {
  const body = z.record(z.string(), z.unknown()).safeParse(request.body)
  return body.success ? body.data : {}
}
