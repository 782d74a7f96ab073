import type { Term } from './term.ts'
import { authority, type UriRows, uriTable } from './uris/uri-table.ts'

interface ThemeTerm extends Term {
  /** Code in the EU table of data themes. */
  readonly code: string
  /** Tags that place a dataset in the theme without doubt. */
  readonly tags: readonly string[]
}

/** The thirteen themes of the European portal: what a dataset is about is told by its tags. */
export const themes = [
  {
    id: 'agriculture',
    code: 'AGRI',
    label: {
      fr: 'Agriculture, pêche, sylviculture et alimentation',
      en: 'Agriculture, fisheries, forestry and food',
    },
    tags: ['agriculture', 'peche', 'sylviculture', 'alimentation', 'foret', 'food'],
  },
  {
    id: 'economy',
    code: 'ECON',
    label: { fr: 'Économie et finances', en: 'Economy and finance' },
    tags: ['economie', 'finances', 'finance', 'finances-publiques', 'economie-et-finances', 'economy'],
  },
  {
    id: 'education',
    code: 'EDUC',
    label: { fr: 'Éducation, culture et sport', en: 'Education, culture and sport' },
    tags: ['education', 'culture', 'sport', 'sports', 'enseignement', 'patrimoine'],
  },
  {
    id: 'energy',
    code: 'ENER',
    label: { fr: 'Énergie', en: 'Energy' },
    tags: ['energie', 'energy', 'electricite'],
  },
  {
    id: 'environment',
    code: 'ENVI',
    label: { fr: 'Environnement', en: 'Environment' },
    tags: ['environnement', 'environment', 'eau', 'biodiversite', 'observation-de-la-terre-et-environnement'],
  },
  {
    id: 'government',
    code: 'GOVE',
    label: { fr: 'Gouvernement et secteur public', en: 'Government and public sector' },
    tags: ['administration', 'secteur-public', 'election', 'elections', 'government', 'commande-publique'],
  },
  {
    id: 'health',
    code: 'HEAL',
    label: { fr: 'Santé', en: 'Health' },
    tags: ['sante', 'health', 'sante-publique'],
  },
  {
    id: 'international',
    code: 'INTR',
    label: { fr: 'Questions internationales', en: 'International issues' },
    tags: ['international', 'diplomatie', 'questions-internationales', 'affaires-etrangeres'],
  },
  {
    id: 'justice',
    code: 'JUST',
    label: {
      fr: 'Justice, système juridique et sécurité publique',
      en: 'Justice, legal system and public safety',
    },
    tags: ['justice', 'securite', 'securite-publique', 'delinquance'],
  },
  {
    id: 'regions',
    code: 'REGI',
    label: { fr: 'Régions et villes', en: 'Regions and cities' },
    tags: ['urbanisme', 'amenagement-du-territoire', 'regions', 'villes', 'unites-administratives'],
  },
  {
    id: 'society',
    code: 'SOCI',
    label: { fr: 'Population et société', en: 'Population and society' },
    tags: ['population', 'societe', 'demographie', 'logement', 'emploi', 'social'],
  },
  {
    id: 'science',
    code: 'TECH',
    label: { fr: 'Science et technologie', en: 'Science and technology' },
    tags: ['science', 'sciences', 'recherche', 'technologie', 'numerique', 'technology'],
  },
  {
    id: 'transport',
    code: 'TRAN',
    label: { fr: 'Transports', en: 'Transport' },
    tags: ['transport', 'transports', 'mobilite', 'mobilites', 'reseaux-de-transport', 'mobility'],
  },
] as const satisfies readonly ThemeTerm[]

export type Theme = (typeof themes)[number]['id']

const rows: UriRows<Theme> = themes.map(({ id, code }) => [id, `${authority}data-theme/${code}`])
export const themeUris = uriTable(rows)

const byTag = new Map<string, Theme>(themes.flatMap(({ id, tags }) => tags.map((tag) => [tag, id])))

/** The themes that tags say, each once, in the order of the tags. */
export function themesOf(tags: readonly string[]): Theme[] {
  return [...new Set(tags.flatMap((tag) => byTag.get(tag) ?? []))]
}
