import { type Line, picture } from './line.ts'

/** Accounts, organisations and their members. */
export const people: Record<string, Line> = {
  'PATCH /api/me': {
    rule: 'anybody signed in',
    path: () => '/api/me',
    body: () => ({ firstName: 'Ada', lastName: 'Pont', lang: 'fr', version: 1 }),
  },
  'POST /api/me/keys': {
    rule: 'anybody signed in',
    path: () => '/api/me/keys',
    body: () => ({ name: 'clé', scope: 'read', days: 3 }),
  },
  'DELETE /api/me/keys/:id': { rule: 'its author', path: ({ key }) => `/api/me/keys/${key}` },
  'DELETE /api/me/sessions/:id': { rule: 'its author', path: ({ session }) => `/api/me/sessions/${session}` },
  'POST /api/me/erasure': { rule: 'anybody signed in', path: () => '/api/me/erasure', body: () => ({}) },
  'PUT /api/me/invitations/:id': {
    rule: 'whoever is named',
    path: ({ namedInvitation }) => `/api/me/invitations/${namedInvitation}`,
    body: () => ({ status: 'accepted' }),
  },
  'POST /api/accounts/:id/erasure': {
    rule: 'administrators of the office',
    path: ({ member }) => `/api/accounts/${member}/erasure`,
    body: () => ({}),
  },
  'PUT /api/accounts/:id/office-roles': {
    rule: 'administrators of the office',
    path: ({ member }) => `/api/accounts/${member}/office-roles`,
    body: () => ({ roles: ['moderator'], version: 1 }),
  },
  'POST /api/organizations': {
    rule: 'anybody signed in',
    path: () => '/api/organizations',
    body: () => ({ name: 'Association des arbres' }),
  },
  'PATCH /api/organizations/:id': {
    rule: 'administers the organisation',
    path: ({ organization }) => `/api/organizations/${organization}`,
    body: ({ versions }) => ({ name: 'Ville', version: versions.organization }),
  },
  'POST /api/organizations/:id/reversions': {
    rule: 'administers the organisation',
    path: ({ organization }) => `/api/organizations/${organization}/reversions`,
    body: ({ versions }) => ({ change: versions.organization + 1 }),
    first: ({ organization, versions }) => [
      ['patch', `/api/organizations/${organization}`, { acronym: 'AUTRE', version: versions.organization }],
    ],
  },
  'DELETE /api/organizations/:id': {
    rule: 'administers the organisation',
    path: ({ empty }) => `/api/organizations/${empty}`,
  },
  'PUT /api/organizations/:id/badges': {
    rule: 'administrators of the office',
    path: ({ organization }) => `/api/organizations/${organization}/badges`,
    body: ({ versions }) => ({ badges: ['certified'], version: versions.organization }),
  },
  'PUT /api/organizations/:id/logo': {
    rule: 'administers the organisation',
    path: ({ organization }) => `/api/organizations/${organization}/logo`,
    ...picture,
  },
  'DELETE /api/organizations/:id/logo': {
    rule: 'administers the organisation',
    path: ({ organization }) => `/api/organizations/${organization}/logo`,
  },
  'PUT /api/organizations/:id/restoration': {
    rule: 'restores the organisation',
    path: ({ empty }) => `/api/organizations/${empty}/restoration`,
    first: ({ empty }) => [['delete', `/api/organizations/${empty}`]],
  },
  'PUT /api/organizations/:organization/members/:id': {
    rule: 'administers the organisation',
    path: ({ organization, member }) => `/api/organizations/${organization}/members/${member}`,
    body: () => ({ role: 'contributor' }),
  },
  'DELETE /api/organizations/:organization/members/:id': {
    rule: 'sends a member away, or leaves',
    path: ({ organization, member }) => `/api/organizations/${organization}/members/${member}`,
  },
  'POST /api/organizations/:organization/certification': {
    rule: 'administers the organisation',
    path: ({ empty }) => `/api/organizations/${empty}/certification`,
    body: () => ({ kind: 'company' }),
  },
  'POST /api/organizations/:organization/certification/completion': {
    rule: 'administers the organisation',
    path: ({ organization }) => `/api/organizations/${organization}/certification/completion`,
    body: () => ({ message: 'Voici.' }),
    stuck: 409,
  },
  'DELETE /api/organizations/:organization/certification': {
    rule: 'administers the organisation',
    path: ({ organization }) => `/api/organizations/${organization}/certification`,
  },
  'POST /api/certifications/:id/answer': {
    rule: 'certifies the organisation',
    path: ({ certification }) => `/api/certifications/${certification}/answer`,
    body: () => ({ status: 'granted' }),
  },
  'PUT /api/organizations/:organization/parent': {
    rule: 'administers the organisation',
    path: ({ empty }) => `/api/organizations/${empty}/parent`,
    body: ({ organization }) => ({ parent: organization }),
  },
  'DELETE /api/organizations/:organization/parent': {
    rule: 'administers the organisation',
    path: ({ empty }) => `/api/organizations/${empty}/parent`,
    first: ({ empty, organization }) => [
      ['put', `/api/organizations/${empty}/parent`, { parent: organization }],
    ],
  },
  'POST /api/organizations/:organization/invitations': {
    rule: 'administers the organisation',
    path: ({ organization }) => `/api/organizations/${organization}/invitations`,
    body: () => ({ email: 'autre@example.org', role: 'editor' }),
  },
  'DELETE /api/organizations/:organization/invitations/:id': {
    rule: 'administers the organisation',
    path: ({ organization, invitation }) => `/api/organizations/${organization}/invitations/${invitation}`,
  },
  'POST /api/organizations/:organization/membership-requests': {
    rule: 'anybody signed in',
    path: ({ organization }) => `/api/organizations/${organization}/membership-requests`,
    body: () => ({ comment: 'Bonjour' }),
  },
  'PUT /api/organizations/:organization/membership-requests/:id': {
    rule: 'administers the organisation',
    path: ({ organization, request }) => `/api/organizations/${organization}/membership-requests/${request}`,
    body: () => ({ status: 'accepted', role: 'editor' }),
  },
  'DELETE /api/organizations/:organization/membership-requests/:id': {
    rule: 'whoever is named',
    path: ({ organization, namedRequest }) =>
      `/api/organizations/${organization}/membership-requests/${namedRequest}`,
  },
}
