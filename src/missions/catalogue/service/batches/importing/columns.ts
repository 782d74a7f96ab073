import type { Lang } from '#kernel/words'
import { type Cells, readerOfHeaders } from './cells.ts'

/** What a spreadsheet may say of a dataset, with the headers that say it, the first being that of the template. */
export const importFields = {
  id: { fr: ['identifiant', 'id', 'adresse'], en: ['id', 'identifier', 'slug'] },
  title: { fr: ['titre', 'nom', 'intitule'], en: ['title', 'name'] },
  acronym: { fr: ['sigle'], en: ['acronym'] },
  description: { fr: ['description'], en: ['description'] },
  descriptionShort: { fr: ['resume'], en: ['summary', 'short description', 'abstract'] },
  tags: { fr: ['mots-cles', 'mot-cle', 'etiquettes'], en: ['tags', 'keywords', 'keyword'] },
  license: { fr: ['licence'], en: ['licence', 'license'] },
  frequency: {
    fr: ['frequence', 'rythme', 'frequence de mise a jour', 'rythme de mise a jour'],
    en: ['frequency', 'update frequency'],
  },
  territory: {
    fr: ['territoire', 'territoires', 'couverture spatiale'],
    en: ['territory', 'territories', 'spatial coverage'],
  },
  start: { fr: ['debut', 'debut de la periode'], en: ['start', 'start of period'] },
  end: { fr: ['fin', 'fin de la periode'], en: ['end', 'end of period'] },
  contact: { fr: ['contact', 'courriel du contact'], en: ['contact', 'contact email', 'contact e-mail'] },
} as const satisfies Record<string, Record<Lang, readonly string[]>>

export type ImportField = keyof typeof importFields

/** A line of the file: what it says by field, and under which header. */
export type LineDraft = Cells<ImportField>

/** The field that a header means; null for one that we do not know. */
export const fieldOfHeader = readerOfHeaders(importFields)
