import type { Term } from './term.ts'

/** What a reuse is about; ids of udata. */
export const reuseThemes = [
  { id: 'health', label: { fr: 'Santé', en: 'Health' } },
  {
    id: 'transport_and_mobility',
    label: { fr: 'Transports et mobilité', en: 'Transport and mobility' },
  },
  {
    id: 'housing_and_development',
    label: { fr: 'Logement et aménagement', en: 'Housing and development' },
  },
  { id: 'food_and_agriculture', label: { fr: 'Alimentation et agriculture', en: 'Food and agriculture' } },
  { id: 'culture_and_recreation', label: { fr: 'Culture et loisirs', en: 'Culture and recreation' } },
  { id: 'economy_and_business', label: { fr: 'Économie et entreprises', en: 'Economy and business' } },
  { id: 'environment_and_energy', label: { fr: 'Environnement et énergie', en: 'Environment and energy' } },
  { id: 'work_and_training', label: { fr: 'Travail et formation', en: 'Work and training' } },
  {
    id: 'politics_and_public_life',
    label: { fr: 'Politique et vie publique', en: 'Politics and public life' },
  },
  { id: 'safety_and_security', label: { fr: 'Sécurité', en: 'Safety and security' } },
  {
    id: 'education_and_research',
    label: { fr: 'Éducation et recherche', en: 'Education and research' },
  },
  { id: 'society_and_demography', label: { fr: 'Société et démographie', en: 'Society and demography' } },
  { id: 'law_and_justice', label: { fr: 'Droit et justice', en: 'Law and justice' } },
  {
    id: 'open_data_tools',
    label: { fr: 'Outils pour les données ouvertes', en: 'Open data tools' },
  },
  { id: 'others', label: { fr: 'Autres', en: 'Others' } },
] as const satisfies readonly Term[]
