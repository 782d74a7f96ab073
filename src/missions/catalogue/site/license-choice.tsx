import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { type FormValues, textOf } from '../schema/form-fields.ts'
import { type Answers, questions } from '../service/advice/license-choice.ts'
import { type Carried, LicensePage } from '../views/publishing/license/license-page.tsx'

const Choice = z.object({
  'ask-holder': z.enum(questions.holder).optional().catch(undefined),
  'ask-rights': z.enum(questions.rights).optional().catch(undefined),
  'ask-share': z.enum(questions.share).optional().catch(undefined),
  'ask-named': z.enum(questions.named).optional().catch(undefined),
})

/** The questions that lead to a licence, for anybody; forms that ask for one lead to them by a button. */
export function licenseChoiceSite(app: App): void {
  const config = { access: 'public', dialect: 'site' } as const
  app.get('/license-choice', { config, schema: { hide: true, querystring: Choice } }, (request, reply) =>
    reply.html(<LicensePage frame={frameOf(request)} answers={answersIn(request.query)} carried={null} />),
  )
}

/** The questions, asked of who left a form for them. Null when that is not what they sent. */
export function licenseQuestions(request: FastifyRequest, { action, values }: Carried) {
  if (textOf(values, 'next') !== 'license') return null
  const answers = answersIn(values)
  return <LicensePage frame={frameOf(request)} answers={answers} carried={{ action, values }} />
}

function answersIn(values: FormValues): Answers {
  const said = Choice.parse(values)
  return {
    holder: said['ask-holder'],
    rights: said['ask-rights'],
    share: said['ask-share'],
    named: said['ask-named'],
  }
}
