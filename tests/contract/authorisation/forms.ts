import { nouns } from './entries.ts'
import { inAWeek, type Line } from './line.ts'
import type { Ids } from './place.ts'

const none = () => ({})
/** The same right as the route of the API that does it. */
type Deed = Pick<Line, 'rule' | 'fields'> & {
  before?: (base: string) => ReturnType<NonNullable<Line['first']>>
}

/** What is done with one button to a record of the catalogue. */
const deeds: Record<string, Deed> = {
  archiving: { rule: 'edits it' },
  unarchiving: { rule: 'edits it', before: (base) => [['put', `${base}/archive`]] },
  unpublication: { rule: 'edits it' },
  publication: { rule: 'edits it', before: (base) => [['delete', `${base}/publication`]] },
  deletion: { rule: 'governs it' },
  restoration: { rule: 'governs it', before: (base) => [['delete', base]] },
  transfer: { rule: 'gives it to themself', fields: () => ({ organization: 'self' }) },
  slug: { rule: 'edits it', fields: () => ({ slug: 'autre-adresse' }) },
}
const ofEntries: Record<string, Deed> = {
  ...deeds,
  feature: { rule: 'features what they edit', fields: () => ({ featured: 'true' }) },
}
const ofDatasets: Record<string, Deed> = {
  ...deeds,
  duplication: { rule: 'edits it' },
}

/** Forms of records of the catalogue. */
function recordForms(): Record<string, Line> {
  const forms: Record<string, Line> = {}
  const kinds = [
    ['datasets', 'dataset', ofDatasets] as const,
    ...Object.entries(nouns).map(([noun, id]) => [noun, id, ofEntries] as const),
  ]
  for (const [noun, id, all] of kinds)
    for (const [name, { before, rule, fields = none }] of Object.entries(all))
      forms[`POST /${noun}/:slug/${name}`] = {
        ...{ rule, fields },
        path: (ids) => `/${noun}/${ids[id]}/${name}`,
        ...(before ? { first: (ids: Ids) => before(`/api/${noun}/${ids[id]}`) } : {}),
      }
  for (const [noun, id] of Object.entries({ datasets: 'dataset' as const, ...nouns }))
    forms[`POST /${noun}/:slug/reversion`] = {
      rule: 'edits it',
      path: (ids) => `/${noun}/${ids[id]}/reversion`,
      fields: ({ versions }) => ({ change: String(versions[id] + 1) }),
      first: (ids) => [
        ['patch', `/api/${noun}/${ids[id]}`, { title: 'Autre titre', version: ids.versions[id] }],
      ],
    }
  for (const [name, rule] of [
    ['publication', 'governs it'],
    ['unpublication', 'edits it'],
  ] as const)
    forms[`POST /openings/:slug/${name}`] = {
      ...{ rule, fields: none, stuck: 422 },
      path: ({ opening }) => `/openings/${opening}/${name}`,
    }
  return forms
}

const ofOrganization = (rest: string) => (ids: Ids) => `/organizations/${ids.slug}${rest}`

const peopleForms: Record<string, Line> = {
  'POST /organizations/:slug/reversion': {
    rule: 'administers the organisation',
    path: ofOrganization('/reversion'),
    fields: ({ versions }) => ({ change: String(versions.organization + 1) }),
    first: ({ organization, versions }) => [
      ['patch', `/api/organizations/${organization}`, { acronym: 'AUTRE', version: versions.organization }],
    ],
  },
  'POST /organizations/:slug/delete': {
    rule: 'administers the organisation',
    path: ({ empty }) => `/organizations/${empty}/delete`,
    fields: none,
  },
  'POST /organizations/:slug/restoration': {
    rule: 'restores the organisation',
    path: ({ empty }) => `/organizations/${empty}/restoration`,
    fields: none,
    first: ({ empty }) => [['delete', `/api/organizations/${empty}`]],
  },
  'POST /organizations/:slug/badges': {
    rule: 'administrators of the office',
    path: ofOrganization('/badges'),
    fields: ({ versions }) => ({ badges: 'certified', version: String(versions.organization) }),
  },
  'POST /organizations/:slug/logo/removal': {
    rule: 'administers the organisation',
    path: ofOrganization('/logo/removal'),
    fields: none,
  },
  'POST /organizations/:slug/members': {
    rule: 'administers the organisation',
    path: ofOrganization('/members'),
    fields: () => ({ email: 'autre@example.org', role: 'editor' }),
  },
  'POST /organizations/:slug/members/:id': {
    rule: 'administers the organisation',
    path: (ids) => `/organizations/${ids.slug}/members/${ids.member}`,
    fields: () => ({ role: 'contributor' }),
  },
  'POST /organizations/:slug/members/:id/remove': {
    rule: 'sends a member away, or leaves',
    path: (ids) => `/organizations/${ids.slug}/members/${ids.member}/remove`,
    fields: none,
  },
  'POST /organizations/:slug/invitations/:id/cancel': {
    rule: 'administers the organisation',
    path: (ids) => `/organizations/${ids.slug}/invitations/${ids.invitation}/cancel`,
    fields: none,
  },
  'POST /organizations/:slug/requests/:id': {
    rule: 'administers the organisation',
    path: (ids) => `/organizations/${ids.slug}/requests/${ids.request}`,
    fields: () => ({ status: 'accepted', role: 'editor' }),
  },
  'POST /organizations/:slug/join': {
    rule: 'anybody signed in',
    path: ofOrganization('/join'),
    fields: () => ({ comment: 'Bonjour' }),
  },
  'POST /account/invitations/:id': {
    rule: 'whoever is named',
    path: ({ namedInvitation }) => `/account/invitations/${namedInvitation}`,
    fields: () => ({ status: 'accepted' }),
  },
  'POST /account/keys/:id/revoke': {
    rule: 'its author',
    path: ({ key }) => `/account/keys/${key}/revoke`,
    fields: none,
  },
  'POST /account/sessions/:id/end': {
    rule: 'its author',
    path: ({ session }) => `/account/sessions/${session}/end`,
    fields: none,
  },
  'POST /account/applications/:id': {
    rule: 'administers the organisation',
    path: ({ application }) => `/account/applications/${application}`,
    fields: () => ({ name: 'Outil', site: 'https://example.org', redirects: '', scope: 'all' }),
  },
  'POST /account/applications/:id/secret': {
    rule: 'administers the organisation',
    path: ({ application }) => `/account/applications/${application}/secret`,
    fields: none,
  },
  'POST /account/applications/:id/deletion': {
    rule: 'administers the organisation',
    path: ({ application }) => `/account/applications/${application}/deletion`,
    fields: none,
  },
}

const spokenForms: Record<string, Line> = {
  'POST /discussions/:id/messages/:message/removal': {
    rule: 'removes the message',
    path: ({ discussion, message }) => `/discussions/${discussion}/messages/${message}/removal`,
    fields: () => ({ reason: 'spam', words: 'Publicité.' }),
  },
  'POST /discussions/:id/messages/:message/edit': {
    rule: 'edits the message',
    path: ({ discussion, message }) => `/discussions/${discussion}/messages/${message}/edit`,
    fields: () => ({ title: 'Millésime', text: 'En avril.' }),
  },
  'POST /discussions/:id/removal': {
    rule: 'moderates',
    path: ({ discussion }) => `/discussions/${discussion}/removal`,
    fields: () => ({ reason: 'spam', words: 'Publicité.' }),
  },
  'POST /discussions/:id/reopening': {
    rule: 'closes the discussion',
    path: ({ discussion }) => `/discussions/${discussion}/reopening`,
    fields: none,
    first: ({ discussion }) => [['put', `/api/discussions/${discussion}/closure`]],
  },
  'POST /office/moderation/reports/:id': {
    rule: 'moderates',
    path: ({ report }) => `/office/moderation/reports/${report}`,
    fields: () => ({ verdict: 'warn', ground: 'other', words: 'À revoir.' }),
  },
  'POST /datasets/:slug/planned-publication': {
    rule: 'edits it',
    path: ({ draft }) => `/datasets/${draft}/planned-publication`,
    fields: () => ({ at: inAWeek.slice(0, 16) }),
  },
  'POST /datasets/:slug/planned-publication/end': {
    rule: 'edits it',
    path: ({ draft }) => `/datasets/${draft}/planned-publication/end`,
    fields: none,
    first: ({ draft }) => [['put', `/api/datasets/${draft}/planned-publication`, { at: inAWeek }]],
  },
  'POST /charts/:id/deletion': {
    rule: 'removes the chart',
    path: ({ chart }) => `/charts/${chart}/deletion`,
    fields: none,
  },
  'POST /dataset-templates/:id': {
    rule: 'governs it',
    path: ({ template }) => `/dataset-templates/${template}`,
    fields: () => ({ name: 'Budget voté', version: '1' }),
  },
  'POST /dataset-templates/:id/datasets': {
    rule: 'creates for the organisation',
    path: ({ template }) => `/dataset-templates/${template}/datasets`,
    fields: none,
  },
  'POST /dataset-templates/:id/removal': {
    rule: 'governs it',
    path: ({ template }) => `/dataset-templates/${template}/removal`,
    fields: none,
  },
  'POST /contact-points/:id/removal': {
    rule: 'governs it',
    path: ({ contact }) => `/contact-points/${contact}/removal`,
    fields: none,
  },
  'POST /datasets/:slug/resources/:id/reversion': {
    rule: 'edits it',
    path: ({ dataset, link }) => `/datasets/${dataset}/resources/${link}/reversion`,
    fields: () => ({ change: '2' }),
    first: ({ dataset, link }) => [
      ['patch', `/api/datasets/${dataset}/resources/${link}`, { title: 'Autre', version: 1 }],
    ],
  },
  'POST /datasets/:slug/resources/:id/removal': {
    rule: 'edits it',
    path: ({ dataset, link }) => `/datasets/${dataset}/resources/${link}/removal`,
    fields: () => ({ version: '1' }),
  },
}

export const forms: Readonly<Record<string, Line>> = { ...recordForms(), ...peopleForms, ...spokenForms }
