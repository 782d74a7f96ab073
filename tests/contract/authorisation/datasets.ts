import { draft, inAWeek, type Line } from './line.ts'

const sheet = { name: 'Mairie', email: 'mairie@example.org' }

const changedTitle: Line['first'] = ({ dataset, versions }) => [
  ['patch', `/api/datasets/${dataset}`, { title: 'Arbres', version: versions.dataset }],
]

/** Datasets, their files, and what stands on them. */
export const datasets: Record<string, Line> = {
  'POST /api/datasets': {
    rule: 'creates for the organisation',
    path: () => '/api/datasets',
    body: ({ organization }) => ({ ...draft, organization }),
  },
  'PATCH /api/datasets/:id': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}`,
    body: ({ versions }) => ({ title: 'Arbres', version: versions.dataset }),
  },
  'DELETE /api/datasets/:id': { rule: 'governs it', path: ({ dataset }) => `/api/datasets/${dataset}` },
  'PUT /api/datasets/:id/publication': {
    rule: 'edits it',
    path: ({ draft }) => `/api/datasets/${draft}/publication`,
  },
  'DELETE /api/datasets/:id/publication': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}/publication`,
  },
  'PUT /api/datasets/:id/planned-publication': {
    rule: 'edits it',
    path: ({ draft }) => `/api/datasets/${draft}/planned-publication`,
    body: () => ({ at: inAWeek }),
  },
  'DELETE /api/datasets/:id/planned-publication': {
    rule: 'edits it',
    path: ({ draft }) => `/api/datasets/${draft}/planned-publication`,
    first: ({ draft }) => [['put', `/api/datasets/${draft}/planned-publication`, { at: inAWeek }]],
  },
  'POST /api/datasets/:id/duplicates': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}/duplicates`,
  },
  'PUT /api/datasets/:id/archive': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}/archive`,
  },
  'DELETE /api/datasets/:id/archive': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}/archive`,
    first: ({ dataset }) => [['put', `/api/datasets/${dataset}/archive`]],
  },
  'PUT /api/datasets/:id/restoration': {
    rule: 'governs it',
    path: ({ dataset }) => `/api/datasets/${dataset}/restoration`,
    first: ({ dataset }) => [['delete', `/api/datasets/${dataset}`]],
  },
  'POST /api/datasets/:id/reversions': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}/reversions`,
    body: ({ versions }) => ({ change: versions.dataset + 1 }),
    first: changedTitle,
  },
  'PUT /api/datasets/:id/producer': {
    rule: 'gives it to themself',
    path: ({ dataset }) => `/api/datasets/${dataset}/producer`,
    body: () => ({ organization: null }),
  },
  'POST /api/datasets/:id/resources': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}/resources`,
    body: () => ({ title: 'Autre', url: 'https://example.org/autre.csv' }),
  },
  'PUT /api/datasets/:id/resources/order': {
    rule: 'edits it',
    path: ({ dataset }) => `/api/datasets/${dataset}/resources/order`,
    body: ({ link }) => ({ id: link, after: null }),
  },
  'PATCH /api/datasets/:id/resources/:rid': {
    rule: 'edits it',
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}`,
    body: () => ({ title: 'Fichier', version: 1 }),
  },
  'POST /api/datasets/:id/resources/:rid/reversions': {
    rule: 'edits it',
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}/reversions`,
    body: () => ({ change: 2 }),
    first: ({ dataset, link }) => [
      ['patch', `/api/datasets/${dataset}/resources/${link}`, { title: 'Autre', version: 1 }],
    ],
  },
  'DELETE /api/datasets/:id/resources/:rid': {
    rule: 'edits it',
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}`,
  },
  'PUT /api/datasets/:id/resources/:rid/file': {
    rule: 'its author',
    path: ({ dataset, file }) => `/api/datasets/${dataset}/resources/${file}/file`,
    body: ({ upload }) => ({ upload }),
  },
  'PUT /api/datasets/:id/resources/:rid/table': {
    rule: 'edits it',
    path: ({ dataset, file }) => `/api/datasets/${dataset}/resources/${file}/table`,
    body: () => ({ sheet: 'Feuille' }),
    stuck: 409,
  },
  'PUT /api/datasets/:id/resources/:rid/embargo': {
    rule: 'edits it',
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}/embargo`,
    body: () => ({ at: inAWeek }),
    stuck: 409,
  },
  'DELETE /api/datasets/:id/resources/:rid/embargo': {
    rule: 'edits it',
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}/embargo`,
    stuck: 409,
  },
  'POST /api/transfers': {
    rule: 'proposes the transfer',
    path: () => '/api/transfers',
    body: ({ dataset, member }) => ({ kind: 'dataset', id: dataset, person: member }),
  },
  'POST /api/transfers/:id/answer': {
    rule: 'is given it',
    path: ({ transfer }) => `/api/transfers/${transfer}/answer`,
    body: () => ({ status: 'refused' }),
  },
  'DELETE /api/transfers/:id': {
    rule: 'takes the transfer back',
    path: ({ transfer }) => `/api/transfers/${transfer}`,
  },
  'PATCH /api/charts/:id': {
    rule: 'edits the chart',
    path: ({ chart }) => `/api/charts/${chart}`,
    body: () => ({ title: 'Arbres' }),
  },
  'DELETE /api/charts/:id': { rule: 'removes the chart', path: ({ chart }) => `/api/charts/${chart}` },
  'POST /api/batches': {
    rule: 'anybody signed in',
    path: () => '/api/batches',
    body: ({ dataset }) => ({ datasets: [dataset], change: { what: 'frequency', frequency: 'monthly' } }),
  },
  'PUT /api/batches/:id/application': {
    rule: 'its author',
    path: ({ batch }) => `/api/batches/${batch}/application`,
    stuck: 409,
  },
  'PUT /api/batches/:id/undoing': {
    rule: 'its author',
    path: ({ batch }) => `/api/batches/${batch}/undoing`,
    stuck: 409,
  },
  'POST /api/contact-points': {
    rule: 'creates for the organisation',
    path: () => '/api/contact-points',
    body: ({ organization }) => ({ ...sheet, organization }),
  },
  'PUT /api/contact-points/:id': {
    rule: 'governs it',
    path: ({ contact }) => `/api/contact-points/${contact}`,
    body: () => sheet,
  },
  'DELETE /api/contact-points/:id': {
    rule: 'governs it',
    path: ({ contact }) => `/api/contact-points/${contact}`,
  },
  'POST /api/dataset-templates': {
    rule: 'governs it',
    path: () => '/api/dataset-templates',
    body: ({ organization }) => ({ organization, name: 'Budget' }),
  },
  'PUT /api/dataset-templates/:id': {
    rule: 'governs it',
    path: ({ template }) => `/api/dataset-templates/${template}`,
    body: () => ({ name: 'Budget voté', version: 1 }),
  },
  'DELETE /api/dataset-templates/:id': {
    rule: 'governs it',
    path: ({ template }) => `/api/dataset-templates/${template}`,
  },
  'POST /api/dataset-templates/:id/datasets': {
    rule: 'creates for the organisation',
    path: ({ template }) => `/api/dataset-templates/${template}/datasets`,
  },
  'POST /api/uploads': {
    rule: 'anybody signed in',
    path: () => '/api/uploads',
    body: () => 'a;b',
    headers: { 'content-type': 'text/csv' },
  },
  'DELETE /api/uploads/:id': { rule: 'its author', path: ({ upload }) => `/api/uploads/${upload}` },
  'POST /api/schemas': {
    rule: 'administrators of the office',
    path: () => '/api/schemas',
    body: () => ({ name: 'arbres', url: 'https://example.org/schema.json' }),
    stuck: 422,
  },
}
