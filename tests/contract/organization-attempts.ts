import type { Town } from './town.ts'

interface Attempt {
  path: (ids: Town['ids']) => string
  body?: object
}

/** What organisations ask for and hand over: certification, parents, transfers. */
export const organizationAttempts: Record<string, Attempt> = {
  'POST /api/organizations/:organization/certification': {
    path: ({ organization }) => `/api/organizations/${organization}/certification`,
    body: { kind: 'company' },
  },
  'POST /api/organizations/:organization/certification/completion': {
    path: ({ organization }) => `/api/organizations/${organization}/certification/completion`,
    body: { message: 'À moi' },
  },
  'DELETE /api/organizations/:organization/certification': {
    path: ({ organization }) => `/api/organizations/${organization}/certification`,
  },
  'POST /api/organizations/:id/reversions': {
    path: ({ organization }) => `/api/organizations/${organization}/reversions`,
    body: { change: 1 },
  },
  'PUT /api/organizations/:organization/parent': {
    path: ({ organization }) => `/api/organizations/${organization}/parent`,
    body: { parent: 'x' },
  },
  'DELETE /api/organizations/:organization/parent': {
    path: ({ organization }) => `/api/organizations/${organization}/parent`,
  },
  'PUT /api/organizations/:organization/services/:id': {
    path: ({ organization }) => `/api/organizations/${organization}/services/x`,
    body: { status: 'accepted' },
  },
  'POST /api/transfers/:id/answer': {
    path: ({ transfer }) => `/api/transfers/${transfer}/answer`,
    body: { status: 'accepted' },
  },
  'DELETE /api/transfers/:id': { path: ({ transfer }) => `/api/transfers/${transfer}` },
}
