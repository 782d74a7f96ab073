import type { Lang } from '#kernel/words'

/** Why a publication with personal data is lawful. */
export interface Ground {
  id: string
  label: Record<Lang, string>
  article: Record<Lang, string>
}

const d312 = (rank: number) => ({ fr: `CRPA, D312-1-3, ${rank}°`, en: `CRPA, D312-1-3, ${rank}°` })
const l312 = { fr: 'CRPA, L312-1-2', en: 'CRPA, L312-1-2' }

/** Grounds of CRPA, L312-1-2 then D312-1-3; `not-personal` says that the finding is a false alarm. */
export const grounds = [
  {
    id: 'not-personal',
    label: {
      fr: 'Fausse alerte : ces données ne concernent pas des personnes physiques',
      en: 'False alarm: these data are not about natural persons',
    },
    article: { fr: 'RGPD, article 4, 1)', en: 'GDPR, article 4(1)' },
  },
  {
    id: 'legal-provision',
    label: {
      fr: 'Une disposition législative ou réglementaire prévoit cette publication',
      en: 'A provision of law or regulation provides for this publication',
    },
    article: l312,
  },
  {
    id: 'consent',
    label: { fr: 'Les personnes concernées y ont consenti', en: 'Those concerned have consented' },
    article: l312,
  },
  {
    id: 'anonymous',
    label: {
      fr: 'Un traitement rend impossible l’identification des personnes',
      en: 'A treatment makes identifying persons impossible',
    },
    article: l312,
  },
  {
    id: 'administration',
    label: {
      fr: 'Organisation de l’administration : organigrammes, annuaires, listes d’aptitude et tableaux d’avancement',
      en: 'Organisation of the administration: charts, directories, lists of aptitude and promotion',
    },
    article: d312(1),
  },
  {
    id: 'economic-life',
    label: {
      fr: 'Vie économique, associative et culturelle : répertoires des entreprises, des établissements, des associations',
      en: 'Economic, associative and cultural life: registers of companies, establishments, associations',
    },
    article: d312(2),
  },
  {
    id: 'professions',
    label: {
      fr: 'Professions réglementées et activités professionnelles soumises à une règle de droit',
      en: 'Regulated professions and professional activities subject to a rule of law',
    },
    article: d312(3),
  },
  {
    id: 'teaching-research',
    label: {
      fr: 'Enseignement et recherche, résultats des examens et concours',
      en: 'Teaching and research, results of examinations',
    },
    article: d312(4),
  },
  { id: 'sports', label: { fr: 'Activités sportives', en: 'Sports' }, article: d312(5) },
  {
    id: 'political-life',
    label: {
      fr: 'Vie politique : répertoire des élus, listes de candidats',
      en: 'Political life: register of elected officials, lists of candidates',
    },
    article: d312(6),
  },
  { id: 'tourism', label: { fr: 'Activités touristiques', en: 'Tourism' }, article: d312(7) },
  {
    id: 'formalities',
    label: {
      fr: 'Activités soumises à des formalités : urbanisme, occupation du domaine public, protection des données',
      en: 'Activities subject to formalities: planning, occupation of the public domain, data protection',
    },
    article: d312(8),
  },
  {
    id: 'archives',
    label: {
      fr: 'Documents conservés par les services publics d’archives',
      en: 'Documents kept by public archives',
    },
    article: d312(9),
  },
] as const satisfies readonly Ground[]

export type GroundId = (typeof grounds)[number]['id']

export function isGround(id: string): id is GroundId {
  return grounds.some((ground) => ground.id === id)
}
