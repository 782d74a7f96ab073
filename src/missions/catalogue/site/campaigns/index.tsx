import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Ctx, newId } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { refuse as refuseInput } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { CampaignChoice, CampaignDraft } from '../../schema/campaign.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import {
  closeCampaign,
  getCampaign,
  listCampaigns,
  openCampaign,
  remindCampaign,
  requireCampaigner,
} from '../../service/campaigns/campaigns.ts'
import { chooseCandidates } from '../../service/campaigns/choosing.ts'
import { readProgress } from '../../service/campaigns/progress.ts'
import { findOrganizationNamed } from '../../service/organization-named.ts'
import { CampaignPage } from '../../views/campaigns/campaign-page.tsx'
import { CampaignListPage, campaignsPath } from '../../views/campaigns/list-page.tsx'
import { NewCampaignPage } from '../../views/campaigns/new-page.tsx'
import { campaignPageWords } from '../../views/campaigns/words.ts'
import { toFormView } from '../step-pages.tsx'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(40) })
const Paged = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
const Round = z.object({ round: z.coerce.number().int().min(1) })
const Values = z.record(z.string(), z.unknown()).catch({})

/** The campaigns of the office: whom they concern, what they say, what came of them. */
export function campaignSite(app: App): void {
  app.get(campaignsPath, { config, schema: { hide, querystring: Paged } }, async (request, reply) => {
    const list = await listCampaigns(contextOf(request), request.query.page)
    return reply.html(<CampaignListPage frame={frameOf(request)} list={list} />)
  })
  app.get(`${campaignsPath}/new`, { config, schema: { hide } }, async (request, reply) => {
    const { fr, en } = campaignPageWords
    const values = {
      ...{ title: fr.titleDefault, titleEn: en.titleDefault },
      ...{ messageFr: fr.defaultFr, messageEn: en.defaultEn },
      ...Values.parse(request.query),
    }
    return reply.html(await newPage(request, { ...emptyForm, values }))
  })
  app.post(campaignsPath, { config, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => draftOf(Values.parse(body)), CampaignDraft),
      run: async (draft) => {
        // A name that means none would write to all.
        if (draft.organization === '' && namedIn(Values.parse(request.body)) !== '') throw unknownName(ctx)
        return localPath(ctx.lang, `${campaignsPath}/${await openCampaign(ctx, draft)}`)
      },
      again: (state) => newPage(request, state),
    })
  })
  app.get(`${campaignsPath}/:id`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const campaign = await getCampaign(ctx, request.params.id)
    const progress = await readProgress(ctx, campaign.id)
    return reply.html(<CampaignPage frame={frameOf(request)} campaign={campaign} progress={progress} />)
  })
  const deed = { config, schema: { hide, params } }
  app.post(`${campaignsPath}/:id/reminder`, deed, async (request, reply) => {
    await remindCampaign(contextOf(request), request.params.id, Round.parse(request.body).round)
    return reply.redirect(pathOf(request, request.params.id), 303)
  })
  app.post(`${campaignsPath}/:id/closing`, deed, async (request, reply) => {
    await closeCampaign(contextOf(request), request.params.id)
    return reply.redirect(pathOf(request, request.params.id), 303)
  })
}

function pathOf(request: FastifyRequest, id: string): string {
  return localPath(contextOf(request).lang, `${campaignsPath}/${id}`)
}

function namedIn(values: FormValues): string {
  return textOf(values, 'named').trim().slice(0, 200)
}

function unknownName({ lang }: Ctx) {
  return refuseInput.invalidInput({
    errors: [{ pointer: '/named', detail: campaignPageWords[lang].unknown }],
  })
}

function choiceOf(values: FormValues) {
  return {
    organization: textOf(values, 'organization'),
    criterion: textOf(values, 'criterion') || null,
    leastUse: Number(textOf(values, 'leastUse') || 0),
  }
}

function draftOf(values: FormValues) {
  return {
    ...choiceOf(values),
    id: textOf(values, 'id') || undefined,
    title: textOf(values, 'title'),
    titleEn: textOf(values, 'titleEn'),
    messageFr: textOf(values, 'messageFr'),
    messageEn: textOf(values, 'messageEn'),
  }
}

async function newPage(request: FastifyRequest, state: FormState) {
  const ctx = contextOf(request)
  requireCampaigner(ctx)
  const values = Values.parse(state.values)
  const named = namedIn(values)
  const organization = named === '' ? null : await findOrganizationNamed(ctx, named)
  const choice = CampaignChoice.catch({ organization: '', criterion: null, leastUse: 0 }).parse({
    ...choiceOf(values),
    organization: organization?.id ?? '',
  })
  const unknown = named !== '' && !organization
  return (
    <NewCampaignPage
      frame={frameOf(request)}
      id={textOf(values, 'id') || newId(ctx)}
      text={(name) => textOf(values, name)}
      organization={choice.organization}
      unknown={unknown}
      found={unknown ? [] : await chooseCandidates(ctx, choice)}
      errors={toFormView(state, ctx.lang).errors}
    />
  )
}
