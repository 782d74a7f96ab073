import { z } from 'zod'
import { refusals } from '#kernel/refusal'

/** A delegation lasts at most as long as its grant and its software, whatever was said of its end. */
export const delegationStates = [
  'standing',
  'taken-back',
  'past',
  'software-withdrawn',
  'grant-ended',
] as const

/** The software of a vendor calls for a consumer, under one grant, because somebody of the consumer said so. */
export const Delegation = z.object({
  id: z.string(),
  grantId: z.string(),
  consumerId: z.string(),
  clientId: z.string(),
  delegateId: z.string().describe('Organisation of the software'),
  consentedName: z.string().describe('Who consented, for the consumer'),
  consentedAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable().describe('Null: as long as the grant'),
  revokedAt: z.iso.datetime().nullable(),
  state: z.enum(delegationStates),
})
export type Delegation = z.infer<typeof Delegation>

export const DelegationDraft = z.strictObject({
  grantId: z.string().trim().min(1).max(60),
  clientId: z.string().trim().min(1).max(60).describe('Given by the vendor: the identifier of its software'),
  endsAt: z.iso.datetime().nullable().default(null),
})
export type DelegationDraft = z.infer<typeof DelegationDraft>

export const refuse = refusals('gateway', {
  delegationNotFound: {
    status: 404,
    title: { fr: 'Délégation introuvable', en: 'No such delegation' },
    remedy: { fr: 'Rechargez la page.', en: 'Load the page again.' },
  },
  grantNotYours: {
    status: 422,
    title: { fr: 'Habilitation inconnue', en: 'Unknown grant' },
    remedy: {
      fr: 'Choisissez une habilitation en cours de votre organisation.',
      en: 'Choose a grant of your organisation that is in force.',
    },
  },
  delegateUnknown: {
    status: 422,
    title: { fr: 'Logiciel inconnu', en: 'Unknown software' },
    remedy: {
      fr: 'Demandez à l’éditeur l’identifiant de son logiciel, et recopiez-le exactement.',
      en: 'Ask the vendor for the identifier of its software, and copy it exactly.',
    },
  },
  delegationEndsWrong: {
    status: 422,
    title: { fr: 'Date de fin impossible', en: 'Impossible end date' },
    remedy: {
      fr: 'Choisissez un jour à venir, ou aucun : la délégation dure alors autant que l’habilitation.',
      en: 'Choose a day to come, or none: the delegation then lasts as long as the grant.',
    },
  },
  delegateIsYours: {
    status: 422,
    title: { fr: 'Ce logiciel est le vôtre', en: 'This software is yours' },
    remedy: {
      fr: 'Il appelle déjà sous vos habilitations : aucune délégation n’est utile.',
      en: 'It already calls under your grants: no delegation is needed.',
    },
  },
  delegatedAlready: {
    status: 409,
    title: { fr: 'Délégation déjà donnée', en: 'Delegation given already' },
    remedy: {
      fr: 'Ce logiciel appelle déjà sous cette habilitation.',
      en: 'This software already calls under this grant.',
    },
  },
})
