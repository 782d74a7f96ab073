import { z } from 'zod'
import { refusals } from '#kernel/refusal'
import { stopRules } from '../service/anomalies/rules.ts'
import { refusalsOf } from './refusals.ts'

/** A software that left its habits was stopped: since when, by which rule, and who let it go on. */
export const Stop = z.object({
  id: z.string(),
  clientId: z.string(),
  grantId: z.string(),
  rule: z.enum(stopRules),
  counted: z.record(z.string(), z.union([z.number(), z.string()])).describe('What the rule counted'),
  at: z.iso.datetime(),
  releasedAt: z.iso.datetime().nullable(),
  releaseReason: z.string().nullable(),
  restsUntil: z.iso.datetime().nullable().describe('The rule rests for this software until then'),
})
export type Stop = z.infer<typeof Stop>

export const Release = z.strictObject({
  reason: z.string().trim().min(1).max(1000),
  untilTonight: z.boolean().default(false).describe('The same rule rests until midnight in Paris'),
})
export type Release = z.infer<typeof Release>

/** What the software that was stopped is answered. */
export const stoppedRefusals = refusalsOf('grant', {
  clientStopped: {
    status: 403,
    title: { fr: 'Logiciel arrêté', en: 'Software stopped' },
    remedy: {
      fr: 'Ses appels, ou ceux d’un autre logiciel de la même organisation, sortent de leurs habitudes : ses administrateurs et ceux du fournisseur sont prévenus. Le fournisseur ou le service peut le relancer ; un autre logiciel ou une autre clé n’y changent rien.',
      en: 'Its calls, or those of another software of the same organisation, leave their habits: its administrators and those of the provider were told. The provider or the office may release it; another software or another key changes nothing.',
    },
  },
})

export const refuse = refusals('gateway', {
  stopNotFound: {
    status: 404,
    title: { fr: 'Alerte introuvable', en: 'No such alert' },
    remedy: { fr: 'Vérifiez l’adresse.', en: 'Check the address.' },
  },
  stopNotYours: {
    status: 403,
    title: { fr: 'Cette alerte ne vous concerne pas', en: 'This alert is not yours' },
    remedy: {
      fr: 'Elle se lit par les administrateurs du consommateur, du fournisseur et par le service.',
      en: 'It is read by the administrators of the consumer, of the provider, and by the office.',
    },
  },
  releaseNotYours: {
    status: 403,
    title: { fr: 'Ce n’est pas à vous de relancer', en: 'Not yours to release' },
    remedy: {
      fr: 'Un administrateur du fournisseur ou une personne du service relance ; dites-leur ce qui s’est passé.',
      en: 'An administrator of the provider or somebody of the office releases; tell them what happened.',
    },
  },
  alreadyReleased: {
    status: 409,
    title: { fr: 'Logiciel déjà relancé', en: 'Software already released' },
    remedy: { fr: 'Rechargez la page.', en: 'Load the page again.' },
  },
})
