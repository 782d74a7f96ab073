import type { Term } from './term.ts'

export const accessTypes = [
  { id: 'open', label: { fr: 'Ouvert à tous', en: 'Open to all' } },
  { id: 'open_with_account', label: { fr: 'Ouvert avec un compte', en: 'Open with an account' } },
  { id: 'restricted', label: { fr: 'Accès restreint', en: 'Restricted access' } },
] as const satisfies readonly Term[]

export const audiences = [
  {
    id: 'local_authority_and_administration',
    label: { fr: 'Collectivités et administrations', en: 'Local authorities and administrations' },
  },
  {
    id: 'company_and_association',
    label: { fr: 'Entreprises et associations', en: 'Companies and associations' },
  },
  { id: 'private', label: { fr: 'Particuliers', en: 'Individuals' } },
] as const satisfies readonly Term[]

export const audienceConditions = [
  { id: 'yes', label: { fr: 'Oui', en: 'Yes' } },
  { id: 'no', label: { fr: 'Non', en: 'No' } },
  { id: 'under_condition', label: { fr: 'Sous conditions', en: 'Under conditions' } },
] as const satisfies readonly Term[]

/** Reasons to limit public access: directive 2007/2/EC (INSPIRE), article 13(1). */
export const accessReasons = [
  {
    id: 'confidentiality_of_proceedings_of_public_authorities',
    label: {
      fr: 'Confidentialité des travaux des autorités publiques',
      en: 'Confidentiality of public proceedings',
    },
  },
  {
    id: 'international_relations_public_security_or_national_defence',
    label: {
      fr: 'Relations internationales, sécurité publique ou défense nationale',
      en: 'International relations, public security or national defence',
    },
  },
  {
    id: 'course_of_justice_or_fair_trial',
    label: { fr: 'Bonne marche de la justice', en: 'Course of justice' },
  },
  {
    id: 'confidentiality_of_commercial_or_industrial_information',
    label: { fr: 'Secret commercial ou industriel', en: 'Commercial or industrial confidentiality' },
  },
  {
    id: 'intellectual_property_rights',
    label: { fr: 'Propriété intellectuelle', en: 'Intellectual property' },
  },
  {
    id: 'confidentiality_of_personal_data',
    label: { fr: 'Confidentialité des données personnelles', en: 'Confidentiality of personal data' },
  },
  {
    id: 'protection_of_voluntary_information_suppliers',
    label: {
      fr: 'Protection des personnes qui ont fourni l’information de leur plein gré',
      en: 'Protection of voluntary suppliers of information',
    },
  },
  {
    id: 'protection_of_environment',
    label: { fr: 'Protection de l’environnement', en: 'Protection of environment' },
  },
] as const satisfies readonly Term[]
