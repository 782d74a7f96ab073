import type { Lang } from '#kernel/words'

/** A text of law that a finding stands on. */
export interface Article {
  id: string
  /** How it is cited. */
  label: Record<Lang, string>
  /** What it says here, in a sentence. */
  says: Record<Lang, string>
}

/** CRPA: code des relations entre le public et l'administration. GDPR: regulation (EU) 2016/679. */
export const articles: readonly Article[] = [
  {
    id: 'crpa-l311-5',
    label: { fr: 'CRPA, article L311-5', en: 'CRPA, article L311-5' },
    says: {
      fr: 'Ne sont pas communicables les documents dont la diffusion porterait atteinte à la sécurité, notamment des systèmes d’information, ou à un secret protégé par la loi.',
      en: 'Documents whose disclosure would harm security, that of information systems included, or a secret kept by law are not communicable.',
    },
  },
  {
    id: 'crpa-l311-6',
    label: { fr: 'CRPA, article L311-6', en: 'CRPA, article L311-6' },
    says: {
      fr: 'Ce qui touche à la vie privée, au secret médical ou au secret des affaires n’est communicable qu’à l’intéressé.',
      en: 'What touches private life, medical secrecy or business secrecy is communicable to the person concerned alone.',
    },
  },
  {
    id: 'crpa-l312-1-2',
    label: { fr: 'CRPA, article L312-1-2', en: 'CRPA, article L312-1-2' },
    says: {
      fr: 'Un document qui comporte des données personnelles n’est publié que si la loi le prévoit, si les intéressés y consentent, ou après un traitement qui rend leur identification impossible.',
      en: 'A document with personal data is published only if law provides for it, if those concerned consent, or after a treatment that makes identifying them impossible.',
    },
  },
  {
    id: 'crpa-d312-1-3',
    label: { fr: 'CRPA, article D312-1-3', en: 'CRPA, article D312-1-3' },
    says: {
      fr: 'Liste des catégories de documents publiables sans anonymisation.',
      en: 'The categories of documents that may be published without anonymisation.',
    },
  },
  {
    id: 'gdpr-4',
    label: { fr: 'RGPD, article 4, 1)', en: 'GDPR, article 4(1)' },
    says: {
      fr: 'Est personnelle toute information sur une personne identifiée ou identifiable, même indirectement.',
      en: 'Any information on a person who is identified or identifiable, even indirectly, is personal.',
    },
  },
  {
    id: 'gdpr-4-5',
    label: { fr: 'RGPD, article 4, 5) et considérant 26', en: 'GDPR, article 4(5) and recital 26' },
    says: {
      fr: 'Une donnée pseudonymisée reste personnelle : avec une information de plus, elle désigne encore quelqu’un.',
      en: 'Pseudonymised data remain personal: with one more piece of information they still point to somebody.',
    },
  },
  {
    id: 'gdpr-9',
    label: { fr: 'RGPD, articles 9 et 10', en: 'GDPR, articles 9 and 10' },
    says: {
      fr: 'Santé, opinions, religion, appartenance syndicale, origine, vie sexuelle, biométrie, condamnations : leur traitement est interdit sauf exception.',
      en: 'Health, opinions, religion, union membership, origin, sex life, biometrics, convictions: processing is forbidden save exceptions.',
    },
  },
  {
    id: 'law-51-711-6',
    label: { fr: 'Loi n° 51-711 du 7 juin 1951, article 6', en: 'Law 51-711 of 7 June 1951, article 6' },
    says: {
      fr: 'Le secret statistique protège les unités interrogées : pas de case sur moins de trois unités, ni dominée à plus de 85 % par une seule.',
      en: 'Statistical secrecy protects the units surveyed: no cell on fewer than three, nor of which one makes more than 85 %.',
    },
  },
  {
    id: 'decree-2019-341',
    label: { fr: 'Décret n° 2019-341 du 19 avril 2019', en: 'Decree 2019-341 of 19 April 2019' },
    says: {
      fr: 'Seuls les traitements énumérés peuvent utiliser le numéro de sécurité sociale.',
      en: 'Only the processing that it lists may use the social security number.',
    },
  },
]

export function findArticle(id: string): Article | null {
  return articles.find((article) => article.id === id) ?? null
}
