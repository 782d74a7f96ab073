import type { Term } from './term.ts'

/** What somebody made of the data. */
export const reuseTypes = [
  { id: 'application', label: { fr: 'Application', en: 'Application' } },
  { id: 'visualization', label: { fr: 'Visualisation', en: 'Visualisation' } },
  { id: 'api', label: { fr: 'API', en: 'API' } },
  { id: 'news_article', label: { fr: 'Article de presse', en: 'News article' } },
  { id: 'post', label: { fr: 'Billet', en: 'Post' } },
  { id: 'paper', label: { fr: 'Publication scientifique', en: 'Scientific paper' } },
  { id: 'hardware', label: { fr: 'Objet connecté', en: 'Connected object' } },
  { id: 'idea', label: { fr: 'Idée', en: 'Idea' } },
] as const satisfies readonly Term[]
