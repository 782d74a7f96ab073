import { inAWeek, type Line } from './line.ts'

/** What people say to each other, and what moderators do with it. */
export const conversation: Record<string, Line> = {
  'POST /api/discussions': {
    rule: 'writes about it',
    path: () => '/api/discussions',
    body: ({ dataset }) => ({ title: 'Une date', text: 'Quand ?', record: { kind: 'dataset', id: dataset } }),
  },
  'POST /api/discussions/:id/messages': {
    rule: 'writes about it',
    path: ({ discussion }) => `/api/discussions/${discussion}/messages`,
    body: () => ({ text: 'Merci.' }),
  },
  'PATCH /api/discussions/:id': {
    rule: 'renames the discussion',
    path: ({ discussion }) => `/api/discussions/${discussion}`,
    body: () => ({ title: 'Millésime' }),
  },
  'DELETE /api/discussions/:id': {
    rule: 'moderates',
    path: ({ discussion }) => `/api/discussions/${discussion}`,
    body: () => ({ reason: 'spam', words: 'Publicité.' }),
  },
  'PUT /api/discussions/:id/closure': {
    rule: 'closes the discussion',
    path: ({ discussion }) => `/api/discussions/${discussion}/closure`,
  },
  'DELETE /api/discussions/:id/closure': {
    rule: 'closes the discussion',
    path: ({ discussion }) => `/api/discussions/${discussion}/closure`,
    first: ({ discussion }) => [['put', `/api/discussions/${discussion}/closure`]],
  },
  'PATCH /api/discussions/:id/messages/:message': {
    rule: 'edits the message',
    path: ({ discussion, message }) => `/api/discussions/${discussion}/messages/${message}`,
    body: () => ({ text: 'En avril.' }),
  },
  'DELETE /api/discussions/:id/messages/:message': {
    rule: 'removes the message',
    path: ({ discussion, message }) => `/api/discussions/${discussion}/messages/${message}`,
    body: () => ({ reason: 'spam', words: 'Publicité.' }),
  },
  'POST /api/demands': {
    rule: 'anybody signed in',
    path: () => '/api/demands',
    body: ({ organization }) => ({ title: 'Nos bancs', what: 'Où.', why: 'S’asseoir.', organization }),
  },
  'PUT /api/demands/:id/support': {
    rule: 'anybody signed in',
    path: ({ demand }) => `/api/demands/${demand}/support`,
  },
  'DELETE /api/demands/:id/support': {
    rule: 'anybody signed in',
    path: ({ demand }) => `/api/demands/${demand}/support`,
  },
  'PUT /api/demands/:id/state': {
    rule: 'takes the request up',
    path: ({ demand }) => `/api/demands/${demand}/state`,
    body: () => ({ state: 'taken-up', plannedOn: inAWeek.slice(0, 10), words: 'Bientôt.' }),
  },
  'PUT /api/demands/:id/organization': {
    rule: 'hands the request back, or routes it',
    path: ({ demand }) => `/api/demands/${demand}/organization`,
    body: () => ({ organization: null }),
  },
  'PUT /api/follows': {
    rule: 'anybody signed in',
    path: () => '/api/follows',
    body: ({ dataset }) => ({ kind: 'dataset', target: dataset }),
  },
  'DELETE /api/follows': {
    rule: 'anybody signed in',
    path: ({ dataset }) => `/api/follows?kind=dataset&target=${dataset}`,
  },
  'PUT /api/notifications/read': { rule: 'anybody signed in', path: () => '/api/notifications/read' },
  'PUT /api/reports/:id/verdict': {
    rule: 'moderates',
    path: ({ report }) => `/api/reports/${report}/verdict`,
    body: () => ({ verdict: 'warn', ground: 'other', words: 'À revoir.' }),
  },
  'PUT /api/moderation/decisions/:id/appeal': {
    rule: 'contests the decision',
    path: ({ decision }) => `/api/moderation/decisions/${decision}/appeal`,
    body: () => ({ words: 'C’est faux.' }),
    refused: 409,
  },
  'PUT /api/moderation/decisions/:id/settlement': {
    rule: 'settles what was contested',
    path: ({ decision }) => `/api/moderation/decisions/${decision}/settlement`,
    body: () => ({ outcome: 'restored', words: 'Vous aviez raison.' }),
    first: ({ decision }) => [
      ['put', `/api/moderation/decisions/${decision}/appeal`, { words: 'C’est faux.' }],
    ],
  },
}
