import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { DirectoryQuery } from '../schema/administration.ts'
import { refuse } from '../schema/refusals.ts'
import { OrganizationDraft } from '../schema.ts'
import { lookUp } from '../service/administrations/looking-up.ts'
import { spelled } from '../service/administrations/spelling.ts'
import { createOrganization } from '../service/organizations.ts'
import { isSiret } from '../service/siret.ts'
import { NewOrganizationPage } from '../views/founding/new-organization-page.tsx'
import { signedIn } from './access.ts'

const config = { ...signedIn, rateLimit: { max: 60, timeWindow: '1 minute' } }
const Search = DirectoryQuery.extend({
  siret: z
    .string()
    .regex(/^\d{9}$|^\d{14}$/)
    .optional()
    .catch(undefined),
})
const Draft = z.object({ ...OrganizationDraft.shape, another: z.literal('yes').optional() })

/** Founding an organisation, found in the directory of administrations first. */
export function foundingSite(app: App): void {
  const path = '/organizations/new'
  app.get(path, { config, schema: { querystring: Search } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { q, siret } = request.query
    const answer = q ? await lookUp(ctx, q) : null
    const chosen = siret ? await lookUp(ctx, siret) : null
    const found = chosen?.items.find(({ number }) => number === siret) ?? null
    const typed = found?.number ?? (answer?.number?.valid ? answer.number.value : '')
    const values = {
      name: found ? spelled(found.name) : '',
      acronym: found?.acronym ?? '',
      siret: isSiret(typed) ? typed : '',
    }
    const state = { ...emptyForm, values }
    return reply.html(
      <NewOrganizationPage
        frame={frameOf(request)}
        {...{ state, q, answer, found, here: chosen?.here ?? [] }}
      />,
    )
  })
  app.post(path, { config }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: Draft,
      run: async ({ another, ...draft }) => {
        const ctx = contextOf(request)
        if (draft.siret && another === undefined && (await hereOf(request, draft.siret)).length > 0)
          throw refuse.siretHere({ siret: draft.siret })
        const { slug } = await createOrganization(ctx, draft)
        return localPath(ctx.lang, `/organizations/${slug}`)
      },
      again: (state) => again(request, state),
    }),
  )
}

async function again(request: FastifyRequest, state: FormState) {
  const { siret } = z.object({ siret: z.string().catch('') }).parse(state.values)
  const here = state.refusal?.rule.code === 'people/siret-here' ? await hereOf(request, siret) : []
  return (
    <NewOrganizationPage frame={frameOf(request)} {...{ state, q: '', answer: null, found: null, here }} />
  )
}

async function hereOf(request: FastifyRequest, siret: string) {
  return isSiret(siret.replaceAll(/\s/g, '')) ? (await lookUp(contextOf(request), siret)).here : []
}
