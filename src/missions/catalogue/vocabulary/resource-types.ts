import type { Term } from './term.ts'

export const resourceTypes = [
  { id: 'main', label: { fr: 'Fichier principal', en: 'Main file' } },
  { id: 'documentation', label: { fr: 'Documentation', en: 'Documentation' } },
  { id: 'update', label: { fr: 'Mise à jour', en: 'Update' } },
  { id: 'api', label: { fr: 'API', en: 'API' } },
  { id: 'code', label: { fr: 'Code source', en: 'Source code' } },
  { id: 'other', label: { fr: 'Autre', en: 'Other' } },
] as const satisfies readonly Term[]

export type ResourceType = (typeof resourceTypes)[number]['id']
