import { inAWeek, type Line, picture } from './line.ts'
import type { Ids } from './place.ts'

const rule = 'writes for the office'
const none = () => ({})

function ofGenre(folder: string, id: 'page' | 'post'): Record<string, Line> {
  const at = (rest: string) => (ids: Ids) => `/api/${folder}/${ids[id]}${rest}`
  const route = `/api/${folder}/:id`
  return {
    [`POST /api/${folder}`]: {
      rule,
      path: () => `/api/${folder}`,
      body: () => ({ title: { fr: 'Une autre' } }),
    },
    [`PATCH ${route}`]: { rule, path: at(''), body: () => ({ title: { fr: 'Changée' } }) },
    [`POST ${route}/pictures`]: { rule, path: at('/pictures'), ...picture },
    [`PUT ${route}/state`]: { rule, path: at('/state'), body: () => ({ state: 'published' }) },
    [`DELETE ${route}`]: { rule, path: at('') },
    [`PUT ${route}/restoration`]: { rule, path: at('/restoration'), stuck: 409 },
    [`PUT ${route}/editions/:number/restoration`]: { rule, path: at('/editions/1/restoration') },
    [`GET ${route}/editions`]: { rule, path: at('/editions') },
  }
}

const piece = (rest: string) => (ids: Ids) => `/office/pieces/${ids.page}${rest}`
const typed = { 'title.fr': 'Titre', 'message.fr': 'Bonjour', level: 'info' }

/** What the office writes in its own name, as JSON and at its desk. */
export const editorial: Record<string, Line> = {
  ...ofGenre('pages', 'page'),
  ...ofGenre('posts', 'post'),
  'GET /office/pages': { rule, path: () => '/office/pages' },
  'GET /office/news': { rule, path: () => '/office/news' },
  'GET /office/featured': { rule, path: () => '/office/featured' },
  'GET /office/banner': { rule, path: () => '/office/banner' },
  'GET /office/pieces/:id': { rule, path: piece('') },
  'GET /office/pieces/:id/preview': { rule, path: piece('/preview') },
  'GET /office/pieces/:id/versions': { rule, path: piece('/versions') },
  'POST /office/pages': { rule, path: () => '/office/pages', fields: () => typed },
  'POST /office/news': { rule, path: () => '/office/news', fields: () => typed },
  'POST /office/pieces/:id/head': { rule, path: piece('/head'), fields: () => typed, stuck: 422 },
  'POST /office/pieces/:id/blocks/:block': {
    rule,
    path: piece('/blocks/new'),
    fields: () => ({ type: 'text', 'text.fr': 'Bonjour' }),
  },
  'POST /office/pieces/:id/blocks/:block/preview': {
    rule,
    path: piece('/blocks/new/preview'),
    fields: () => ({ type: 'text', 'text.fr': 'Bonjour' }),
  },
  // There is no such block: whoever may, reads it.
  'POST /office/pieces/:id/blocks/:block/move': {
    rule,
    path: piece('/blocks/none/move'),
    fields: () => ({ move: 'up' }),
    stuck: 404,
  },
  'POST /office/pieces/:id/state': {
    rule,
    path: piece('/state'),
    fields: () => ({ state: 'scheduled', at: inAWeek.slice(0, 16), version: '1' }),
  },
  'POST /office/pieces/:id/archive': { rule, path: piece('/archive'), fields: none, stuck: 409 },
  'POST /office/pieces/:id/deletion': { rule, path: piece('/deletion'), fields: none },
  'POST /office/pieces/:id/restoration': { rule, path: piece('/restoration'), fields: none, stuck: 409 },
  'POST /office/pieces/:id/menu': {
    rule,
    path: piece('/menu'),
    fields: () => ({ move: 'in' }),
    stuck: 409,
  },
  'POST /office/pieces/:id/versions/:number': { rule, path: piece('/versions/1'), fields: none },
  'POST /office/featured': {
    rule,
    path: () => '/office/featured',
    fields: ({ dataset }) => ({ record: `/datasets/${dataset}` }),
    stuck: 422,
  },
  'POST /office/featured/move': {
    rule,
    path: () => '/office/featured/move',
    fields: ({ dataset }) => ({ kind: 'dataset', id: dataset, move: 'in' }),
  },
  'POST /office/banner': { rule, path: () => '/office/banner', fields: () => typed },
  'POST /office/banner/removal': { rule, path: () => '/office/banner/removal', fields: none },
}
