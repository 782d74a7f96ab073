import type { OpeningChanges } from '../../../schema/opening.ts'
import { type Cells, readerOfHeaders } from '../../batches/importing/cells.ts'

/** What a spreadsheet may say of promises, with the headers that say it, the first being that of the template. */
export const openingFields = {
  id: { fr: ['identifiant', 'id'], en: ['id', 'identifier'] },
  organization: {
    fr: ['organisation', 'ministere', 'administration', 'siret'],
    en: ['organisation', 'organization', 'ministry'],
  },
  title: {
    fr: ['ouverture', 'titre', 'donnees', 'intitule', 'jeu de donnees', 'action'],
    en: ['opening', 'title', 'dataset'],
  },
  description: { fr: ['description', 'contenu'], en: ['description'] },
  planned: {
    fr: ['echeance', 'date prevue', 'date', 'date d ouverture', 'calendrier'],
    en: ['by when', 'planned', 'date', 'deadline'],
  },
  decision: { fr: ['nature du texte'], en: ['kind of text'] },
  decidedBy: {
    fr: ['texte', 'decide par', 'plan', 'feuille de route'],
    en: ['text', 'decided by', 'roadmap'],
  },
  decidedUrl: { fr: ['adresse du texte', 'lien'], en: ['address of the text', 'link'] },
  tags: { fr: ['mots-clés'], en: ['tags', 'keywords'] },
  datasets: { fr: ['jeux de donnees', 'donnees publiees'], en: ['datasets', 'data published'] },
  abandoned: { fr: ['raison de l abandon', 'abandon'], en: ['reason for giving up', 'given up'] },
} as const satisfies Record<string, { fr: readonly string[]; en: readonly string[] }>

export type OpeningField = keyof typeof openingFields
export type OpeningCells = Cells<OpeningField>

export const openingFieldOf = readerOfHeaders(openingFields)

/** What a promise said before a spreadsheet changed it. */
export interface KeptOpening {
  opening?: OpeningChanges
}
