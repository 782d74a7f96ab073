import { toBibtex } from './bibtex.ts'
import type { Cited } from './cited.ts'
import { toDataciteJson, toDataciteXml } from './datacite.ts'
import { toRis } from './ris.ts'

export interface CitationForm {
  /** After `/datasets/{slug}/citation.` */
  ext: string
  name: string
  type: string
  write: (cited: Cited) => string
}

/** The files that a citation is downloaded as. */
export const citationForms: readonly CitationForm[] = [
  { ext: 'bib', name: 'BibTeX', type: 'application/x-bibtex; charset=utf-8', write: toBibtex },
  { ext: 'ris', name: 'RIS', type: 'application/x-research-info-systems; charset=utf-8', write: toRis },
  {
    ext: 'xml',
    name: 'DataCite XML',
    type: 'application/vnd.datacite.datacite+xml; charset=utf-8',
    write: toDataciteXml,
  },
  {
    ext: 'json',
    name: 'DataCite JSON',
    type: 'application/vnd.datacite.datacite+json; charset=utf-8',
    write: (cited) => `${JSON.stringify(toDataciteJson(cited), null, 2)}\n`,
  },
]
