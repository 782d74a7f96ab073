import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Ctx } from '#kernel/context'
import { findAccountByEmail, findActor } from '#missions/people'
import { testApp, type Visitor } from '#testkit'
import type { AccessRequest } from '../schema/access-request.ts'
import type { DecidedField } from '../schema/decision.ts'
import type { RequestContent } from '../schema/request.ts'

export const base = '/api/exchange/requests'
export const fields = ['quotient/valeur', 'quotient/mois', 'quotient/enfants']
export const whole: Partial<RequestContent> = {
  ...{ title: 'Cantine', description: 'Tarifer la cantine.', procedure: 'Tarification de la cantine' },
  ...{ purposes: ['tarification'], fields, modalities: ['parameters'] },
  legal: { nature: 'Délibération du 3 mars', url: 'https://town.example/deliberation.pdf' },
  personalData: { recipients: 'Service scolaire', retentionMonths: 12, retentionReason: '' },
  contacts: (['technical', 'business', 'controller', 'dpo'] as const).map((kind) => ({
    ...{ kind, name: `Personne ${kind}`, job: '', email: `${kind}@town.example`, phone: '' },
  })),
  volumes: { callsPerMinute: 30, callsPerDay: 2000, personsPerDay: 800, reason: '' },
  security: {
    ...{ approvedBy: 'La maire', approvedFrom: '2026-01-01', approvedUntil: '2028-01-01' },
    networks: ['203.0.113.0/24'],
  },
  ...{ acceptsTerms: true, informedDpo: true },
}
export const twoOfThree: DecidedField[] = [
  { field: 'quotient/valeur', outcome: 'granted', words: '' },
  { field: 'quotient/mois', outcome: 'conditional', words: 'Sans le conserver.' },
  { field: 'quotient/enfants', outcome: 'refused', words: 'La démarche n’en a pas besoin.' },
]

/** A town that asks, a provider with one API, and two who instruct. */
export async function exchange(t: TestContext, env: Record<string, string> = {}) {
  const { ctx, given, anonymous, as, work, setClock } = await testApp(t, env)
  const town = await given.organization({ name: 'Ville de Clairval', siret: '21690123100011' })
  const provider = await given.organization({ name: 'Caisse' })
  const api = await given.restrictedApi({ providerId: provider.id })
  const agent = await as(
    await given.account({ email: 'agent@town.example', organizations: { [town.id]: 'editor' } }),
  )
  const colleague = await as(await given.account({ organizations: { [town.id]: 'editor' } }))
  const desk = { email: 'desk@fund.example', organizations: { [provider.id]: 'editor' as const } }
  const first = await as(await given.account(desk))
  const second = await as(
    await given.account({ email: 'office@office.example', officeRoles: ['instructor'] }),
  )
  const start = async (): Promise<AccessRequest> => {
    const made = await agent.post(base, { api: api.slug, organization: town.id })
    assert.equal(made.statusCode, 201, made.body)
    return made.json()
  }
  /** What decides says what was read: the request as it is now, unless the move says another. */
  const act = async (
    who: Visitor,
    { id }: { id: string },
    move: { act: string; [said: string]: unknown },
  ) => {
    const decides = move.act === 'decide' || move.act === 'confirm'
    const seen = decides ? { revision: (await second.get(`${base}/${id}`)).json().revision } : {}
    return who.post(`${base}/${id}/acts`, { ...seen, ...move })
  }
  const save = (who: Visitor, request: AccessRequest, content: Partial<RequestContent>) =>
    who.put(`${base}/${request.id}/content`, { content, revision: request.revision })
  const submitted = async (): Promise<AccessRequest> => {
    const ready = (await save(agent, await start(), whole)).json()
    const sent = await act(agent, ready, { act: 'submit' })
    assert.equal(sent.statusCode, 200, sent.body)
    return sent.json()
  }
  const granted = async (): Promise<AccessRequest> => {
    const sent = await submitted()
    await act(first, sent, { act: 'decide', fields: twoOfThree, reason: '', months: 12 })
    return (await act(second, sent, { act: 'confirm' })).json()
  }
  const acting = async (email: string): Promise<Ctx> => {
    const actor = await findActor(ctx, (await findAccountByEmail(ctx, email))?.id ?? '')
    assert.ok(actor)
    return { ...ctx, actor }
  }
  return {
    ...{ ctx, given, as, work, setClock, acting, town, provider, api, agent, colleague, first, second },
    ...{ nobody: anonymous, start, act, save, submitted, granted },
  }
}
