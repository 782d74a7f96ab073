import { type Line, picture } from './line.ts'
import type { Ids } from './place.ts'

/** Part of the address -> name of the one that the town holds. */
export const nouns = {
  dataservices: 'service',
  reuses: 'reuse',
  topics: 'topic',
  series: 'series',
  openings: 'opening',
  'community-resources': 'community',
} as const

/** Entries of the catalogue that share their states. */
export function entryLines(): Record<string, Line> {
  const lines: Record<string, Line> = {}
  for (const [noun, id] of Object.entries(nouns)) {
    const at = (rest: string) => (ids: Ids) => `/api/${noun}/${ids[id]}${rest}`
    const route = `/api/${noun}/:id`
    lines[`POST /api/${noun}`] = {
      rule: 'creates for the organisation',
      path: () => `/api/${noun}`,
      body: ({ organization }) => ({ title: 'Nouveau', organization }),
    }
    lines[`PATCH ${route}`] = {
      rule: 'edits it',
      path: at(''),
      body: ({ versions }) => ({ title: 'Les arbres', version: versions[id] }),
    }
    lines[`POST ${route}/reversions`] = {
      rule: 'edits it',
      path: at('/reversions'),
      body: ({ versions }) => ({ change: versions[id] + 1 }),
      first: (ids) => [['patch', at('')(ids), { title: 'Autre titre', version: ids.versions[id] }]],
    }
    lines[`DELETE ${route}`] = { rule: 'governs it', path: at('') }
    lines[`DELETE ${route}/publication`] = { rule: 'edits it', path: at('/publication') }
    lines[`PUT ${route}/publication`] = {
      rule: 'edits it',
      path: at('/publication'),
      first: (ids) => [['delete', at('/publication')(ids)]],
    }
    lines[`PUT ${route}/archive`] = { rule: 'edits it', path: at('/archive') }
    lines[`DELETE ${route}/archive`] = {
      rule: 'edits it',
      path: at('/archive'),
      first: (ids) => [['put', at('/archive')(ids)]],
    }
    lines[`PUT ${route}/restoration`] = {
      rule: 'governs it',
      path: at('/restoration'),
      first: (ids) => [['delete', at('')(ids)]],
    }
    lines[`PUT ${route}/producer`] = {
      rule: 'gives it to themself',
      path: at('/producer'),
      body: () => ({ organization: null }),
    }
  }
  // A draft that says too little: who may, reads what is missing. Contributors prepare, they do not promise.
  for (const [method, rule] of [
    ['PUT', 'governs it'],
    ['DELETE', 'edits it'],
  ] as const)
    lines[`${method} /api/openings/:id/publication`] = {
      rule,
      path: ({ opening }) => `/api/openings/${opening}/publication`,
      stuck: 422,
    }
  return { ...lines, ...imageLines(), ...sentLines }
}

function imageLines(): Record<string, Line> {
  const lines: Record<string, Line> = {}
  for (const [noun, id] of Object.entries({ reuses: 'reuse', topics: 'topic' } as const)) {
    const path = (ids: Ids) => `/api/${noun}/${ids[id]}/image`
    lines[`PUT /api/${noun}/:id/image`] = { rule: 'edits it', path, ...picture }
    lines[`DELETE /api/${noun}/:id/image`] = { rule: 'edits it', path }
  }
  return lines
}

/** What is sent besides a sheet. */
const sentLines: Record<string, Line> = {
  'PUT /api/community-resources/:id/file': {
    rule: 'its author',
    path: ({ community }) => `/api/community-resources/${community}/file`,
    body: ({ upload }) => ({ upload }),
    headers: { 'if-match': '*' },
  },
}
