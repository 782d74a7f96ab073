import type { Lang } from '#kernel/words'
import { type Cells, readerOfHeaders } from './cells.ts'

/**
 * What a spreadsheet may say of a dataset, with the headers that say it, the first being that of the template. Those of
 * the lists that desks keep already are among them: catalogues of the SCDL and of Etalab, exports of data.gouv.fr.
 */
export const importFields = {
  id: { fr: ['identifiant', 'id', 'adresse'], en: ['id', 'identifier', 'slug'] },
  title: {
    fr: ['titre', 'nom', 'intitulé', ...ofDataset(['titre', 'nom', 'intitulé']), 'jeu de données'],
    en: ['title', 'name', 'dataset title', 'dataset name'],
  },
  acronym: { fr: ['sigle'], en: ['acronym'] },
  description: {
    fr: ['description', ...ofDataset(['description'])],
    en: ['description', 'dataset description'],
  },
  descriptionShort: {
    fr: ['résumé', 'description courte'],
    en: ['summary', 'short description', 'description short', 'abstract'],
  },
  tags: {
    fr: ['mots-clés', 'mot-clé', 'mots-clefs', 'étiquettes'],
    en: ['tags', 'keywords', 'keyword'],
  },
  license: { fr: ['licence', 'licence de réutilisation'], en: ['licence', 'license'] },
  frequency: {
    fr: [
      ...['fréquence', 'rythme', 'fréquence de mise à jour', 'rythme de mise à jour'],
      ...['périodicité', 'freq maj'],
    ],
    en: ['frequency', 'update frequency'],
  },
  territory: {
    fr: [
      ...['territoire', 'territoires', 'couverture spatiale', 'couverture géographique'],
      ...['couverture territoriale', 'couv spat nom', 'couv geo'],
    ],
    en: ['territory', 'territories', 'spatial coverage', 'spatial zones'],
  },
  start: {
    fr: ['début', 'début de la période', 'date de début', 'couv temp debut'],
    en: ['start', 'start of period', 'start date', 'temporal coverage start'],
  },
  end: {
    fr: ['fin', 'fin de la période', 'date de fin', 'couv temp fin'],
    en: ['end', 'end of period', 'end date', 'temporal coverage end'],
  },
  contact: { fr: ['contact', 'courriel du contact'], en: ['contact', 'contact email', 'contact e-mail'] },
} as const satisfies Record<string, Record<Lang, readonly string[]>>

function ofDataset(names: readonly string[]): string[] {
  return names.flatMap((name) => [`${name} du jeu`, `${name} du jeu de données`])
}

export type ImportField = keyof typeof importFields

/** A line of the file: what it says by field, and under which header. */
export type LineDraft = Cells<ImportField>

/** The field that a header means; null for one that we do not know. */
export const fieldOfHeader = readerOfHeaders(importFields)
