import type { Term } from './term.ts'

interface LicenseTerm extends Term {
  readonly url: string | null
  /** Complies with the Open Definition. */
  readonly open: boolean
  /** Says too little to name one licence. */
  readonly generic: boolean
  readonly alternateUrls: readonly string[]
  readonly alternateTitles: readonly string[]
}

/** Licences by which French public data is published; the first is the one proposed (code CRPA, D.323-2-1). */
export const licenses = [
  {
    id: 'lov2',
    label: { fr: 'Licence Ouverte 2.0', en: 'Open Licence 2.0' },
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
    open: true,
    generic: false,
    alternateUrls: [
      'https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf',
      'https://github.com/etalab/Licence-Ouverte/blob/master/LO.md',
      'https://spdx.org/licenses/etalab-2.0.html',
    ],
    alternateTitles: [
      'Licence Ouverte / Open Licence version 2.0',
      'Licence Ouverte / Open Licence v2.0',
      'Licence Ouverte / Open Licence v2',
      'Licence Ouverte v2.0 (Etalab)',
      'Licence Ouverte (Etalab)',
      'Licence Ouverte version 2.0',
      'Licence Ouverte v2.0',
      'Licence Ouverte v2',
      'License Ouverte',
      'Open Licence version 2.0',
      'Open Licence v2.0',
      'License Etalab v2.0',
      'License Etalab',
      'etalab-2.0',
    ],
  },
  {
    id: 'fr-lo',
    label: { fr: 'Licence Ouverte 1.0', en: 'Open Licence 1.0' },
    url: 'https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf',
    open: true,
    generic: false,
    alternateUrls: [
      'https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Open_Licence.pdf',
      'https://www.etalab.gouv.fr/pages/Licence_ouverte_Open_licence-5899923.html',
    ],
    alternateTitles: ['Licence Ouverte / Open Licence', 'LO/OL'],
  },
  {
    id: 'odc-odbl',
    label: { fr: 'Open Database License (ODbL)', en: 'Open Database License (ODbL)' },
    url: 'https://opendatacommons.org/licenses/odbl/summary/',
    open: true,
    generic: false,
    alternateUrls: [
      'https://opendefinition.org/licenses/odc-odbl',
      'http://opendatacommons.org/licenses/odbl/summary/',
    ],
    alternateTitles: [
      'Open Data Commons Open Database License (ODbL)',
      'Open Data Commons Open Database License 1.0',
      'Open Database License (ODbL) 1.0',
      'Open Database License',
      'ODbL-1.0',
    ],
  },
  {
    id: 'odc-by',
    label: { fr: 'ODC Attribution', en: 'ODC Attribution' },
    url: 'https://opendatacommons.org/licenses/by/summary/',
    open: true,
    generic: false,
    alternateUrls: ['http://opendatacommons.org/licenses/by/summary/'],
    alternateTitles: ['Open Data Commons Attribution License', 'ODC-By-1.0'],
  },
  {
    id: 'odc-pddl',
    label: { fr: 'ODC Domaine public (PDDL)', en: 'ODC Public Domain (PDDL)' },
    url: 'https://opendatacommons.org/licenses/pddl/summary/',
    open: true,
    generic: false,
    alternateUrls: ['http://opendatacommons.org/licenses/pddl/summary/'],
    alternateTitles: ['Open Data Commons Public Domain Dedication and Licence (PDDL)', 'PDDL-1.0'],
  },
  {
    id: 'cc-by',
    label: { fr: 'Creative Commons Attribution', en: 'Creative Commons Attribution' },
    url: 'https://creativecommons.org/licenses/by/4.0/',
    open: true,
    generic: false,
    alternateUrls: ['http://www.opendefinition.org/licenses/cc-by'],
    alternateTitles: ['CC-BY-4.0'],
  },
  {
    id: 'cc-by-sa',
    label: {
      fr: 'Creative Commons Attribution, partage à l’identique',
      en: 'Creative Commons Attribution Share-Alike',
    },
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    open: true,
    generic: false,
    alternateUrls: ['http://www.opendefinition.org/licenses/cc-by-sa'],
    alternateTitles: ['Creative Commons Attribution Share-Alike', 'CC-BY-SA-4.0'],
  },
  {
    id: 'cc-zero',
    label: { fr: 'Creative Commons Zéro', en: 'Creative Commons Zero' },
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    open: true,
    generic: false,
    alternateUrls: ['http://www.opendefinition.org/licenses/cc-zero'],
    alternateTitles: ['Creative Commons CCZero', 'CC0-1.0', 'CC0'],
  },
  {
    id: 'other-at',
    label: { fr: 'Autre licence (attribution)', en: 'Other licence (attribution)' },
    url: null,
    open: true,
    generic: true,
    alternateUrls: [],
    alternateTitles: ['Other (Attribution)'],
  },
  {
    id: 'other-open',
    label: { fr: 'Autre licence ouverte', en: 'Other open licence' },
    url: null,
    open: true,
    generic: true,
    alternateUrls: [],
    alternateTitles: ['Other (Open)'],
  },
  {
    id: 'other-pd',
    label: { fr: 'Autre (domaine public)', en: 'Other (public domain)' },
    url: null,
    open: true,
    generic: true,
    alternateUrls: [],
    alternateTitles: ['Other (Public Domain)'],
  },
] as const satisfies readonly LicenseTerm[]

export type License = (typeof licenses)[number]['id']

/** What stands in facets and exports for a dataset without licence; never stored as a licence. */
export const unspecifiedLicense = {
  id: 'notspecified',
  label: { fr: 'Licence non précisée', en: 'Licence not specified' },
} as const satisfies Term

/** What facets show: every licence, and the lack of one. */
export const licensesAndNone: readonly Term[] = [...licenses, unspecifiedLicense]

const known = new Map<string, License>(
  licenses.flatMap((license) =>
    [
      license.id,
      license.url,
      license.label.fr,
      license.label.en,
      ...license.alternateUrls,
      ...license.alternateTitles,
    ].flatMap((name): [string, License][] => (name ? [[normalized(name), license.id]] : [])),
  ),
)

/** The licence that an id, a title or an address names, whatever its case and punctuation. */
export function findLicense(name: string): License | null {
  return known.get(normalized(name)) ?? null
}

function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
