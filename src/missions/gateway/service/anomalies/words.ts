import { words } from '#kernel/words'
import type { Suspicion } from './rules.ts'

type Counted = Suspicion['counted']

const kinds = {
  fr: { night: 'la nuit', weekend: 'le week-end', workday: 'en journée' },
  en: { night: 'at night', weekend: 'at the weekend', workday: 'by day' },
}

const kindOf = (lang: 'fr' | 'en', { hour }: Counted) =>
  hour === 'night' || hour === 'weekend' ? kinds[lang][hour] : kinds[lang].workday

/** Why a software was stopped, in a sentence; and the mail that says so. */
export const stopWords = words(
  {
    rules: {
      sequence: 'Identifiants qui se suivent',
      guesses: 'Dates de naissance essayées',
      unknown: 'Personnes inconnues du fournisseur',
      jump: 'Bien plus de personnes que d’habitude',
      hours: 'Horaire inhabituel',
      network: 'Réseau inhabituel',
    },
    why: {
      sequence: ({ close, of }: Counted) =>
        `Sur les ${of} dernières personnes, ${close} ont un numéro qui suit de près celui d’une autre : quelqu’un semble compter.`,
      guesses: ({ most }: Counted) =>
        `Le même nom a été demandé avec ${most} dates de naissance différentes : quelqu’un semble deviner.`,
      unknown: ({ unknown, of }: Counted) =>
        `${unknown} des ${of} dernières personnes ne sont pas connues du fournisseur : quelqu’un semble essayer des identités.`,
      jump: ({ persons, busiestDay, most }: Counted) =>
        `${persons} personnes différentes aujourd’hui, pour ${busiestDay} au plus en quatre semaines (arrêt au-delà de ${most}).`,
      hours: (counted: Counted) =>
        `${counted.persons} personnes demandées ${kindOf('fr', counted)}, alors que ce logiciel n’appelle jamais à ces heures.`,
      network: ({ persons, network }: Counted) =>
        `${persons} personnes demandées depuis le réseau ${network}, d’où ce logiciel n’a jamais appelé.`,
    },
    mailSubject: (name: string) => `Logiciel arrêté : ${name}`,
    mail: (name: string, organization: string, api: string) =>
      `Le logiciel « ${name} » (${organization}) ne reçoit plus de données de « ${api} » ni d’aucune autre API. Jusqu’à ce qu’il soit relancé, aucun logiciel n’en reçoit de cette API pour la même organisation, et ceux qu’elle enregistre commencent arrêtés.`,
    mailNext:
      'Si ces appels sont normaux, un administrateur du fournisseur ou une personne du service le relance d’un clic, avec la raison. Sinon, révoquez ses clés.',
    released: (name: string) => `Logiciel relancé : ${name}`,
    releasedBy: (reason: string) => `Il reçoit de nouveau des données. Raison donnée : ${reason}`,
  },
  {
    rules: {
      sequence: 'Numbers that follow one another',
      guesses: 'Dates of birth tried out',
      unknown: 'Persons unknown to the provider',
      jump: 'Many more persons than usual',
      hours: 'Unusual hours',
      network: 'Unusual network',
    },
    why: {
      sequence: ({ close, of }: Counted) =>
        `Of the last ${of} persons, ${close} have a number close after that of another: somebody seems to count.`,
      guesses: ({ most }: Counted) =>
        `The same name was asked about with ${most} dates of birth: somebody seems to guess.`,
      unknown: ({ unknown, of }: Counted) =>
        `${unknown} of the last ${of} persons are unknown to the provider: somebody seems to try identities.`,
      jump: ({ persons, busiestDay, most }: Counted) =>
        `${persons} distinct persons today, against ${busiestDay} at most in four weeks (stopped beyond ${most}).`,
      hours: (counted: Counted) =>
        `${counted.persons} persons asked about ${kindOf('en', counted)}, when this software never calls at these hours.`,
      network: ({ persons, network }: Counted) =>
        `${persons} persons asked about from the network ${network}, from which this software never called.`,
    },
    mailSubject: (name: string) => `Software stopped: ${name}`,
    mail: (name: string, organization: string, api: string) =>
      `The software "${name}" (${organization}) gets no more data from "${api}", nor from any other API. Until it is released, no software gets any from this API for the same organisation, and those that it registers begin stopped.`,
    mailNext:
      'If these calls are normal, an administrator of the provider or somebody of the office releases it in one click, with the reason. If not, revoke its keys.',
    released: (name: string) => `Software released: ${name}`,
    releasedBy: (reason: string) => `It gets data again. Reason given: ${reason}`,
  },
)
