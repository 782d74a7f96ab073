import type { Ctx } from '#kernel/context'
import { actOnRequest, findApiBySlug, saveRequest, startRequest } from '#missions/exchange'
import { people } from './accounts.ts'
import { voiceOf } from './voices.ts'

type IdOf = (name: string) => string

/**
 * Two requests of the town: the family quotient for the canteen, granted for two fields of three by two people; the
 * enrolment at school, which waits in the queue.
 */
export async function loadAccessRequests(ctx: Ctx, idOf: IdOf): Promise<void> {
  const producer = (age: number) => voiceOf(ctx, { by: 'producer', age }, idOf)
  const sent = await ask(producer(41), idOf, {
    ...{ api: 'quotient-familial', useCase: 'cantine', title: 'Quotient familial pour la cantine' },
    description:
      'Aujourd’hui, chaque famille apporte son attestation en septembre, puis à chaque changement : 1 800 pièces à vérifier à la main.\n\nLa ville lira le quotient du mois et appliquera la tranche, sans rien demander.',
    fields: ['quotient.valeur', 'quotient.mois', 'adresse.commune'],
  })
  if (!sent) return
  const fields = sent.fields.map((field, index) =>
    index < 2
      ? { field, outcome: 'granted' as const, words: '' }
      : { field, outcome: 'refused' as const, words: 'Le tarif ne dépend pas de l’adresse de la famille.' },
  )
  const proposing = instructor(ctx, { by: 'team', age: 36 }, idOf)
  await actOnRequest(proposing, sent.id, { act: 'assign', account: idOf('person team') })
  await actOnRequest(proposing, sent.id, {
    act: 'say',
    words: 'Bonjour, la délibération dit-elle que le tarif suit le quotient du mois ?',
  })
  await actOnRequest(producer(35), sent.id, { act: 'say', words: 'Oui, à son article 2.' })
  const reason = 'Accordée pour ce qui fixe le tarif, et rien d’autre.'
  const { revision } = await actOnRequest(proposing, sent.id, {
    ...{ act: 'decide', fields, reason, months: 24, revision: sent.revision },
  })
  const confirming = instructor(ctx, { by: 'administrator', age: 34 }, idOf)
  await actOnRequest(confirming, sent.id, { act: 'confirm', revision })
  await ask(producer(4), idOf, {
    ...{ api: 'scolarite', useCase: null, title: 'Inscription scolaire pour les transports' },
    description: 'Vérifier qu’un enfant est inscrit, sans demander de certificat de scolarité.',
    fields: [],
  })
}

interface Asking {
  api: string
  useCase: string | null
  title: string
  description: string
  /** Ends of their names; the first two of the API when none is found. */
  fields: readonly string[]
}

/** Written, then sent. Null without the demo providers. */
async function ask(
  ctx: Ctx,
  idOf: IdOf,
  asking: Asking,
): Promise<{ id: string; fields: string[]; revision: number } | null> {
  const api = await findApiBySlug(ctx, asking.api)
  if (!api) return null
  const [call] = api.calls
  const names = (call?.fields ?? []).map(({ key }) => key)
  const wanted = asking.fields.filter((key) => names.includes(key))
  const fields = (wanted.length > 0 ? wanted : names.slice(0, 2)).map((key) => `${call?.key}/${key}`)
  const { id, content, revision } = await startRequest(ctx, {
    ...{ api: asking.api, organization: idOf('office clairval'), useCase: asking.useCase },
  })
  const contact = { name: 'Service informatique (fictif)', job: '', phone: '', email: 'dsi@clairval.example' }
  await saveRequest(ctx, id, {
    revision,
    content: {
      ...content,
      ...{ title: asking.title, description: asking.description, fields },
      procedure: content.procedure || 'Tarif des transports scolaires',
      purposes: content.purposes.length > 0 ? content.purposes : ['inscription'],
      legal: {
        nature: content.legal.nature || 'Délibération du conseil municipal (fictive) du 12 juin 2025.',
        url: 'https://clairval.example/deliberations/2025-06-12',
      },
      personalData: {
        recipients: content.personalData.recipients || 'Les agents du service des transports.',
        retentionMonths: content.personalData.retentionMonths ?? 12,
        retentionReason: '',
      },
      modalities: ['parameters'],
      contacts: (['technical', 'business', 'controller', 'dpo'] as const).map((kind) => ({
        kind,
        ...contact,
      })),
      volumes: { callsPerMinute: 60, callsPerDay: 3000, personsPerDay: 900, reason: '' },
      security: {
        ...{ approvedBy: 'La maire (fictive)', approvedFrom: '2026-01-01', approvedUntil: '2029-01-01' },
        networks: [],
      },
      ...{ acceptsTerms: true, informedDpo: true },
    },
  })
  const sent = await actOnRequest(ctx, id, { act: 'submit' })
  return { id, fields, revision: sent.revision }
}

/** The same voice, with its roles in the office. */
function instructor(ctx: Ctx, said: Parameters<typeof voiceOf>[1], idOf: IdOf): Ctx {
  const voice = voiceOf(ctx, said, idOf)
  const officeRoles = people.find(({ key }) => key === said.by)?.officeRoles ?? []
  return { ...voice, actor: { ...voice.actor, officeRoles } }
}
